package check

import (
	"slices"
	"strconv"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/format"
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

func falseRedundancy() Check {
	return Check{
		Code:     "false-redundancy",
		Title:    "One loss takes the members of a group together",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Params: []config.Param{
			{Name: "nodes", Type: format.Object, Doc: "the nodes to lose, one at a time; every one without it"},
			{Name: "effect", Type: format.Word, Default: "down", Values: []string{"down", "isolated", "compromised"}, Doc: "what the loss of a node is"},
		},
		Doc: Doc{
			Why: "Two links that leave through one building are one link. Each node is taken down by itself, and where so many members of an `any-of` or `at-least` group go down with it, at any " +
				"depth, that the group falls, the finding names it: the nearest such node, not what that one relies on in turn. A member counts too, where another needs it, and so does a release that " +
				"breaks what runs it. Left out are groups that can spare no member as the map stands, what carries the group, and its organisation. " +
				"Unless `effect` is `compromised`, what members share in their operators, owners and makers is not looked at: redundancy is against failure, and rarely more.",
			Fails: `map: {title: Two links through one exchange, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office:
        needs:
          - any-of: [acme/link-a, acme/link-b]
vendors:
  acme:
    systems:
      link-a: {runs-on: ./exchange}
      link-b: {runs-on: ./exchange}
      exchange: {}
`,
			Mended: `map: {title: Two links through two exchanges, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office:
        needs:
          - any-of: [acme/link-a, acme/link-b]
vendors:
  acme:
    systems:
      link-a: {runs-on: ./exchange}
      link-b: {runs-on: ./other-exchange}
      exchange: {}
      other-exchange: {}
`,
		},
		Run: findFalseRedundancy,
	}
}

func findFalseRedundancy(c *Context) []Finding {
	p, g := c.Program(), c.groups()
	seeds := c.seeds(c.Params.Selector("nodes"), c.Params.Effect("effect"))
	falls := nearestFalls(p, seeds, g.fallen)
	return c.onFalls(p, falls, func(group int32, seed spread.Atom, x *spread.Probe) (*Finding, []spread.Atom) {
		from := c.Map.Groups[group].From
		if n := seed.Node(); n == from || n == c.Map.Nodes[from].Organisation {
			return nil, nil
		}
		return c.sharedLoss(group, g.members[group], seed, x)
	})
}

// groups is what false redundancy is looked for in: groups that can lose a
// member as the map stands.
type groups struct {
	threshold []int     // by group, how many losses bring it down; 0 for one that is not looked at
	members   [][]int32 // by group: nodes
	of        [][]int32 // by node: the groups that it is a member of
}

func (c *Context) groups() *groups {
	n := len(c.Map.Groups)
	g := &groups{threshold: make([]int, n), members: make([][]int32, n), of: make([][]int32, len(c.Map.Nodes))}
	p := c.Program()
	for i := range c.Map.Groups {
		links, threshold := p.Group(int32(i))
		if threshold < 2 || !c.fails(c.Map.Groups[i].Members[0], model.Down, model.Degraded) {
			continue
		}
		g.threshold[i] = threshold
		for _, l := range links {
			member := p.Links[l].Premise
			g.members[i] = append(g.members[i], member)
			g.of[member] = append(g.of[member], int32(i))
		}
	}
	return g
}

// fallen lists the groups that fall in a run.
func (g *groups) fallen(_ spread.Atom, x *spread.Probe) []int32 {
	var hit, fallen []int32
	for _, a := range x.Atoms() {
		if a.Effect() == model.Down {
			hit = append(hit, g.of[a.Node()]...)
		}
	}
	slices.Sort(hit)
	for i := 0; i < len(hit); {
		from := i
		for i++; i < len(hit) && hit[i] == hit[from]; i++ {
		}
		if i-from >= g.threshold[hit[from]] {
			fallen = append(fallen, hit[from])
		}
	}
	return fallen
}

// sharedLoss says of a group which node takes it, and has to be proved how the
// first two of the others that fall hang on that node.
func (c *Context) sharedLoss(group int32, members []int32, seed spread.Atom, x *spread.Probe) (*Finding, []spread.Atom) {
	var prove []spread.Atom
	lost := 0
	for _, m := range members {
		if a := spread.AtomOf(m, model.Down); x.Holds(a) {
			if lost++; m != seed.Node() {
				prove = append(prove, a)
			}
		}
	}
	slices.Sort(prove)
	id := c.Map.Nodes[seed.Node()].ID
	f := c.OnGroup(group, "let one of them do without "+id+", or give "+id+" a second", "%s, and %s down if %s",
		c.choice(group, members), both(lost, len(members)), c.state(seed))
	f.Detail = id
	return &f, prove[:min(2, len(prove))]
}

// choice reads a group: dover/office needs one of eks/link-a and eks/link-b.
func (c *Context) choice(group int32, members []int32) string {
	g := &c.Map.Groups[group]
	var ids []string
	for _, m := range members {
		ids = append(ids, c.Map.Nodes[m].ID)
	}
	slices.Sort(ids)
	k := "one"
	if g.Needed > 1 {
		k = strconv.Itoa(int(g.Needed))
	}
	return c.Map.Nodes[g.From].ID + " " + style.Verb(g.Kind) + " " + k + " of " + list(ids)
}

// both says how many of several are.
func both(n, of int) string {
	switch {
	case n == 2 && of == 2:
		return "both are"
	case n == of:
		return "all are"
	}
	return strconv.Itoa(n) + " of them are"
}
