// Package viewtest makes the pictures that the tests of the renderers write:
// the built-in map asked in several ways, a map of hostile names, and large
// ones that fold.
package viewtest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"knockon/pkg/relations"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/view"
)

// Case is a picture and the name of its golden file.
type Case struct {
	Name string
	View *view.View
}

// Cases returns the pictures that have golden files.
func Cases(t testing.TB) []Case {
	eastKent := Load(t, EastKent(t))
	blast := func(known string, seeds ...string) *answer.Blast { return Answer(t, eastKent, known, seeds...) }
	picture := func(b *answer.Blast) *view.View { return view.FromBlast(b, view.Options{Detail: true}) }
	overview := func(b *answer.Blast) *view.View { return view.FromBlast(b, view.Options{Overview: true}) }
	hostile := Answer(t, Load(t, Hostile()), "", "o0")
	return []Case{
		{"eks", picture(blast("", "eks"))},
		{"eks-full", view.FromBlast(blast("", "eks"), view.Options{Full: true})},
		{"eks-overview", overview(blast("", "eks"))},
		{"connect-secure", picture(blast("", "ivanti/connect-secure"))},
		{"civica-20-january", picture(blast("2024-01-20", "civica"))},
		{"civica-14-february", picture(blast("2024-02-14", "civica"))},
		{"eks-network-isolated", picture(blast("", "eks/network=isolated"))},
		{"two-seeds", picture(blast("", "eks/network=isolated", "civica=down"))},
		{"hostile", view.FromBlast(hostile, view.Options{Full: true})},
		{"fold", picture(Answer(t, Load(t, Region(30)), "", "agent/agent"))},
		{"fold-overview", overview(Answer(t, Load(t, Region(30)), "", "agent/agent"))},
		{"fold-hard", picture(Answer(t, Load(t, Region(900)), "", "agent/agent"))},
	}
}

// EastKent returns the files of the built-in map.
func EastKent(t testing.TB) fs.FS {
	t.Helper()
	sub, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// Load reads a map that must have no errors.
func Load(t testing.TB, files fs.FS) *model.Map {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: files})
	if m == nil {
		t.Fatal(problems)
	}
	return m
}

// Ask asks about seeds such as eks or eks/network=isolated, on assumed evidence;
// known is a date, or "" for the map's own.
func Ask(t testing.TB, m *model.Map, known string, seeds ...string) query.Question {
	t.Helper()
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	w := spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}
	if known != "" {
		if w.KnownAt, err = model.ParseDate(known, false); err != nil {
			t.Fatal(err)
		}
	}
	q := query.Question{Map: m, Table: table, World: w}
	for _, s := range seeds {
		id, effect, named := strings.Cut(s, "=")
		node, found := m.Lookup(id)
		if !found {
			t.Fatalf("no node %q", id)
		}
		e := m.Nodes[node].Kind.SeedEffect()
		if named {
			e, _ = model.ParseEffect(effect)
		}
		q.Seeds = append(q.Seeds, spread.AtomOf(node, e))
	}
	return q
}

// Answer is the radius of what Ask asks.
func Answer(t testing.TB, m *model.Map, known string, seeds ...string) *answer.Blast {
	t.Helper()
	return query.Blast(Ask(t, m, known, seeds...))
}

// Narrow keeps of a radius what is near, or of some kinds; 0 for any.
func Narrow(b *answer.Blast, depth int, only model.KindSet) *answer.Blast {
	k := answer.Kept{Of: []*answer.Node{}, Only: append([]string{}, only.Names()...)}
	if depth > 0 {
		k.Depth = &depth
	}
	query.Narrow(b, k)
	return b
}

// HostileNames are names that would be syntax somewhere.
func HostileNames() []string {
	return []string{
		`Say "quoted" and 'single'`, `<script>alert(1)</script>`, `R&amp;D & Sons &#60;b&#62; &nope`, `back\slash\n\l\N\G`,
		"two\nlines\r\nand a tab\t.", "right-to-left \u202e override", "family 👨‍👩‍👧 and flag 🇬🇧", "بلدية كانتربري",
		`]] close (( }} >`, `a --> b -.-> c ==> d`, `%% comment %%{init: {"theme":"dark"}}%%`, `end`,
		`one; two; #35; #quot; #`, "`back` **bold** _under_", `style x: #fff;`, `];n1->n2[label=x`,
		`accTitle: hi {` + "\n" + `}`, `click n0 "javascript:alert(1)"`, ` spaces  inside `, "\u00a0nbsp\u00adsoft", "ﬂ°°60¶ß entity", "]]> <![CDATA[ x",
		`---`, "字 漢字 かな",
	}
}

// Hostile returns a map in which every name is hostile.
func Hostile() fs.FS {
	names := HostileNames()
	return Named(len(names)/4, func(i int) string { return names[i%len(names)] })
}

