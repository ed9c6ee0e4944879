package agree_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/trial"
)

// jsonRestore is the answer of restore.
type jsonRestore struct {
	Rebuild        int             `json:"rebuild"`
	WithoutRestore int             `json:"without-restore"`
	Order          []jsonReturn    `json:"order"`
	Services       []jsonAwaited   `json:"services"`
	Rings          [][]string      `json:"rings"`
	HelpsMost      []jsonSpeedings `json:"helps-most"`
}

type jsonReturn struct {
	Node    string   `json:"node"`
	Rebuild bool     `json:"rebuild"`
	Restore string   `json:"restore"`
	Onset   string   `json:"onset"`
	Back    string   `json:"back"`
	Unsaid  int      `json:"unsaid"`
	Due     string   `json:"due"`
	Wave    int      `json:"wave"`
	Waits   []string `json:"waits-for"`
}

type jsonAwaited struct {
	Node      string   `json:"node"`
	Back      string   `json:"back"`
	Unsaid    int      `json:"unsaid"`
	Tolerates string   `json:"tolerates"`
	Late      string   `json:"late"`
	Chain     []string `json:"chain"`
}

type jsonSpeedings struct {
	Node   string `json:"node"`
	InTime int    `json:"in-time"`
	Saves  string `json:"saves"`
}

// TestRestoreAgrees: the order, worked out by asking every node again and again until
// nothing changes, from what the naive reference knows of the radius.
func TestRestoreAgrees(t *testing.T) {
	t.Parallel()
	shown := &shares{seen: map[string]int{}}
	checkMaps(t, parts, func(t *rapid.T) {
		w := drawWorld(t)
		d := drawDie(t, "restores")
		for _, n := range w.nodes {
			if !n.isOrganisation() {
				n.restore = d.maybe(50, "0m", "2h", "1d", "1d", "3d", "2w")
			}
			if n.kind == "service" {
				n.tolerates = d.maybe(70, "0m", "4h", "1d", "2d", "2w")
			}
		}
		q := drawQuestion(t, w)
		files, _ := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := encoded(query.Restore(question))
		if err != nil {
			t.Fatal(err)
		}
		var got jsonRestore
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		seen := map[string]int{}
		want := restoreOf(w, settle(w, q)).answer(seen)
		if a, b := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); a != b {
			t.Fatalf(" got %s\nwant %s\n%+v\n%s", a, b, q, show(files))
		}
		shown.merge(seen)
	})
	for _, what := range []string{"ring", "late", "chain", "unsaid", "below", "spare", "after", "owner", "helps", "within", "skips"} {
		if shown.seen[what] == 0 && !t.Failed() && !trial.Brief() {
			t.Errorf("no map shows: %s", what)
		}
	}
}

// naiveNeed is what a node waits for, of what is hit.
type naiveNeed struct {
	members []string
	count   int
	after   int
	weak    bool // it may start without, where the way leads back
}

type naiveRestore struct {
	ref     *reference
	holds   map[fact]int // onsets, seeds included
	hit     []string
	rebuild map[string]bool
	needs   map[string][]naiveNeed
	leads   map[string]map[string]bool // by needs, to all in the end
	ring    map[string][]string
	rings   [][]string
	times   map[string]int
	waves   map[string]int
	owned   bool // something waits for its owner alone
	seen    map[string]int
}

const never = math.MaxInt32

func restoreOf(w *world, s settled) *naiveRestore {
	x := &naiveRestore{ref: factsAlone(w, s), holds: map[fact]int{}, rebuild: map[string]bool{}, needs: map[string][]naiveNeed{}, ring: map[string][]string{}}
	for _, f := range x.ref.facts {
		x.holds[f.fact()] = minutes(f.Onset)
	}
	for _, seed := range s.seeds {
		x.holds[seed] = 0
		x.rebuild[seed.node] = true
	}
	for _, n := range w.nodes {
		_, compromised := x.holds[fact{n.id, "compromised"}]
		_, isolated := x.holds[fact{n.id, "isolated"}]
		_, down := x.holds[fact{n.id, "down"}]
		x.rebuild[n.id] = x.rebuild[n.id] || compromised
		if x.rebuild[n.id] || isolated || down {
			x.hit = append(x.hit, n.id)
		}
	}
	slices.Sort(x.hit)
	for _, r := range x.ref.rules {
		x.need(r)
	}
	return x
}

