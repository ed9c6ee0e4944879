package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/spread"
	"knockon/pkg/view"
)

// rankFlags are those of rank alone.
type rankFlags struct {
	kinds, of, at []string
	effect, by    string
	every         bool
	top           int
}

func newRank(e *env) *command {
	c, f := &call{env: e}, &rankFlags{}
	return &command{
		call: c, name: "rank", operands: "[NODE…]",
		short: "What would hurt most if it alone were hit: suppliers, systems, networks in order",
		long: `Asks of every node, or of those given, what would follow if it alone were hit,
and puts them in order of that. A NODE may be a pattern: * stands for what is
between slashes. A service is taken to be down, a dataset exposed, all else
compromised, unless --effect says otherwise.

The numbers of a row are those of blast on that node alone, a bar in three tones
says what of them rests on confirmed, reported and assumed links, and the last
column counts the organisations that depend on it only through others: they
would be hit, and name it nowhere.`,
		example: `  knockon rank                              # every node
  knockon rank --kind vendor,product        # which supplier, which product
  knockon rank --at canterbury              # who could hurt us
  knockon rank --at canterbury,dover,thanet --every   # what have these three in common
  knockon rank 'civica/*' --by residents
  knockon rank --by unaware                 # the hidden shared dependency
  knockon rank --kind organisation --effect down --top 5
  knockon rank -f csv -o rank.csv
  knockon rank --kind product,vendor -o rank.svg --fit a4   # a picture: who is hit by what
  knockon rank -o rank.html                 # a page: each row starts its radius`,
		args:    needs(0, -1, "", ""),
		offer:   c.completeNodes(model.AnyKind),
		formats: rankFormats(),
		stored:  &answer.Ranking{},
		flags:   slices.Concat(f.flags(c), c.forQuestion(), c.forOutput(), c.forDrawing()),
		run:     func(args []string) error { return c.rank(args, f) },
	}
}

func (f *rankFlags) flags(c *call) []flag {
	f.by = answer.ByCritical.String()
	return []flag{
		{name: "kind", value: &f.kinds, offer: fixed(lookup.KindWords()...),
			usage: "only nodes of this `KIND`: vendors, products, networks …; repeatable, commas allowed"},
		{name: "of", value: &f.of, offer: c.completeNodes(model.Organisations), usage: "only this `ORGANISATION` and what is its; repeatable, commas allowed"},
		effectFlag(&f.effect, "what happens to each (default what blast takes)"),
		{name: "at", value: &f.at, offer: c.completeNodes(model.Organisations), usage: "count only what happens at this `ORGANISATION`; repeatable, commas allowed"},
		{name: "every", value: &f.every, usage: "with --at: only what hits each of these", check: func() error {
			if f.every && len(f.at) == 0 {
				return usage("--every needs the organisations that each is to hit", "name them with --at")
			}
			return nil
		}},
		{name: "by", value: &f.by, choices: model.Words(answer.NumMeasures),
			usage: "order by this `MEASURE`: " + strings.Join(model.Words(answer.NumMeasures), ", ")},
		{name: "top", value: &f.top, usage: "so many rows (`N`) at most (default all; text shows 20)",
			allows: func() bool { return f.top >= 1 }, write: "write 1 or more"},
	}
}

func rankFormats() formats[*answer.Ranking] {
	return slices.Concat(answers(text.Rank, csv.Rank, markdown.Rank), drawings(func(c *call, r *answer.Ranking) *canvas.Drawing {
		return layout.DrawMatrix(view.FromRank(r), canvas.PageOf(c.page), c.full)
	}), formats[*answer.Ranking]{
		{name: "html", page: func(c *call, q *query.Question, compute func() *answer.Ranking) error {
			o := c.pageOptions()
			o.Ranking = compute()
			return c.writePage(q, o)
		}},
	})
}

func (c *call) rank(words []string, f *rankFlags) error {
	question, err := c.ask(nil)
	if err != nil {
		return err
	}
	asked, err := f.candidates(question.Map, words)
	if err != nil {
		return err
	}
	question.Brief = (c.format == "text" || c.format == "markdown") && !c.full
	return rankFormats().answer(c, &question, func() *answer.Ranking {
		defer c.counting(fmt.Sprintf("computing %d radii", len(asked.Seeds)), question.Progress)()
		return query.Rank(question, asked)
	})
}

// orEffect answers an effect behind a node with the flag that has it.
func orEffect(words []string, err error) error {
	for _, word := range words {
		if _, effect, found := strings.Cut(word, "="); found && slices.Contains(model.Words(model.NumEffects), effect) {
			return usage(fmt.Sprintf("%q names an effect, which is one for all that are ranked", word), "say it with --effect "+effect)
		}
	}
	return err
}

// candidates reads the operands and flags on a map.
func (f *rankFlags) candidates(m *model.Map, words []string) (query.Candidates, error) {
	out := query.Candidates{Every: f.every, Top: f.top}
	out.By, _ = model.ParseWord(f.by, answer.NumMeasures) // one of its choices
	nodes, err := lookup.Matching(m, words)
	if err != nil {
		return out, orEffect(words, err)
	}
	kinds, err := kindsOr(f.kinds, model.AnyKind)
	if err != nil {
		return out, err
	}
	of, err := organisations(m, f.of, "--of")
	if err != nil {
		return out, err
	}
	if out.At, err = organisations(m, f.at, "--at"); err != nil {
		return out, err
	}
	slices.Sort(out.At)
	out.At = slices.Compact(out.At)
	effect, named := model.ParseEffect(f.effect)
	for _, i := range nodes {
		n := &m.Nodes[i]
		if !kinds.Has(n.Kind) || len(of) > 0 && !slices.Contains(of, n.Organisation) {
			continue
		}
		if !named {
			effect = n.Kind.SeedEffect()
		}
		out.Seeds = append(out.Seeds, spread.AtomOf(i, effect))
	}
	return out, nil
}

// effectFlag names what happens to candidates.
func effectFlag(value *string, what string) flag {
	words := model.Words(model.NumEffects)
	return flag{name: "effect", value: value, choices: words, usage: what + ": `EFFECT` is " + strings.Join(words, ", ")}
}

// kindsOr reads the kinds that --kind names, or takes those of a command where it names none.
func kindsOr(words []string, usual model.KindSet) (model.KindSet, error) {
	if len(words) == 0 {
		return usual, nil
	}
	return lookup.Kinds(words)
}