// Named returns a map of so many organisations in a chain, each with a network,
// a service and a dataset, all named by the function: organisation i takes the
// names 4i to 4i+3. The last relation of the chain is disputed.
func Named(orgs int, name func(int) string) fs.FS {
	var b strings.Builder
	fmt.Fprintf(&b, "map: {title: %s, as-of: 2024-01-19, known-at: 2024-02-14}\n", quote(name(0)))
	fmt.Fprintf(&b, "sources:\n  s: {title: x, publisher: a, kind: press, published: 2024-01-01}\n")
	b.WriteString("organisations:\n")
	for i := range orgs {
		fmt.Fprintf(&b, "  o%d:\n    kind: %s\n    name: %s\n", i, quote(name(4*i+1)), quote(name(4*i)))
		reach := ""
		switch {
		case i == orgs-1:
			reach = fmt.Sprintf(", reachable-from: {to: o%d/net, reach: admin, claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]}", i-1)
		case i > 0:
			reach = fmt.Sprintf(", reachable-from: {to: o%d/net, reach: admin}", i-1)
		}
		fmt.Fprintf(&b, "    networks:\n      net: {name: %s%s}\n", quote(name(4*i+1)), reach)
		fmt.Fprintf(&b, "    services:\n      svc: {name: %s, needs: ./net}\n      lone: {name: %s}\n", quote(name(4*i+2)), quote(name(4*i+2)))
		fmt.Fprintf(&b, "    datasets:\n      data: {name: %s, held-in: ./net}\n", quote(name(4*i+3)))
		if i == orgs-1 {
			fmt.Fprintf(&b, "    systems:\n      edge: {name: %s, runs-on: o0/net}\n", quote(name(4*i+3)))
		}
	}
	return file(b.String())
}

// quote writes any text as a YAML scalar.
func quote(s string) string {
	b, _ := json.Marshal(strings.ToValidUTF8(s, "\uFFFD")) // a text always marshals
	return string(b)
}

// Rename gives every node of a map, and what else people write, one name.
func Rename(m *model.Map, name string) *model.Map {
	m.Title = name
	for i := range m.Nodes {
		m.Nodes[i].Name = name
		if o := m.Nodes[i].Org; o != nil {
			o.KindName = name
		}
	}
	return m
}

// Region returns an invented map: a remote-support agent on the servers of
// three suppliers, and so many councils that rely on some of them.
func Region(councils int) fs.FS {
	var b strings.Builder
	b.WriteString(`map: {title: Invented region, as-of: 2024-01-19, known-at: 2024-02-14}
vendors:
  agent:
    name: Remote Help Ltd
    products: {agent: {name: Remote-support agent}}
  portal:
    name: Portal Software plc
    systems: {cloud: {name: Planning portal cloud, uses: agent/agent}}
contractors:
  contact:
    name: Contact Centre Ltd
    systems: {telephony: {name: Telephony, uses: agent/agent}}
vehicles:
  hosting:
    name: Shared Hosting Partnership
    systems: {platform: {name: Revenues platform, uses: agent/agent}}
councils:
`)
	for i := range councils {
		fmt.Fprintf(&b, "  c%04d:\n    name: Council %02d\n    services:\n", i, i+1)
		fmt.Fprintf(&b, "      website: {name: Website}\n")
		if i%3 != 1 {
			fmt.Fprintf(&b, "      planning: {name: Planning, needs: portal/cloud}\n")
		}
		if i%4 != 2 {
			fmt.Fprintf(&b, "      calls: {name: Call centre, provided-by: [{to: contact/telephony, loss: degraded}]}\n")
		}
		if i%5 != 3 {
			fmt.Fprintf(&b, "      tax: {name: Council tax, needs: hosting/platform}\n    datasets:\n      accounts: {name: Accounts, held-in: hosting/platform}\n")
		}
	}
	return file(b.String())
}

// Crowd returns a map in which so many services of one council need one host.
func Crowd(services int) fs.FS {
	var b strings.Builder
	b.WriteString("map: {title: Crowd, as-of: 2024-01-19, known-at: 2024-02-14}\nvendors: {host: {name: Host, systems: {box: {name: Box}}}}\n")
	b.WriteString("councils:\n  town:\n    name: Town\n    services:\n")
	for i := range services {
		fmt.Fprintf(&b, "      s%03d: {name: Service %d, needs: host/box}\n", i, i)
	}
	return file(b.String())
}

func file(content string) fs.FS { return fstest.MapFS{"map.yaml": {Data: []byte(content)}} }

// Candidates asks rank about every node of a map, each with what it alone means.
func Candidates(m *model.Map) query.Candidates {
	var c query.Candidates
	for i, n := range m.ExistingNodes() {
		c.Seeds = append(c.Seeds, spread.AtomOf(i, n.Kind.SeedEffect()))
	}
	return c
}