// need adds what a rule makes its node wait for.
func (x *naiveRestore) need(r *rule) {
	falls := r.head.effect == "down" && r.when == "down"
	owned := r.head.effect == "isolated" && r.when == "isolated" && r.relation == "owner" && x.ref.world.node(r.head.node).kind != "team"
	if _, isolated := x.holds[r.head]; r.mode != "failure" || r.relation == "self" || !falls && !(owned && isolated) || !slices.Contains(x.hit, r.head.node) {
		return
	}
	n := naiveNeed{count: len(r.premises) - r.need + 1, after: r.delay}
	for _, p := range r.premises {
		member := p.facts[0].node
		n.weak = n.weak || p.said.entry == nil || r.delay > 0
		if _, isolated := x.holds[fact{member, "isolated"}]; slices.Contains(x.hit, member) && (falls || isolated) {
			n.members = append(n.members, member)
		} else {
			n.count--
		}
	}
	if n.count > 0 {
		x.owned = x.owned || !falls
		x.needs[r.head.node] = append(x.needs[r.head.node], n)
	}
}

func (x *naiveRestore) own(n string) int {
	if x.rebuild[n] {
		return minutes(x.ref.world.node(n).restore)
	}
	return 0
}

// answer works it out, in the order in which one thing needs the other.
func (x *naiveRestore) answer(seen map[string]int) jsonRestore {
	x.seen = seen
	x.lead()
	x.findRings()
	x.waves = x.solve(func(string) int { return 1 }, false)
	x.times = x.solve(x.own, true)
	out := jsonRestore{Rings: x.rings, Order: []jsonReturn{}, Services: []jsonAwaited{}, HelpsMost: []jsonSpeedings{}}
	due := x.due()
	for _, n := range x.hit {
		unsaid := 0
		for m := range x.waitsFor(n) {
			unsaid += one(x.rebuild[m] && x.ref.world.node(m).restore == "")
		}
		row := jsonReturn{
			Node: n, Rebuild: x.rebuild[n], Restore: spelled(x.ref.world.node(n).restore), Onset: duration(x.onset(n)), Back: duration(x.times[n]),
			Unsaid: unsaid, Wave: x.waves[n], Waits: []string{},
		}
		if d, ok := due[n]; ok {
			if row.Due = duration(d); d < 0 {
				row.Due = "-" + duration(-d)
			}
			seen["below"] += one(d < 0)
		}
		for _, w := range x.waits(n) {
			if !w.spare && !slices.Contains(row.Waits, w.node) {
				row.Waits = append(row.Waits, w.node)
			}
			seen["spare"] += one(w.spare)
			seen["after"] += one(w.after > 0)
		}
		slices.Sort(row.Waits)
		out.Order = append(out.Order, row)
		out.Rebuild += one(x.rebuild[n])
		out.WithoutRestore += one(x.rebuild[n] && x.ref.world.node(n).restore == "")
		seen["unsaid"] += one(unsaid > 1)
		seen["within"] += one(x.ref.asked.within >= 0 && x.onset(n) > 0)
		if _, down := x.holds[fact{n, "down"}]; down && x.ref.world.node(n).kind == "service" {
			out.Services = append(out.Services, x.awaited(n, unsaid))
		}
	}
	slices.SortStableFunc(out.Order, func(a, b jsonReturn) int {
		d, there := due[a.Node]
		e, too := due[b.Node]
		return cmp.Or(a.Wave-b.Wave, one(!there)-one(!too), d-e)
	})
	x.help(&out)
	seen["owner"] += one(x.owned)
	return out
}

func spelled(written string) string {
	if written == "" {
		return ""
	}
	return duration(minutes(written))
}

func (x *naiveRestore) onset(n string) int {
	least := never
	for _, e := range []string{"compromised", "isolated", "down"} {
		if o, ok := x.holds[fact{n, e}]; ok {
			least = min(least, o)
		}
	}
	if x.ref.isSeed(n) {
		return 0
	}
	return least
}

