package html

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/query"
	"knockon/pkg/safe"
)

// Options is how the page opens.
type Options struct {
	Theme string // "light" or "dark"; "" follows the reader's system
	Title string // until the script says what is asked; "" takes the map's
	// Ranking stands beside the picture: each of its rows starts a radius. There may be none.
	Ranking *answer.Ranking
}

// Write makes the page of a question: one file that needs no other and asks
// for none. A question without seeds shows the whole map. Cost is Payload's.
func Write(q query.Question, o Options) ([]byte, error) {
	p, err := partsOf(&q)
	if err != nil {
		return nil, err
	}
	if p.ranking, err = rankingOf(o.Ranking); err != nil {
		return nil, err
	}
	return p.fill(o.of(&q)), nil
}

// of has the title of a question where it has none.
func (o Options) of(q *query.Question) Options {
	o.Title = cmp.Or(o.Title, q.Map.Title)
	return o
}

func (p *parts) fill(o Options) []byte {
	return []byte(strings.NewReplacer(
		"{{theme}}", html.EscapeString(o.Theme),
		"{{title}}", html.EscapeString(safe.Text(o.Title)),
		"{{policy}}", p.policy(),
		"{{style}}", p.style,
		"{{data}}", p.data,
		"{{words}}", p.words,
		"{{ranking}}", cmp.Or(p.ranking, "null"),
		"{{engine}}", p.engine,
		"{{script}}", p.script,
		"{{live}}", p.following(),
	).Replace(p.page))
}

// parts is what stands in a page.
type parts struct{ page, style, data, words, ranking, engine, script, live, version string }

func partsOf(q *query.Question) (*parts, error) {
	p := &parts{}
	for _, part := range []struct {
		to   *string
		make func() (string, error)
	}{
		{&p.data, func() (string, error) { b, err := Payload(q); return string(b), err }},
		{&p.page, func() (string, error) { s, err := read("page.html"); return strings.ReplaceAll(s, ">\n<", "><"), err }},
		{&p.words, pageWords},
		{&p.style, styleSheet},
		{&p.engine, Engine},
		{&p.script, func() (string, error) { return read("short/page.js") }},
	} {
		var err error
		if *part.to, err = part.make(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// policy lets in the page's own style and scripts, and nothing else; one that follows
// a server may ask that.
func (p *parts) policy() string {
	scripts, ask := "", ""
	for _, s := range []string{p.engine, p.script, p.live} {
		if s != "" {
			scripts += " " + hash(s)
		}
	}
	if p.live != "" {
		ask = "; connect-src 'self'"
	}
	return "default-src 'none'; style-src " + hash(p.style) + "; script-src" + scripts + ask + "; base-uri 'none'; form-action 'none'"
}

// hash names an element's content in a policy.
func hash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
