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
	if questions := d.get("x-questions"); questions != nil { // below all that a map holds
		d.drop("x-questions")
		d.set("x-questions", questions)
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

// File is the file of an import: what its files say, what earlier ones said and
// these do not, unless that is to be forgotten, and what people answered.
func (s *Settled) File(head string, before []byte, forget bool) []byte {
	d, old := parse(s.body()), parse(before)
	if !forget {
		d.carry(old)
	}
	asked := d.at("x-questions")
	for _, q := range s.Questions {
		asked.set(q.ID, q.document())
	}
	if answered := old.get("x-questions"); answered != nil {
		for i, id := range answered.keys {
			if q := answered.items[i]; q.get("answer") != nil { // what was answered stays, asked again or not
				asked.set(id, q)
				_ = answer{d, q, s.elsewhere}.apply() // whose faults were told when it was given
			}
		}
	}
	if len(asked.keys) == 0 {
		d.drop("x-questions")
	}
	return d.write(head)
}

// elsewhere reports whether a node stands in another file than the import's.
func (s *Settled) elsewhere(id string) bool {
	at, ok := s.Map.Lookup(id)
	return ok && !s.own(Spot{Node: at, Contract: -1})
}

// document is a question as the imported file keeps it, so that an answer finds
// what it is about.
func (q *Asked) document() *document {
	d := &document{kind: syntax.Mapping}
	d.set("kind", textOf(q.Kind))
	about := &document{kind: syntax.Sequence}
	for _, r := range q.Refs {
		about.items = append(about.items, textOf(r))
	}
	if len(about.items) > 0 {
		d.set("about", about)
	}
	for _, f := range [4][2]string{{"contract", q.On}, {"key", q.Key}, {"proposal", q.Proposal}, {"name", q.spelling()}} {
		if f[1] != "" {
			d.set(f[0], textOf(f[1]))
		}
	}
	return d
}

// spelling is the name that a question about who somebody is hangs on.
func (q *Asked) spelling() string {
	if q.Kind != "same" && q.Kind != "who" || len(q.About) == 0 || q.About[0].Organisation == nil {
		return ""
	}
	return q.About[0].Organisation.Name
}