// lead is who leads to whom by what is needed (Warshall).
func (x *naiveRestore) lead() {
	x.leads = map[string]map[string]bool{}
	for _, n := range x.hit {
		x.leads[n] = map[string]bool{}
		for _, k := range x.needs[n] {
			for _, m := range k.members {
				x.leads[n][m] = true
			}
		}
	}
	for _, k := range x.hit {
		for _, i := range x.hit {
			for _, j := range x.hit {
				if x.leads[i][k] && x.leads[k][j] {
					x.leads[i][j] = true
				}
			}
		}
	}
}

// findRings starts what can start; then takes a set whose nodes wait for each other and
// for none besides for started, and goes on.
func (x *naiveRestore) findRings() {
	x.rings = [][]string{}
	on := map[string]bool{}
	unmet := func(n string) (out []naiveNeed) {
		for _, k := range x.needs[n] {
			there := 0
			for _, m := range k.members {
				there += one(on[m])
			}
			if !k.weak && there < k.count {
				out = append(out, k)
			}
		}
		return out
	}
	for {
		for range x.hit {
			for _, n := range x.hit {
				on[n] = on[n] || len(unmet(n)) == 0
			}
		}
		reach := map[string]map[string]bool{}
		for _, n := range x.hit {
			if on[n] {
				continue
			}
			reach[n] = map[string]bool{}
			todo := []string{n}
			for len(todo) > 0 {
				for _, k := range unmet(todo[0]) {
					for _, m := range k.members {
						if !on[m] && !reach[n][m] {
							reach[n][m] = true
							todo = append(todo, m)
						}
					}
				}
				todo = todo[1:]
			}
		}
		var ring []string
		for _, n := range x.hit {
			closed := !on[n] && ring == nil
			for m := range reach[n] {
				closed = closed && reach[m][n]
			}
			if closed {
				for m := range reach[n] {
					ring = append(ring, m)
				}
			}
		}
		if ring == nil {
			slices.SortFunc(x.rings, slices.Compare)
			return
		}
		slices.Sort(ring)
		x.seen["ring"]++
		x.rings = append(x.rings, ring)
		for _, n := range ring {
			on[n], x.ring[n] = true, ring
		}
	}
}

func (x *naiveRestore) tied(n string) []string {
	if ring := x.ring[n]; ring != nil {
		return ring
	}
	return []string{n}
}

// startsWithout reports whether a node does not wait for a member of a need.
func (x *naiveRestore) startsWithout(n string, k *naiveNeed, m string) bool {
	skips := k.weak && x.leads[m][n]
	x.seen["skips"] += one(skips)
	return skips || slices.Contains(x.tied(n), m)
}

// solve asks every node again and again when it is back.
func (x *naiveRestore) solve(own func(string) int, delays bool) map[string]int {
	times := map[string]int{}
	for _, n := range x.hit {
		times[n] = never
	}
	for changed := true; changed; {
		changed = false
		for _, n := range x.hit {
			start, slowest := 0, 0
			for _, m := range x.tied(n) {
				slowest = max(slowest, own(m))
				for _, k := range x.needs[m] {
					var back []int
					for _, member := range k.members {
						if x.startsWithout(m, &k, member) {
							back = append(back, 0)
						} else {
							back = append(back, times[member])
						}
					}
					slices.Sort(back)
					at := back[k.count-1]
					if delays && at < never {
						at -= k.after
					}
					start = max(start, at)
				}
			}
			if t := min(never, start+slowest); t < times[n] {
				times[n], changed = t, true
			}
		}
	}
	return times
}

// naiveWait is a node that another waits for.
type naiveWait struct {
	node        string
	after, rest int // rest is how long that wait is
	last, spare bool
}

// waits sorts the members of each need by when they are back.
func (x *naiveRestore) waits(n string) (out []naiveWait) {
	for _, k := range x.needs[n] {
		members := slices.Clone(k.members)
		slices.SortFunc(members, func(a, b string) int {
			skipA, skipB := x.startsWithout(n, &k, a), x.startsWithout(n, &k, b)
			if skipA || skipB {
				return one(skipB) - one(skipA)
			}
			return cmp.Or(x.times[a]-x.times[b], x.waves[a]-x.waves[b], cmp.Compare(a, b))
		})
		for i, m := range members {
			loop := x.leads[m][n]
			if x.startsWithout(n, &k, m) || i >= k.count && loop {
				continue
			}
			out = append(out, naiveWait{m, k.after, x.times[m] - k.after, i == k.count-1, i >= k.count})
		}
	}
	return out
}

