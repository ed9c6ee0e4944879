package view_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// TestAnOverviewCountsAsTextDoes: what an organisation loses is the same number on
// its card and in the table of the text, and the same critical services are named.
func TestAnOverviewCountsAsTextDoes(t *testing.T) {
	compared := holdOverview(t, viewtest.Answer(t, viewtest.Load(t, viewtest.EastKent(t)), "", "eks"))
	compared += holdOverview(t, viewtest.Answer(t, viewtest.Load(t, viewtest.Region(9)), "", "agent/agent"))
	trial.Check(t, func(rt *rapid.T) {
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }))
		for i := range m.Nodes {
			compared += holdOverview(rt, viewtest.Answer(t, m, "", m.Nodes[i].ID))
		}
	})
	if compared < 20 {
		t.Errorf("only %d cards show a loss: too little is tested", compared)
	}
}

type reporter interface{ Errorf(string, ...any) }

// losses are services that are down or degraded and datasets that are exposed.
type losses struct {
	down, degraded, exposed int
	critical                []string
}

// holdOverview returns how many cards it compared that show a loss.
func holdOverview(t reporter, b *answer.Blast) int {
	v := view.FromBlast(b, view.Options{Overview: true})
	text := map[string]losses{}
	for _, o := range digest.Of(&b.Radius).Organisations {
		l := losses{down: len(o.Down), degraded: len(o.Degraded), exposed: len(o.Exposed)}
		for _, f := range o.Critical() {
			l.critical = append(l.critical, f.Node.Name)
		}
		slices.Sort(l.critical)
		text[o.Node.ID] = l
	}
	compared := 0
	for i := range v.Cards {
		c := &v.Cards[i]
		if c.Grid || slices.ContainsFunc(c.Rows, func(r view.Row) bool { return r.Seed }) {
			continue // chips count nodes of any kind, and text counts no seed among the losses
		}
		want := text[c.Org]
		got := losses{down: counted(c, style.Down, "service"), degraded: counted(c, style.Degraded, "service"), exposed: counted(c, style.Exposed, "dataset")}
		if got.down != want.down || got.degraded != want.degraded || got.exposed != want.exposed {
			t.Errorf("%s: the picture counts %+v, text %+v", c.Org, got, want)
		}
		for _, name := range want.critical[:min(3, len(want.critical))] {
			if !slices.ContainsFunc(c.Rows, func(r view.Row) bool { return r.Mark == style.Down && strings.Contains(r.Detail, name) }) {
				t.Errorf("%s: the picture does not name %q", c.Org, name)
			}
		}
		if want.down+want.degraded+want.exposed > 0 {
			compared++
		}
	}
	return compared
}

// counted reads a number off a card, as people do.
func counted(c *view.Card, m style.Mark, word string) int {
	n := 0
	for _, r := range c.Rows {
		if found := regexp.MustCompile(`\b(\d+) ` + word).FindStringSubmatch(r.Name + " " + r.Detail); r.Mark == m && found != nil {
			k, _ := strconv.Atoi(found[1]) // digits
			n += k
		}
	}
	return n
}
