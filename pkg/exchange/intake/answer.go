package intake

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// answer is a question of an imported file that people answered, beside the file.
type answer struct {
	*world
	id       string
	question *document
	kind     Ask
	rule     *AskRule // of its kind; nil where another version of the program knew that
	line     []string // for names.csv
}

// built is an imported file with what people answered in it.
type built struct {
	file   *document
	faults map[string]error    // by question, why an answer cannot be written
	lines  map[string][]string // by question, what names.csv gets
	yours  []string            // what only people can write, in files of theirs
}

// build puts what people answered into what files say. An answer that cannot be
// written changes nothing.
func build(base *document, m *model.Map, own func(Spot) bool) built {
	faults := map[string]error{}
	for {
		out := buildBut(base, m, own, faults)
		if len(out.faults) == 0 {
			out.faults = faults
			return out
		}
		maps.Copy(faults, out.faults)
	}
}

func buildBut(base *document, m *model.Map, own func(Spot) bool, but map[string]error) built {
	out := built{file: base.clone(), faults: map[string]error{}, lines: map[string][]string{}}
	var all []*answer
	w := &world{file: out.file, m: m, own: own, rules: names.New(), moved: map[string]string{}}
	questions := out.file.get("x-questions")
	for i, id := range questions.ids() {
		if q := questions.items[i]; q.word("answer") != "" && but[id] == nil {
			a := &answer{world: w, id: id, question: q}
			if kind, known := parseAsk(q.word("kind")); known {
				a.kind, a.rule = kind, &asks[kind]
			}
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b *answer) int { return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.id, b.id)) })
	if len(all) > 0 {
		w.file.absolute()
		w.index()
	}
	for _, a := range all {
		if err := a.apply(); err != nil {
			out.faults[a.id] = err
		}
		if a.line != nil {
			out.lines[a.id] = a.line
		}
	}
	out.yours = w.yours()
	w.file.dropWaiting()
	w.file.relative()
	w.file.keepBase(base)
	return out
}

// closed are the answers that say that nothing is to be written.
const closed = " no none nothing keep skip unsure different "

// said is an answer as it is read: whatever the case, yes and no as spreadsheets
// make truths of them.
func (a *answer) said() string {
	text := strings.TrimSpace(a.question.word("answer"))
	switch word := strings.ToLower(text); word {
	case "yes", "y", "true":
		return cmp.Or(a.question.word("proposal"), "yes")
	case "n", "false":
		return "no"
	default:
		if strings.Contains(closed, " "+word+" ") {
			return word
		}
	}
	return text
}

// apply writes what an answer says into the file. Its error says why that cannot
// stand there, for the person who answered.
func (a *answer) apply() error {
	rule, text := a.rule, a.said()
	if rule == nil {
		return errors.New("another version of knockon asked it: import the files again")
	}
	if strings.Contains(closed, " "+text+" ") && !rule.OwnNo {
		return nil
	}
	if a.kind != AskOwner && a.kind != AskName && a.waits() {
		return nil
	}
	if text == "yes" && !rule.Yes && a.question.word("proposal") == "" {
		return fmt.Errorf("yes says nothing here, for nothing is proposed: write %s", rule.Takes)
	}
	err := rule.apply(a, text)
	if elsewhere, ok := errors.AsType[*theirs](err); err == nil || ok {
		if ok {
			return elsewhere
		}
		return nil
	}
	return fmt.Errorf("%w: write %s", err, rule.Takes)
}

// waits reports whether a question is about what is nobody's yet: its answer counts
// once somebody says whose that is.
func (a *answer) waits() bool {
	open := func(ref string) bool { return strings.HasPrefix(ref, waiting) }
	all := a.about()
	return len(all) > 0 && !slices.ContainsFunc(all, func(ref string) bool { return !open(ref) }) || len(all) == 1 && slices.ContainsFunc(a.it(), open)
}

// about and it are the nodes that a question is about, and those that it means,
// as they are called now.
func (a *answer) about() []string { return a.refs("about") }

func (a *answer) it() []string { return a.refs("it") }

func (a *answer) refs(key string) (out []string) {
	for _, r := range a.question.get(key).all() {
		if r.text != "" {
			out = append(out, a.now(r.text))
		}
	}
	return out
}

// first is whom a question is about before all, "" where nobody knows.
func (a *answer) first() string {
	if all := a.about(); len(all) > 0 && !strings.HasPrefix(all[0], waiting) {
		return all[0]
	}
	return ""
}

// claim is who answered.
func (a *answer) claim() *document {
	c := &document{kind: syntax.Mapping}
	c.set("source", textOf("review"))
	for _, key := range []string{"by", "date"} {
		if w := a.question.word(key); w != "" {
			c.set(key, textOf(w))
		}
	}
	return c
}

// cite adds a claim, once.
func (d *document) cite(claim *document) {
	if all := d.list("claims"); !slices.ContainsFunc(all.items, claim.equal) {
		all.items = append(all.items, claim)
	}
}

// put sets a key of an entry to what an answer says, with its claim. What the files
// say since, after a question is not asked any more, stays.
func (a *answer) put(entry *document, key, text string) {
	if a.question.word("gone") != "" && entry.get(key) != nil {
		return
	}
	entry.set(key, textOf(text))
	entry.cite(a.claim())
}

func (d *document) word(key string) string {
	if v := d.get(key); v != nil { // of none, too
		return v.text
	}
	return ""
}

// list takes an answer apart at its semicolons.
func list(text string) (out []string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