// waitsFor is all that a node waits for in the end, itself included.
func (x *naiveRestore) waitsFor(n string) map[string]bool {
	out := map[string]bool{n: true}
	for todo := []string{n}; len(todo) > 0; todo = todo[1:] {
		further := slices.Clone(x.tied(todo[0]))
		for _, m := range x.waits(todo[0]) {
			if !m.spare {
				further = append(further, m.node)
			}
		}
		for _, m := range further {
			if !out[m] {
				out[m] = true
				todo = append(todo, m)
			}
		}
	}
	return out
}

// due asks again and again by when each must be back.
func (x *naiveRestore) due() map[string]int {
	due, passed := map[string]int{}, map[string]int{}
	least := func(into map[string]int, n string, d int) bool {
		old, there := into[n]
		if !there || d < old {
			into[n] = d
			return true
		}
		return false
	}
	for changed := true; changed; {
		changed = false
		for _, n := range x.hit {
			slowest, all := 0, never
			for _, m := range x.tied(n) {
				slowest = max(slowest, x.own(m))
				if t := x.ref.world.node(m).tolerates; t != "" {
					all = min(all, minutes(t))
				} else if d, there := passed[m]; there {
					all = min(all, d)
				}
			}
			if t := x.ref.world.node(n).tolerates; t != "" {
				due[n] = minutes(t)
			} else if all < never {
				due[n] = all
			}
			if all == never {
				continue
			}
			for _, w := range x.waits(n) {
				changed = least(passed, w.node, all-slowest+w.after) || changed
			}
		}
	}
	return due
}

func (x *naiveRestore) late(times map[string]int, n string) int {
	return max(0, times[n]-minutes(x.ref.world.node(n).tolerates))
}

func (x *naiveRestore) awaited(n string, unsaid int) jsonAwaited {
	tolerates := x.ref.world.node(n).tolerates
	s := jsonAwaited{Node: n, Back: duration(x.times[n]), Unsaid: unsaid, Tolerates: spelled(tolerates), Chain: []string{}}
	if tolerates == "" {
		return s
	}
	late := x.late(x.times, n)
	if s.Late = duration(late); late > 0 {
		s.Chain = x.chain(n)
		x.seen["late"]++
		x.seen["chain"] += one(len(s.Chain) > 2)
	}
	return s
}

func (x *naiveRestore) chain(n string) []string {
	out := []string{n}
	for {
		tied := x.tied(n)
		slowest := slices.MinFunc(tied, func(a, b string) int { return cmp.Or(x.own(b)-x.own(a), cmp.Compare(a, b)) })
		before := slowest
		if slowest == n {
			var all []naiveWait
			for _, m := range tied {
				for _, w := range x.waits(m) {
					if w.last && w.rest >= 0 {
						all = append(all, w)
					}
				}
			}
			if len(all) == 0 {
				break
			}
			before = slices.MinFunc(all, func(a, b naiveWait) int {
				return cmp.Or(b.rest-a.rest, x.waves[a.node]-x.waves[b.node], cmp.Compare(a.node, b.node))
			}).node
		}
		if slices.Contains(out, before) {
			break
		}
		n, out = before, append(out, before)
	}
	slices.Reverse(out)
	return out
}

func (x *naiveRestore) help(out *jsonRestore) {
	saves := map[string]int{}
	for _, fast := range x.hit {
		if !x.rebuild[fast] {
			continue
		}
		times := x.solve(func(n string) int {
			if n == fast {
				return 0
			}
			return x.own(n)
		}, true)
		s := jsonSpeedings{Node: fast}
		for _, a := range out.Services {
			if a.Tolerates != "" && x.late(x.times, a.Node) > 0 {
				s.InTime += one(x.late(times, a.Node) == 0)
				saves[fast] += x.late(x.times, a.Node) - x.late(times, a.Node)
			}
		}
		s.Saves = duration(saves[fast])
		x.seen["helps"] += one(saves[fast] > 0)
		out.HelpsMost = append(out.HelpsMost, s)
	}
	slices.SortStableFunc(out.HelpsMost, func(a, b jsonSpeedings) int { return cmp.Or(b.InTime-a.InTime, saves[b.Node]-saves[a.Node]) })
}
