package agree_test

import (
	_ "embed"
	gojson "encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

//go:embed testdata/page.js
var pageDriver string

// browser runs the page's engine. It serves one goroutine at a time.
type browser struct {
	answers func(payload, questions string) (string, error)
	days    func(payload string) (string, error)
}

// shippedScript is the engine as the page carries it.
func shippedScript(t testing.TB) string {
	t.Helper()
	script, err := html.Engine()
	if err != nil {
		t.Fatal(err)
	}
	return script
}

// openBrowser runs a script where every run can, or, for the long one, where it is quick.
func openBrowser(t testing.TB, script string) *browser {
	t.Helper()
	if trial.Long() {
		return openNode(t, script)
	}
	vm := goja.New()
	for _, source := range []string{script, pageDriver} {
		if _, err := vm.RunString(source); err != nil {
			t.Fatal(err)
		}
	}
	b := &browser{}
	days, err := vm.RunString("days")
	if err = errors.Join(err, vm.ExportTo(vm.Get("answers"), &b.answers), vm.ExportTo(days, &b.days)); err != nil {
		t.Fatal(err)
	}
	return b
}

// pageAnswer is what the page says to one question: the JSON of blast, and of
// each fact the lines of its proof and the steps to its premises.
type pageAnswer struct {
	Blast    any        `json:"blast"`
	Proofs   [][]string `json:"proofs"`
	Premises [][]string `json:"premises"`
	Same     bool       `json:"same"` // a fact looked up is the one that is listed
}

// pageCase is one page, the questions that are asked on it, and what Go says.
type pageCase struct {
	payload   string
	questions string
	want      []pageAnswer
	blasts    []*radius
}

// pageCaseOf makes the page of one question, on which others of the same map
// are asked; the page's own, where it is among them, as it stands in the page.
func pageCaseOf(made *query.Question, asked ...*query.Question) (pageCase, error) {
	var c pageCase
	payload, err := html.Payload(made)
	if err != nil {
		return c, err
	}
	var questions []any
	for _, q := range asked {
		var put any
		if q != made {
			put = pageQuestion(q)
		}
		b := radiusOf(*q)
		want, err := wantedOf(b)
		if err != nil {
			return c, err
		}
		questions, c.blasts, c.want = append(questions, put), append(c.blasts, b), append(c.want, want)
	}
	written, err := gojson.Marshal(questions)
	c.payload, c.questions = string(payload), string(written)
	return c, err
}

// pageQuestion is a question as the page's controls put it, with a seed that
// does not exist on the day, where there is one: it asks nothing.
func pageQuestion(q *query.Question) map[string]any {
	seeds, without := goneSeeds(q), []int{}
	for _, s := range q.Seeds {
		seeds = append(seeds, []int32{s.Node(), int32(s.Effect())})
	}
	for m, dropped := range q.World.Without {
		if dropped {
			without = append(without, m)
		}
	}
	return map[string]any{
		"seeds": seeds, "asOf": q.World.AsOf.String(), "knownAt": q.World.KnownAt.String(),
		"evidence": int(q.World.Evidence), "without": without, "within": (*int64)(q.Within),
	}
}

func goneSeeds(q *query.Question) [][]int32 {
	whole := q.Map.Whole()
	for i := range whole.Nodes {
		if !q.Map.Has(int32(i)) {
			return [][]int32{{int32(i), int32(model.Compromised)}}
		}
	}
	return [][]int32{}
}

func wantedOf(b *radius) (pageAnswer, error) {
	want := pageAnswer{Proofs: [][]string{}, Premises: [][]string{}, Same: true}
	content, err := encoded(query.Blast(b.Question))
	if err != nil {
		return want, err
	}
	whole := map[string]any{}
	if err := gojson.Unmarshal(content, &whole); err != nil {
		return want, err
	}
	want.Blast = inPageScope(whole)
	for i := range b.Facts {
		f := &b.Facts[i]
		proof, premises := []string{}, []string{}
		for _, s := range b.Result.Proof(f.Atom) {
			proof = append(proof, stepLine(b.Program, &s))
		}
		for _, from := range b.Result.Because(f.Atom).From {
			if b.Result.IsSeed(from) {
				premises = append(premises, "seed")
				continue
			}
			s := b.Result.BecauseAt(from, f.Grade)
			premises = append(premises, stepLine(b.Program, &s))
		}
		want.Proofs, want.Premises = append(want.Proofs, proof), append(want.Premises, premises)
	}
	return want, nil
}

// stepLine writes all that a step says in one line.
func stepLine(p *spread.Program, s *spread.Step) string {
	var links, to, from []string
	for _, l := range s.Links {
		links = append(links, p.Map.Files.Place(p.At(&p.Links[l])))
	}
	for _, l := range s.Named {
		to = append(to, p.Map.Nodes[p.Links[l].Premise].ID)
	}
	for _, a := range s.From {
		from = append(from, atomWord(p, a))
	}
	at := ""
	if span := p.StepAt(s); !span.IsZero() {
		at = p.Map.Files.Place(span)
	}
	return fmt.Sprintf("%s %s %s %s %d %s %s %s %s", atomWord(p, s.Atom), s.Relation, p.Table.Rows[s.Row].Mode, s.Grade,
		p.DelayOf(s), at, strings.Join(links, ","), strings.Join(to, ","), strings.Join(from, ","))
}

func atomWord(p *spread.Program, a spread.Atom) string {
	return p.Map.Nodes[a.Node()].ID + "=" + a.Effect().String()
}

// differences is empty where the page says what Go says.
func (c *pageCase) differences(b *browser) (string, error) {
	written, err := b.answers(c.payload, c.questions)
	if err != nil {
		return "", err
	}
	var got []pageAnswer
	if err := gojson.Unmarshal([]byte(written), &got); err != nil {
		return "", err
	}
	if reflect.DeepEqual(got, c.want) {
		return "", nil
	}
	return cmp.Diff(c.want, got), nil
}
