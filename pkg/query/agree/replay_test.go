package agree_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// predicted is what blast says follows, by node id and effect, with the onset in minutes; seeds are told apart.
type predicted struct {
	facts, seeds map[string]int64
}

func predictedBy(q query.Question, seeds ...spread.Atom) predicted {
	q.Seeds = seeds
	b, p := query.Blast(q), predicted{map[string]int64{}, map[string]int64{}}
	for _, f := range b.Facts {
		p.facts[f.Node.ID+" "+f.Effect.String()] = int64(f.Onset)
	}
	for _, s := range b.Seeds {
		p.seeds[s.Node.ID+" "+s.Effect.String()] = 0
	}
	return p
}

// of tells whether an effect is predicted, and when: what is degraded by its being down too.
func (p predicted) of(node, effect string) (onset int64, is bool) {
	if onset, is = p.facts[node+" "+effect]; is || effect != "degraded" {
		return onset, is
	}
	return p.down(node)
}

func (p predicted) down(node string) (onset int64, is bool) {
	if onset, is = p.facts[node+" down"]; !is {
		_, is = p.seeds[node+" down"]
	}
	return onset, is
}

// drawIncident looks at some nodes of the whole map, on some days.
func drawIncident(d dice, m *model.Map) model.Incident {
	in := model.Incident{ID: "i", Title: "i", Began: m.AsOf + model.Date(d.IntN(400)-200)}
	if d.chance(10) {
		in.Began = 0
	}
	for range 1 + d.IntN(2) {
		in.Seeds = append(in.Seeds, model.Seed{Node: int32(d.IntN(len(m.Nodes))), Effect: model.Effect(d.IntN(int(model.NumEffects)))})
	}
	for range 3 + d.IntN(10) {
		node := int32(d.IntN(len(m.Nodes)))
		o := model.Observation{Node: node, Effect: model.Effect(d.IntN(int(model.NumEffects))), Seen: d.chance(50), Source: -1}
		if d.chance(60) && in.Began != 0 {
			o.Date = in.Began + model.Date(d.IntN(12)-8)
		}
		in.Observed = append(in.Observed, o)
		if d.chance(30) {
			in.Observed = append(in.Observed, model.Observation{Node: node, Effect: model.Degraded, Seen: true, Source: -1},
				model.Observation{Node: node, Effect: model.Down, Source: -1})
		}
		if d.chance(30) { // another says it too
			o.Date = 0
			if in.Began != 0 && d.chance(60) {
				o.Date = in.Began + model.Date(d.IntN(12)-8)
			}
			in.Observed = append(in.Observed, o)
		}
	}
	return in
}

// outcomes scores an incident in one world, from what blast says there.
func outcomes(q query.Question, in model.Incident) (counts map[string]int, facts int) {
	var seeds []spread.Atom
	for _, s := range in.Seeds {
		if q.Map.Has(s.Node) {
			seeds = append(seeds, spread.AtomOf(s.Node, s.Effect))
		}
	}
	p, counts := predicted{}, map[string]int{}
	if len(seeds) > 0 {
		p = predictedBy(q, seeds...)
	}
	type line struct {
		node, effect string
		seen, early  bool
	}
	var lines []line
	said := map[string]model.Date{} // of each line the day that tells most: the first of what was seen, the last, or none, of what was not
	for _, o := range in.Observed {
		key := fmt.Sprint(o.Node, o.Effect, o.Seen)
		day, again := said[key]
		switch {
		case !again, o.Seen && o.Date != 0 && (day == 0 || o.Date < day), !o.Seen && day != 0 && (o.Date == 0 || o.Date > day):
			said[key] = o.Date
		}
	}
	speaks, notDown, degraded := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, o := range in.Observed {
		key := fmt.Sprint(o.Node, o.Effect, o.Seen)
		day, first := said[key]
		if !first {
			continue
		}
		delete(said, key)
		o.Date = day
		id, effect := q.Map.Nodes[o.Node].ID, o.Effect.String()
		if _, exists := q.Map.Lookup(id); !exists {
			continue
		}
		if _, seed := p.seeds[id+" "+effect]; seed {
			continue
		}
		onset, is := p.of(id, effect)
		early := !o.Seen && is && o.Date != 0 && in.Began != 0 && int64(o.Date-in.Began)*24*60 < onset
		lines = append(lines, line{id, effect, o.Seen, early})
		speaks[id+" "+effect] = true
		if effect == "down" || effect == "degraded" {
			speaks[id+" down"], speaks[id+" degraded"] = true, true
		}
		degraded[id] = degraded[id] || effect == "degraded" && o.Seen
		notDown[id] = notDown[id] || effect == "down" && !o.Seen && !early
	}
	for _, l := range lines {
		_, is := p.of(l.node, l.effect)
		_, down := p.down(l.node)
		severe := down && degraded[l.node] && notDown[l.node] && (l.effect == "degraded" && l.seen || l.effect == "down" && !l.seen)
		what := "outages "
		if l.effect == "compromised" || l.effect == "exposed" {
			what = "capabilities "
		}
		switch {
		case l.early:
			what += "too-early"
		case severe:
			what += "severity"
		case l.seen && is:
			what += "hit"
		case l.seen:
			what += "miss"
		case is:
			what += "false-alarm"
		default:
			what += "right-silence"
		}
		counts[what]++
	}
	for f := range p.facts {
		if !speaks[f] {
			counts["unknown"]++
		}
	}
	return counts, len(p.facts)
}

