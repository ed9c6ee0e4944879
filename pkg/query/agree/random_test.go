package agree_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// Sizes and the question are drawn; what a node or a relation looks like
// comes from a die of its own, which is drawn, so that a failing map shrinks
// node by node and relation by relation. A die of 0 makes a plain thing.

type dice struct {
	*rand.Rand
	plain bool
}

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 7)), seed == 0} }

// chance is true in so many of a hundred.
func (d dice) chance(percent int) bool { return !d.plain && d.IntN(100) < percent }

func pick[T any](d dice, from []T) T { return from[d.IntN(len(from))] }

// maybe picks in so many of a hundred, and gives nothing otherwise.
func (d dice) maybe(percent int, from ...string) string {
	if d.chance(percent) {
		return pick(d, from)
	}
	return ""
}

func drawDie(t *rapid.T, label string) dice { return newDice(rapid.Uint64().Draw(t, label)) }

func drawDice(t *rapid.T, label string, least, most int) []dice {
	var out []dice
	for _, seed := range rapid.SliceOfN(rapid.Uint64(), least, most).Draw(t, label) {
		out = append(out, newDice(seed))
	}
	return out
}

// Few days, so that dates often meet to the day.
var (
	days  = []string{"2021-02-28", "2022-03-01", "2022-03-31", "2023-06-15", "2023-12-31", "2024-02-29"}
	dates = append([]string{"2021-02", "2022-03", "2024-02"}, days...)
)

func drawWorld(t *rapid.T) *world { return drawWorldOf(t, 40) }

// drawWorldOf draws a map of so many nodes at most.
func drawWorldOf(t *rapid.T, most int) *world {
	w := &world{}
	d := drawDie(t, "map")
	w.asOf, w.knownAt, w.dated = d.maybe(60, days...), d.maybe(60, days...), d.chance(52)
	drawOrganisations(t, w, min(len(organisationIDs), most/3))
	drawAssets(t, w, most)
	for i, d := range drawDice(t, "sources", 1, 5) {
		w.sources = append(w.sources, randomSource(w, fmt.Sprint("said-", i), d))
	}
	for i, d := range drawDice(t, "contracts", 0, 3) {
		from, until := period(d)
		w.contracts = append(w.contracts, &contract{id: fmt.Sprint("agreed-", i), from: from, until: until})
	}
	drawRelations(t, w)
	return w
}

// The ids sort in odd ways beside a slash.
var organisationIDs = []string{"b", "b-2", "b2", "a", "z", "m-m", "k9", "aa"}

var organisationSections = []string{"councils", "councils", "councils", "vehicles", "contractors", "vendors", "organisations"}

func drawOrganisations(t *rapid.T, w *world, most int) {
	for i, d := range drawDice(t, "organisations", 2, most) {
		n := &node{id: organisationIDs[i], section: pick(d, organisationSections), kind: "organisation"}
		n.org = n.id
		if d.chance(70) {
			n.name = fmt.Sprint("Body Number ", i)
			n.aliases = []string{fmt.Sprint("BN ", i)}[:d.IntN(2)]
		}
		if n.section == "councils" || d.chance(40) {
			n.residents = d.IntN(3) * (1000 + i)
		}
		if i > 0 { // the first is always there
			n.within = d.maybe(35, pick(d, w.nodes).id)
			w.anExistence(n, d)
		}
		w.nodes = append(w.nodes, n)
	}
}

var assetSections = []string{
	"networks", "networks", "systems", "systems", "systems", "products", "services", "services", "services", "datasets", "teams",
}

func drawAssets(t *rapid.T, w *world, most int) {
	organisations := slices.Clone(w.nodes)
	count := rapid.IntRange(3, most-len(organisations)).Draw(t, "assets")
	for i, d := range drawDice(t, "asset", count, count) {
		n := &node{org: pick(d, organisations).id, section: pick(d, assetSections)}
		n.kind = strings.TrimSuffix(n.section, "s")
		n.id = fmt.Sprint(n.org, "/", pick(d, []string{"t", "c", "q-"}), i)
		n.name = d.maybe(30, fmt.Sprint("Thing ", i))
		n.complete = d.chance(15)
		w.anExistence(n, d)
		switch n.kind {
		case "service":
			n.critical, n.tolerates = d.chance(40), d.maybe(30, "4h", "48h", "14d")
		case "dataset":
			n.people = d.IntN(3) * (50 + i)
		}
		w.nodes = append(w.nodes, n)
	}
}

// anExistence gives a node days, in maps where some have them.
func (w *world) anExistence(n *node, d dice) {
	if w.dated && d.chance(20) {
		n.from, n.until = period(d)
	}
}

func randomSource(w *world, id string, d dice) *source {
	return &source{
		id: id, publisher: d.maybe(60, w.aSpeaker(d)), kind: pick(d, []string{"official", "party", "press", "press", "analyst"}),
		published: d.maybe(70, dates...),
	}
}

// aSpeaker is an organisation in one of its spellings, or somebody else.
func (w *world) aSpeaker(d dice) string {
	n := pick(d, w.nodes)
	switch {
	case n.isOrganisation() && n.name != "" && d.chance(60):
		names := append([]string{n.name, strings.ToUpper(n.name), strings.ReplaceAll(n.name, " ", "")}, n.aliases...)
		return pick(d, names)
	case d.chance(60):
		return n.org
	}
	return pick(d, []string{"Jane Doe", "jane  doe", "JaneDoe", "The Daily Post"})
}

func period(d dice) (from, until string) {
	from, until = d.maybe(60, dates...), d.maybe(60, dates...)
	if lastDay(until) < firstDay(from) && until != "" {
		from, until = until, from
	}
	return from, until
}

func drawQuestion(t *rapid.T, w *world) Question {
	var q Question
	d := drawDie(t, "question")
	q.AsOf, q.KnownAt = d.maybe(50, days...), d.maybe(50, days...)
	there := slices.DeleteFunc(slices.Clone(w.nodes), func(n *node) bool { return !w.exists(n, settle(w, q).asOf) })
	for _, seed := range rapid.SliceOfNDistinct(rapid.Uint64(), 1, 4, rapid.ID[uint64]).Draw(t, "seeds") {
		d := newDice(seed)
		text := pick(d, there).id
		if d.chance(50) {
			text = pick(d, there[:min(len(there), 8)]).id // mostly organisations, which own much
		}
		if d.chance(50) {
			text += "=" + pick(d, effects)
		}
		if !slices.ContainsFunc(q.Seeds, func(other string) bool { return seedOf(w, other) == seedOf(w, text) }) {
			q.Seeds = append(q.Seeds, text)
		}
	}
	q.Evidence = pick(d, []string{"", "", "confirmed", "reported", "assumed",
		"disputed", "disputed", "disputed", "retracted", "retracted", "retracted", "retracted"})
	q.Without = pick(d, [][]string{nil, nil, nil, nil, nil, nil, nil, {"attack"}, {"precaution"}, {"attack", "precaution"}})
	q.Within = d.maybe(20, "30m", "4h", "24h", "3d")
	return q
}
