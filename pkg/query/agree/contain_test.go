package agree_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/trial"
)

// jsonContain is the answer of contain; what is not compared is left out.
type jsonContain struct {
	Nothing outcome
	Options []struct {
		Cuts []jsonOrder
		outcome
		Worth bool
	}
	Tried   tried
	Protect *jsonProtect
}

// outcome is what is left and the price, as in JSON.
type outcome struct {
	Left struct {
		Nodes           int
		ServicesDown    int `json:"services-down"`
		DatasetsExposed int `json:"datasets-exposed"`
		PeopleExposed   int `json:"people-exposed"`
	}
	Price struct {
		ServicesDown int `json:"services-down"`
		Critical     int `json:"critical-services-down"`
	}
}

type tried struct{ Options, Averting, Pairs int }

type jsonOrder struct {
	leftRelation
	Isolate, Revoke string
	Relations       int
}

func (o jsonOrder) String() string {
	switch {
	case o.Isolate != "":
		return "isolate " + o.Isolate
	case o.Revoke != "":
		return fmt.Sprint("revoke ", o.Relations, " ", o.Revoke, " ", o.To)
	}
	return fmt.Sprint("cut ", o.Node, " ", o.leftRelation.Relation, " ", o.To, " ", fileAndLine(o.At))
}

// TestContainAgrees: every option that is kept, its numbers, its place and its
// worth, and how to protect some nodes, by brute force over orders, pairs and sets
// of relations, with rules that are written out anew for each.
func TestContainAgrees(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	var lock sync.Mutex
	checkMaps(t, parts, func(t *rapid.T) {
		w := drawWorldOf(t, 13)
		q := drawQuestion(t, w)
		if rapid.IntRange(0, 3).Draw(t, "attacked") > 0 { // most effects compromise nothing
			q.Seeds, q.Without = []string{strings.Split(q.Seeds[0], "=")[0] + "=compromised"}, nil
		}
		files, at := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		most := rapid.IntRange(1, 2).Draw(t, "max")
		c := newNaiveContain(w, settle(w, q), at)
		protect := c.drawProtect(t)
		ask := query.Orders{Most: most}
		for _, id := range protect {
			i, _ := question.Map.Lookup(id)
			ask.Protect = append(ask.Protect, i)
		}
		raw, err := encoded(query.Contain(question, ask))
		if err != nil {
			t.Fatal(err)
		}
		var got jsonContain
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		options, tried := c.answer(most)
		var lines []string
		for _, o := range got.Options {
			lines = append(lines, fmt.Sprint(o.Cuts, o.outcome, o.Worth))
		}
		want := fmt.Sprint(c.outcome(nil), tried) + "\n" + strings.Join(options, "\n")
		if is := fmt.Sprint(got.Nothing, got.Tried) + "\n" + strings.Join(lines, "\n"); is != want {
			t.Fatalf("got\n%s\nwant\n%s\n%+v\n%s", is, want, q, show(files))
		}
		lock.Lock()
		defer lock.Unlock()
		c.holdProtect(t, got.Protect, protect, func() string { return fmt.Sprintf("%v of %+v\n%s", protect, q, show(files)) }, seen)
		for _, l := range lines {
			for _, what := range []string{"isolate", "revoke", "cut", "connected-to", "worth", "pair"} {
				seen[what] += one(strings.Contains(l, what))
			}
		}
		for _, o := range got.Options {
			seen["a pair"] += one(len(o.Cuts) == 2)
			seen["a price"] += one(o.Price.ServicesDown > 0)
			seen["not worth it"] += one(!o.Worth)
		}
		for _, r := range c.rules {
			seen["a group"] += one(r.counts && len(got.Options) > 0)
			seen["a delay"] += one(r.delay > 0 && len(got.Options) > 0 && c.asked.within >= 0)
		}
	})
	if !trial.Long() {
		return // too few maps for all of it
	}
	for _, what := range []string{
		"isolate", "revoke", "cut", "connected-to", "a pair", "a price", "not worth it", "a group", "a delay", "possible", "impossible", "several", "isolation",
	} {
		if seen[what] == 0 && !t.Failed() {
			t.Errorf("no option shows: %s", what)
		}
	}
}

// isWorth finds a rate of exchange at which no point is better than one.
func isWorth(p [2]int, all [][2]int) bool {
	low, high := new(big.Rat), (*big.Rat)(nil)
	for _, q := range all {
		switch cheaper := p[1] - q[1]; {
		case cheaper == 0 && q[0] < p[0]:
			return false
		case cheaper < 0: // what it spares outweighs what more it leaves, from this rate on
			if r := big.NewRat(int64(p[0]-q[0]), int64(-cheaper)); r.Cmp(low) > 0 {
				low = r
			}
		case cheaper > 0:
			if r := big.NewRat(int64(q[0]-p[0]), int64(cheaper)); high == nil || r.Cmp(high) < 0 {
				high = r
			}
		}
	}
	return high == nil || high.Sign() > 0 && low.Cmp(high) <= 0
}

// beats reports whether a point is as good on both, and better on one.
func beats(p, q [2]int) bool { return p != q && p[0] <= q[0] && p[1] <= q[1] }

func sorted(words []string) []string { return slices.Sorted(slices.Values(words)) }
