package agree_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestEngineAgreesWithTheReference(t *testing.T) {
	t.Parallel()
	seen := &shares{seen: map[string]int{}}
	checkMaps(t, parts, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		ref := refer(w, settle(w, q))
		seen.add(ref)
		files, at := write(w, rapid.Uint64().Draw(t, "spelling"))
		got := ask(t, files, q)
		if err := ref.compare(got, at); err != nil {
			t.Fatalf("%v\n%+v\n%s", err, q, show(files))
		}
	})
	if !t.Failed() {
		seen.check(t, leastShares)
	}
}

// compare gives the first disagreement.
func (ref *reference) compare(got jsonAnswer, at places) error {
	differences := []error{
		differ("seeds", sortedSeeds(got.Seeds), sortedSeeds(ref.seeds())),
		noSeedAmong(got.Facts, ref.asked.seeds),
		differFacts(got.Facts, ref.facts),
		differ("summary", got.Summary, ref.summary()),
		differ("unmapped", byLine(got.Unmapped), ref.unmapped(at)),
		differ("elsewhere", got.Elsewhere, ref.elsewhere()),
		differ("weakened", got.Weakened, ref.weakened()),
		differ("what was left out", reasonsByLine(got.LeftOut), ref.leftOut(at)),
		mentionsAll(got),
	}
	for _, err := range differences {
		if err != nil {
			return err
		}
	}
	return ref.replay(got.Facts, at)
}

// noSeedAmong: a seed is never in its own radius.
func noSeedAmong(facts []jsonFact, seeds []fact) error {
	for _, f := range facts {
		if slices.Contains(seeds, f.fact()) {
			return fmt.Errorf("the seed %v is in its own radius", f.fact())
		}
	}
	return nil
}

func (ref *reference) seeds() []jsonSeed {
	var out []jsonSeed
	for _, seed := range ref.asked.seeds {
		out = append(out, jsonSeed{seed.node, seed.effect})
	}
	return out
}

func sortedSeeds(seeds []jsonSeed) []string {
	var out []string
	for _, seed := range seeds {
		out = append(out, seed.Node+"="+seed.Effect)
	}
	slices.Sort(out)
	return out
}

// differ takes an empty list and none for the same.
func differ(what string, got, want any) error {
	if reflect.ValueOf(want).Kind() == reflect.Slice && reflect.ValueOf(want).Len()+reflect.ValueOf(got).Len() == 0 {
		return nil
	}
	if reflect.DeepEqual(got, want) {
		return nil
	}
	return fmt.Errorf("%s differ\n got %+v\nwant %+v", what, got, want)
}

// differFacts leaves the proofs to be replayed.
func differFacts(got, want []jsonFact) error {
	bare := slices.Clone(got)
	for i := range bare {
		bare[i].Because = nil
	}
	for i := range max(len(bare), len(want)) {
		switch {
		case i >= len(want):
			return fmt.Errorf("a fact too many: %+v", bare[i])
		case i >= len(bare):
			return fmt.Errorf("a fact is missing: %+v", want[i])
		case !reflect.DeepEqual(bare[i], want[i]):
			return fmt.Errorf("facts differ at %d\n got %+v\nwant %+v", i, bare[i], want[i])
		}
	}
	return nil
}

// byLine and reasonsByLine leave the columns out, which are the writer's business.
func byLine(nodes []unsaid) []unsaid {
	for i := range nodes {
		nodes[i].LeftOut = withoutColumns(nodes[i].LeftOut)
	}
	return nodes
}

func reasonsByLine(all []leftOut) []leftOut {
	for i := range all {
		all[i].Relations = withoutColumns(all[i].Relations)
	}
	return all
}

func withoutColumns(relations []leftRelation) []leftRelation {
	var out []leftRelation
	for _, r := range relations {
		r.At = fileAndLine(r.At)
		out = append(out, r)
	}
	return inOrder(out)
}

// mentionsAll: nodes holds what the answer mentions.
func mentionsAll(got jsonAnswer) error {
	var mentions []string
	for _, u := range got.Unmapped {
		mentions = append(mentions, u.Node)
	}
	for _, f := range got.Facts {
		mentions = append(mentions, f.Node)
		if f.Because != nil {
			mentions = append(mentions, f.Because.To...)
		}
	}
	for _, weak := range got.Weakened {
		mentions = append(append(mentions, weak.Node), weak.Lost...)
	}
	for _, seed := range got.Seeds {
		mentions = append(mentions, seed.Node)
	}
	for _, id := range mentions {
		if _, ok := got.Nodes[id]; !ok {
			return fmt.Errorf("nodes says nothing of %s", id)
		}
	}
	return nil
}

func ask(t interface{ Fatalf(string, ...any) }, files map[string]string, q Question) jsonAnswer {
	raw, err := blastJSON(files, q)
	if err != nil {
		t.Fatalf("%v\n%+v\n%s", err, q, show(files))
	}
	var got jsonAnswer
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	for _, f := range got.Facts {
		if minutes(f.Onset) == noDuration {
			t.Fatalf("%q is no duration\n%s", f.Onset, raw)
		}
	}
	return got
}

func show(files map[string]string) string {
	var out string
	for _, name := range sortedKeys(files) {
		out += "# " + name + "\n" + files[name]
	}
	return out
}
