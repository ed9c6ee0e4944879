package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"knockon/pkg/emit"
	"knockon/pkg/safe"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// hashLine begins the line of an imported file that says what stands below it.
const hashLine = "# contents: sha256 "

// Changed reports whether an imported file is not as the import wrote it.
func Changed(content []byte) bool {
	head, body, ok := bytes.Cut(content, []byte("\n\n"))
	if !ok {
		return true
	}
	_, rest, ok := bytes.Cut(head, []byte(hashLine))
	return !ok || strings.TrimSpace(string(rest)) != sum(body)
}

func sum(content []byte) string {
	s := sha256.Sum256(content)
	return hex.EncodeToString(s[:])
}

// write is a document below its head, which says what it is made of.
func (d *document) write(head string) []byte {
	table := schema.New()
	for _, key := range append(strings.Fields(topSections), journal, "x-questions") { // what is no map's below all that is
		if v := d.get(key); v != nil {
			d.drop(key)
			d.set(key, v)
		}
	}
	body := emit.File(table, "", d.entries(false)...)
	return emit.File(table, head+"\n"+strings.TrimPrefix(hashLine, "# ")+sum(body), d.entries(false)...)
}

// Head is the comment above an imported file.
func Head(version, format string, files []File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Written by knockon import %s, and written anew by the next: move what you change to a file of your own.\n", format)
	fmt.Fprintf(&b, "knockon %s", version)
	for _, f := range files {
		fmt.Fprintf(&b, "\n%s: sha256 %s", safe.Text(f.Name), sum(f.Content))
	}
	return b.String()
}

// Written is the file of an import, and what became of answers given before.
type Written struct {
	Content  []byte
	NotAsked []string         // questions whose answers stay, and that the files do not ask any more; forgotten ones are dropped
	Faults   map[string]error // by question, why its answer does not count any more
	Yours    []string         // what only people can write, in files of theirs
}

// File is the file of an import: what its files say, what earlier ones said and
// these do not, unless that is to be forgotten, and what people answered.
func (s *Settled) File(head string, forget bool) Written {
	base := parse(s.body())
	if !forget {
		base.carry(s.before)
		s.before.organisations(func(id string, entry *document) {
			if now, ok := s.decidedAs(id, entry.word("name")); ok {
				base.rename(id, now)
				if section, all := base.section(id); section != "" {
					all.drop(id)
				}
			}
		})
	}
	out := Written{}
	questions := base.at("x-questions")
	for i := range s.Questions {
		questions.set(s.Questions[i].ID, s.document(&s.Questions[i]))
	}
	for i, id := range s.answers.ids() {
		given := s.answers.items[i]
		if given.word("answer") == "" {
			continue
		}
		q := questions.get(id)
		if kind, ok := parseAsk(given.word("kind")); q == nil && (!ok || !kind.Rule().Later) {
			out.NotAsked = append(out.NotAsked, id)
		}
		switch {
		case q != nil:
			for _, key := range [3]string{"answer", "by", "date"} {
				if w := given.word(key); w != "" {
					q.set(key, textOf(w))
				}
			}
		case !forget:
			given.set("gone", textOf("true"))
			questions.set(id, given)
		}
	}
	base.forgetWaiting(questions)
	if len(questions.keys) == 0 {
		base.drop("x-questions")
	}
	b := build(base, s.Map, s.own)
	out.Faults, out.Yours, out.Content = b.faults, b.yours, b.file.write(head)
	return out
}

// document is a question as the imported file keeps it, so that an answer finds
// what it is about.
func (s *Settled) document(q *Asked) *document {
	d := &document{kind: syntax.Mapping}
	d.set("kind", textOf(q.Kind.String()))
	for _, refs := range [2]struct {
		key string
		all []string
	}{{"about", q.Refs}, {"it", q.Its}} {
		all := &document{kind: syntax.Sequence}
		for _, r := range refs.all {
			all.items = append(all.items, textOf(r))
		}
		if len(all.items) > 0 {
			d.set(refs.key, all)
		}
	}
	for _, f := range [5][2]string{{"contract", q.On}, {"key", q.Key}, {"as", q.As}, {"proposal", q.Proposal}, {"name", q.spelling()}} {
		if f[1] != "" {
			d.set(f[0], textOf(f[1]))
		}
	}
	if q.Brings != nil {
		t := &thing{id: q.Brings.ID, kind: q.Brings.Kind, members: []*Asset{q.Brings}}
		d.at("brings").set(t.kind.String()+"s", s.read(emit.Key(t.id, s.asset(&party{}, t))))
	}
	if q.Deal != nil {
		id := firstFree([]string{q.Deal.ID, s.people.rules.Slug(q.Deal.Title, true)}, q.Fact, func(string) bool { return false })
		d.set("deal", s.read(emit.Key(id, emit.Keys(s.contract(q.Deal)...))))
	}
	for _, o := range q.Offers {
		if x := s.people.of[o]; x != nil && !x.written {
			section, f := s.offered(x)
			d.at("offers", section).merge(s.read(emit.Key(x.id, emit.Keys(f...))))
		}
	}
	return d
}

// offered is what is written of somebody whom a question offers, worked out once: a buyer
// may be in thousands of questions, and named in as many places.
func (s *Settled) offered(x *party) (section string, f fields) {
	o, known := s.offers[x]
	if !known {
		o.section, o.fields = s.organisation(x)
		if s.offers == nil {
			s.offers = map[*party]offer{}
		}
		s.offers[x] = o
	}
	return o.section, o.fields
}

type offer struct {
	section string
	fields  fields
}

// read is what is about to be written, as a document.
func (s *Settled) read(e emit.Entry) *document { return parse(emit.File(s.table, "", e)) }

// spelling is the name that a question about who somebody is hangs on.
func (q *Asked) spelling() string {
	if q.Kind != AskSame && q.Kind != AskWho || len(q.About) == 0 || q.About[0].Organisation == nil {
		return q.Name
	}
	return q.About[0].Organisation.Name
}
