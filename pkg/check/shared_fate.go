package check

import (
	"slices"
	"strconv"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/format"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

func sharedFate() Check {
	return Check{
		Code:     "shared-fate",
		Title:    "One loss stops all services of a council together",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "services", Type: format.Whole, Doc: "report what stops at least so many services of a council; without it all that something is known of, two at least"},
			{Name: "nodes", Type: format.Object, Doc: "the nodes to lose, one at a time; every one without it"},
			{Name: "effect", Type: format.Word, Default: "down", Values: []string{"down", "isolated", "compromised"}, Doc: "what the loss of a node is"},
		},
		Doc: Doc{
			Why: "A council that loses one service sends people to another counter; one that loses all of them at once has none. Each node but the council itself is taken down by itself, and the engine says " +
				"whether all services of one council go down with it, at any depth and however late. Services that are `unmapped` are left out: nothing says that they would stay. " +
				"Of the nodes that stop all, the nearest are named, once among the council's own and once among those of others: a council may know that all hangs on its own network, and not on whose line that hangs.",
			Fails: `map: {title: All on one cloud, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      planning-system: {runs-on: acme/cloud}
    services:
      planning: {needs: ./planning-system}
      benefits: {runs-on: acme/cloud}
      customer-services: {needs: ./benefits}
vendors:
  acme:
    systems:
      cloud: {}
`,
			Mended: `map: {title: Customer services elsewhere, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      planning-system: {runs-on: acme/cloud}
    services:
      planning: {needs: ./planning-system}
      benefits: {runs-on: acme/cloud}
      customer-services: {provided-by: ./desk}
    teams:
      desk: {}
vendors:
  acme:
    systems:
      cloud: {}
`,
		},
		Run: findSharedFates,
	}
}

func findSharedFates(c *Context) []Finding {
	p, s := c.Program(), c.mappedServices()
	s.least, s.some = c.Params.Whole("services")
	seeds := c.seeds(c.Params.Selector("nodes"), c.Params.Effect("effect"))
	falls := nearestFalls(p, seeds, s.stopped)
	return c.onFalls(p, falls, func(target int32, seed spread.Atom, x *spread.Probe) (*Finding, []spread.Atom) {
		return c.sharedFate(s, target/2, seed, x)
	})
}

// councilServices is the services of councils that something is known of.
type councilServices struct {
	m     *model.Map
	count []int  // by council
	known []bool // by node: it is such a service
	least int64  // how many must fall, where some is set
	some  bool
}

func (c *Context) mappedServices() *councilServices {
	s := &councilServices{m: c.Map, count: make([]int, len(c.Map.Nodes)), known: make([]bool, len(c.Map.Nodes))}
	first := carriers(c.Map)
	for i := range c.Map.Nodes {
		n := &c.Map.Nodes[i]
		if n.Kind == model.Service && c.Map.Nodes[n.Organisation].Kind == model.Council && c.carries(first[i], first[i+1]) {
			s.known[i] = true
			s.count[n.Organisation]++
		}
	}
	return s
}

// stopped lists the councils that a seed stops, each twice its index, and one
// more where the seed is not the council's own: the two are told apart.
func (s *councilServices) stopped(seed spread.Atom, x *spread.Probe) []int32 {
	var hit, stopped []int32
	for _, n := range s.lost(seed, x) {
		hit = append(hit, s.m.Nodes[n].Organisation)
	}
	slices.Sort(hit)
	owner := s.m.Nodes[seed.Node()].Organisation
	for i := 0; i < len(hit); {
		council := hit[i]
		from := i
		for i++; i < len(hit) && hit[i] == council; i++ {
		}
		switch {
		case council == seed.Node() || !s.isMany(i-from, s.of(council, seed)):
		case council == owner:
			stopped = append(stopped, 2*council)
		default:
			stopped = append(stopped, 2*council+1)
		}
	}
	return stopped
}

// lost lists the services that go down with a seed.
func (s *councilServices) lost(seed spread.Atom, x *spread.Probe) []int32 {
	var lost []int32
	for _, a := range x.Atoms() {
		if n := a.Node(); a.Effect() == model.Down && s.known[n] && n != seed.Node() {
			lost = append(lost, n)
		}
	}
	return lost
}

// of is how many services of a council there are to lose with a seed.
func (s *councilServices) of(council int32, seed spread.Atom) int {
	if n := seed.Node(); s.known[n] && s.m.Nodes[n].Organisation == council {
		return s.count[council] - 1
	}
	return s.count[council]
}

func (s *councilServices) isMany(lost, of int) bool {
	if s.some {
		return int64(lost) >= max(1, s.least)
	}
	return lost == of && lost >= 2
}

// sharedFate says what a council loses, and has the first and the last of it
// proved.
func (c *Context) sharedFate(s *councilServices, council int32, seed spread.Atom, x *spread.Probe) (*Finding, []spread.Atom) {
	var lost []int32
	var prove []spread.Atom
	for _, n := range s.lost(seed, x) {
		if c.Map.Nodes[n].Organisation == council {
			lost = append(lost, n)
		}
	}
	slices.Sort(lost)
	n, of := len(lost), s.of(council, seed)
	share := "all " + strconv.Itoa(of)
	if n < of {
		share = strconv.Itoa(n) + " of the " + strconv.Itoa(of)
	}
	node := &c.Map.Nodes[seed.Node()]
	f := c.OnNode(council, "give some of them another footing, or plan for losing all of them at once",
		"if %s, %s services of %s that something is known of are down: %s", c.state(seed), share, c.Map.Nodes[council].ID, c.someIDs(lost))
	f.Detail = node.ID
	f.Relate(node.At, "%s is what they share", node.ID)
	for _, s := range slices.Compact([]int32{lost[0], lost[n-1]}) {
		prove = append(prove, spread.AtomOf(s, model.Down))
	}
	return &f, prove
}