func countsOf(s *answer.Scores, unknown int) map[string]int {
	out := map[string]int{"unknown": unknown}
	for name, score := range map[string]*answer.Score{"outages ": &s.Outages, "capabilities ": &s.Capabilities} {
		for what, n := range map[string]int{"hit": score.Hit, "miss": score.Miss, "false-alarm": score.FalseAlarm, "right-silence": score.RightSilent,
			"severity": score.Severity, "too-early": score.TooEarly} {
			out[name+what] = n
		}
	}
	for k, n := range out {
		if n == 0 {
			delete(out, k)
		}
	}
	return out
}

// TestReplayAgrees: the counts of each column are those that the facts of blast give, line by line.
func TestReplayAgrees(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		q.Seeds = nil
		files, _ := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		whole := question.Map.Whole()
		if len(whole.Nodes) == 0 {
			return
		}
		in := drawIncident(drawDie(t, "incident"), whole)
		whole.Incidents = []model.Incident{in}
		question.Map = whole.On(question.World.AsOf)
		x := query.Replay(question, []int32{0}).Incidents[0]
		hold := func(what string, q query.Question, got map[string]int, gotFacts int) {
			want, facts := outcomes(q, in)
			if _, all := got["unknown"]; !all {
				delete(want, "unknown")
			}
			if fmt.Sprint(want) != fmt.Sprint(got) || gotFacts >= 0 && gotFacts != facts {
				t.Fatalf("%s: replay counts %v of %d facts, blast says %v of %d", what, got, gotFacts, want, facts)
			}
			for k := range want {
				seen[k]++
			}
		}
		hold("map", question, countsOf(&x.OnMap.Scores, x.OnMap.Unknown), -1)
		if (x.Eve != nil) != (in.Began != 0) {
			t.Fatal("an eve where it is not said when it began, or none where it is")
		}
		if x.Eve == nil {
			return
		}
		question.World.AsOf, question.World.KnownAt = in.Began, in.Began-1
		question.Map = whole.On(in.Began)
		hold("eve", question, countsOf(&x.Eve.Scores, x.Eve.Unknown), x.Eve.Facts)
		question.World.Evidence = min(question.World.Evidence, evidence.Reported)
		hold("dated", question, countsOf(&x.Eve.Dated.Scores, 0), x.Eve.Dated.Facts)
	})
	for _, what := range []string{"hit", "miss", "false-alarm", "right-silence", "severity", "too-early"} {
		if seen["outages "+what] == 0 && !trial.Brief() {
			t.Errorf("no incident has an outage that is a %s", what)
		}
	}
}

// suspects is a group of candidates, as blast on each of them makes it.
type suspects struct {
	vector  string
	score   float64
	radius  int // -1 where nothing is predicted
	members []string
}

// TestDiagnoseAgrees: groups, scores, radii and order, from blast on every node with every effect; and of what is asked
// next that it splits the candidates that lead as it says.
func TestDiagnoseAgrees(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorldOf(t, 12)
		q := drawQuestion(t, w)
		q.Seeds = nil
		files, _ := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil || len(question.Map.Nodes) == 0 {
			return
		}
		d, m := drawDie(t, "seen"), question.Map
		s := query.Suspicion{Kinds: model.AnyKind, Rates: query.UsualRates()}
		for range 1 + d.IntN(5) {
			a := spread.AtomOf(pick(d, existing(m)), model.Effect(d.IntN(int(model.NumEffects))))
			s.Observed = append(s.Observed, query.Sighting{Atom: a, Seen: d.chance(60)})
		}
		got := query.Diagnose(question, s)
		slices.SortStableFunc(s.Observed, func(x, y query.Sighting) int { return cmp.Compare(x.Atom, y.Atom) })
		said := map[string]predicted{}
		groups := map[string]*suspects{}
		for n := range m.ExistingNodes() {
			for e := range model.NumEffects {
				p := predictedBy(question, spread.AtomOf(n, e))
				word := m.Nodes[n].ID + " " + e.String()
				said[word] = p
				vector, score, any := "", 0.0, false
				for _, o := range got.Observed {
					is := holds(p, o.Node.ID, o.Effect.String())
					miss := 0.2
					if o.Effect == model.Compromised || o.Effect == model.Exposed {
						miss = 0.5
					}
					score += math.Log(map[[2]bool]float64{{true, true}: 1 - miss, {true, false}: 0.01, {false, true}: miss, {false, false}: 0.99}[[2]bool{o.Seen, is}])
					vector, any = vector+fmt.Sprint(is), any || is
				}
				g := groups[vector]
				if g == nil {
					g = &suspects{vector: vector, score: math.Round(score*1e6) / 1e6, radius: -1}
					groups[vector] = g
				}
				g.members = append(g.members, word)
				if n := len(p.facts); any && (g.radius < 0 || n < g.radius) {
					g.radius = n
				}
			}
		}
		var want []*suspects
		for _, g := range groups {
			want = append(want, g)
		}
		last := func(radius int) int {
			if radius < 0 {
				return math.MaxInt
			}
			return radius
		}
		slices.SortFunc(want, func(x, y *suspects) int {
			return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(last(x.radius), last(y.radius)), cmp.Compare(placeOf(m, x.members[0]), placeOf(m, y.members[0])))
		})
		if len(want) != len(got.Groups) {
			t.Fatalf("%d groups, by blast %d", len(got.Groups), len(want))
		}
		for i, g := range got.Groups {
			radius := -1
			if g.Radius != nil {
				radius = *g.Radius
			}
			var members []string
			for _, c := range g.Candidates {
				members = append(members, c.Node.ID+" "+c.Effect.String())
			}
			x := want[i]
			if math.Abs(float64(g.Score)/1e6-x.score) > 2e-6 || radius != x.radius || !slices.Equal(members, x.members) {
				t.Fatalf("group %d: %s radius %d %v\nby blast %f radius %d %v", i, g.Score, radius, members, x.score, x.radius, x.members)
			}
		}
		holdAsked(t, got, want, said)
	})
}

func holds(p predicted, node, effect string) bool {
	_, is := p.of(node, effect)
	_, seed := p.seeds[node+" "+effect]
	return is || seed
}

func placeOf(m *model.Map, word string) int {
	for n := range m.Nodes {
		for e := range model.NumEffects {
			if m.Nodes[n].ID+" "+e.String() == word {
				return n*int(model.NumEffects) + int(e)
			}
		}
	}
	return -1
}

// holdAsked counts who predicts what is asked next, and finds nothing that tells more than the first.
func holdAsked(t *rapid.T, got *answer.Diagnosis, groups []*suspects, said map[string]predicted) {
	observed := map[string]bool{}
	for _, o := range got.Observed {
		observed[o.Node.ID] = true
	}
	split := func(node, effect string) (bits float64, yes, no, leadsYes, leadsNo int) {
		weight, total := 0.0, 0.0
		leadsYes, leadsNo = -1, -1
		for i, g := range groups {
			if g.score < groups[0].score-math.Log(100)-1e-6 {
				break
			}
			for _, c := range g.members {
				p := math.Exp(g.score - groups[0].score)
				total += p
				if holds(said[c], node, effect) {
					weight, yes = weight+p, yes+1
					if leadsYes < 0 {
						leadsYes = i
					}
				} else {
					no++
					if leadsNo < 0 {
						leadsNo = i
					}
				}
			}
		}
		if yes == 0 || no == 0 {
			return 0, yes, no, leadsYes, leadsNo
		}
		p := weight / total
		return -p*math.Log2(p) - (1-p)*math.Log2(1-p), yes, no, leadsYes, leadsNo
	}
	best := 0.0
	for _, n := range got.Nodes {
		for e := range model.NumEffects {
			if answer.Visible.Has(n.Kind) && !observed[n.ID] {
				bits, _, _, _, _ := split(n.ID, e.String())
				best = max(best, bits)
			}
		}
	}
	if (best > 1e-9) != (len(got.AskNext) > 0) {
		t.Fatalf("%d questions, where the best tells %f bits", len(got.AskNext), best)
	}
	for i, q := range got.AskNext {
		bits, yes, no, leadsYes, leadsNo := split(q.Node.ID, q.Effect.String())
		if math.Abs(bits-float64(q.Bits)/1e4) > 1e-4 || yes != q.YesLeaves || no != q.NoLeaves || leadsYes != q.Yes || leadsNo != q.No || i == 0 && best > bits+2e-9 {
			t.Fatalf("question %d is %+v; by blast %f of %f bits, yes leaves %d and %d leads, no %d and %d", i, q, bits, best, yes, leadsYes, no, leadsNo)
		}
	}
}
