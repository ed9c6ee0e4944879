package exchange_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/data"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/opengraph"
	"knockon/pkg/exchange/property"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func back(t testing.TB, p *spread.Program) *intake.Harvest {
	t.Helper()
	var out bytes.Buffer
	if err := opengraph.Write(&out, property.Of(p)); err != nil {
		t.Fatal(err)
	}
	h, err := opengraph.Read([]intake.File{{Name: "g.json", Content: out.Bytes()}}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func idOpenGraph(n intake.Node) string {
	if n.Asset != nil {
		return n.Asset.Owner.ID + "/" + n.Asset.ID
	}
	return n.Organisation.ID
}

// ofHarvest lists nodes and relations as sentences.
func ofHarvest(h *intake.Harvest) (out []string) {
	node := func(n intake.Node, kind, name string, aliases []string, relations []intake.Relation) {
		if name == "" {
			_, name, _ = strings.Cut(idOpenGraph(n), "/")
			if n.Asset == nil {
				name = idOpenGraph(n)
			}
		}
		out = append(out, fmt.Sprintf("%s: %s, %q %q", idOpenGraph(n), kind, name, aliases))
		for _, r := range relations {
			var to []string
			for _, m := range r.To {
				to = append(to, idOpenGraph(m))
			}
			slices.Sort(to)
			after := model.Duration(0)
			if r.After != nil {
				after = *r.After
			}
			needed := r.AtLeast
			if len(to) > 1 && needed == 0 {
				needed = 1
			}
			reach := ""
			if r.Reach != nil {
				reach = r.Reach.String()
			}
			if len(to) > 1 {
				r.From, r.Until = 0, 0
			}
			out = append(out, fmt.Sprintf("%s %s %d of %q after %s, %s, %s, %s to %s", idOpenGraph(n), r.Kind, needed, to, after, r.Loss, reach, r.From, r.Until))
		}
	}
	for _, o := range h.Organisations {
		node(intake.Node{Organisation: o}, o.Kind, o.Name, o.Aliases, o.Relations)
		for _, a := range o.Assets {
			node(intake.Node{Asset: a}, a.Kind.String(), a.Name, a.Aliases, a.Relations)
		}
	}
	slices.Sort(out)
	return out
}

// ofMap lists the same of a map, as far as its links are admitted.
func ofMap(p *spread.Program) (out []string) {
	m := p.Map
	admitted := map[int32]bool{}
	for i := range p.Links {
		if l := &p.Links[i]; l.Relation >= 0 && l.Out == 0 {
			admitted[l.Relation] = true
		}
	}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		kind, name := n.Kind.String(), n.Name
		if n.Org != nil {
			kind = n.Org.KindName
		}
		if _, last, ok := strings.Cut(n.ID, "/"); ok && name == n.ID {
			name = last
		}
		aliases := []string{}
		for _, a := range n.Aliases {
			aliases = append(aliases, safe.Paragraph(a))
		}
		out = append(out, fmt.Sprintf("%s: %s, %q %q", n.ID, safe.Paragraph(kind), safe.Paragraph(name), aliases))
	}
	groups := map[int32][]int32{}
	for i := range m.Relations {
		if r := &m.Relations[i]; admitted[int32(i)] {
			key := r.Group
			if key < 0 {
				key = int32(-1 - i)
			}
			groups[key] = append(groups[key], int32(i))
		}
	}
	for key, members := range groups {
		var to []string
		for _, i := range members {
			to = append(to, m.Nodes[m.Relations[i].To].ID)
		}
		slices.Sort(to)
		r := m.Relations[members[0]]
		needed, reach := 0, ""
		if key >= 0 && len(to) > 1 {
			needed = int(m.Groups[key].Needed)
			r.Start, r.End, r.After, r.Loss = 0, 0, m.Groups[key].After, m.Groups[key].Loss
		}
		if r.Kind.Rule().Reach && r.Reach != model.ReachUnsaid {
			reach = r.Reach.String()
		}
		out = append(out, fmt.Sprintf("%s %s %d of %q after %s, %s, %s, %s to %s", m.Nodes[r.From].ID, r.Kind, needed, to, r.After, r.Loss, reach, r.Start, r.End))
	}
	slices.Sort(out)
	return out
}

func roundTrip(t testing.TB, m *model.Map) int {
	q := viewtest.Ask(t, m, "")
	p := spread.Ground(q.Map, q.Table, q.World)
	h := back(t, p)
	want, got := ofMap(p), ofHarvest(h)
	for _, s := range want {
		if !slices.Contains(got, s) {
			t.Errorf("%s: %s is lost", m.Title, s)
		}
	}
	for _, s := range got {
		if !slices.Contains(want, s) {
			t.Errorf("%s: %s is new", m.Title, s)
		}
	}
	l := h.Ledger
	left := 0
	for _, x := range l.Left {
		if !x.Part {
			left++
		}
	}
	if len(l.Read) != len(l.Used)+left || len(l.Questions) > 0 {
		t.Errorf("%s: of %d rows %d used, %d left out, %d asked", m.Title, len(l.Read), len(l.Used), left, len(l.Questions))
	}
	return len(want)
}

// TestWhatWasExportedReadsBack holds it of every map that comes with the program.
func TestWhatWasExportedReadsBack(t *testing.T) {
	maps, err := fs.ReadDir(data.Maps, ".")
	if err != nil || len(maps) < 9 {
		t.Fatal(err, maps)
	}
	for _, d := range maps {
		files, err := fs.Sub(data.Maps, d.Name())
		if err != nil {
			t.Fatal(err)
		}
		if n := roundTrip(t, viewtest.Load(t, files)); n < 10 {
			t.Errorf("%s: %d nodes and relations", d.Name(), n)
		}
	}
	roundTrip(t, viewtest.Load(t, viewtest.Hostile()))
}

func TestRandomMapsReadBack(t *testing.T) {
	maps, groups := 0, 0
	trial.Check(t, func(r *rapid.T) {
		maps++
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(r, "") }))
		groups += len(m.Groups)
		roundTrip(t, m)
	})
	if 2*groups < maps && !trial.Brief() {
		t.Errorf("%d groups in %d maps: this says little", groups, maps)
	}
}

func TestGraphsOfOthers(t *testing.T) {
	content := `{"metadata":{"source_kind":"Azure"},"graph":{"nodes":[
{"id":"S-1","kinds":["Computer","Base"],"properties":{"name":"DC01","description":"domain controller"}},
{"id":"S-2","kinds":["Computer"],"properties":{"name":"FS01"}},
{"id":"S-3","kinds":["User"],"properties":{"name":"ann"}},{"id":"S-4","kinds":["User"]}],
"edges":[{"kind":"AdminTo","start":{"value":"S-1"},"end":{"match_by":"name","value":"FS01"}},
{"kind":"AdminTo","start":{"value":"S-2","match_by":"id"},"end":{"value":"S-1"}},{"kind":"MemberOf","start":{"value":"S-3"},"end":{"value":"S-1"}},
{"kind":"X"}]}}`
	files := []intake.File{{Name: "a.json", Content: []byte(content)}}
	h, err := opengraph.Read(files, intake.Options{For: "dover", Kinds: map[string]string{"Computer": "systems"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := ofHarvest(h); !slices.Equal(got, []string{`dover/: system, "DC01" ["S-1"]`, `dover/: system, "FS01" ["S-2"]`, `dover: , "dover" []`}) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	var said []string
	for _, q := range h.Ledger.Questions {
		said = append(said, q.Kind.String()+"? "+q.What)
	}
	for _, l := range h.Ledger.Left {
		said = append(said, l.What+": "+l.Why)
	}
	slices.Sort(said)
	if want := strings.Split(`FS01 AdminTo DC01: what edges of its kind mean is asked once for all
S-4: no --kind names its kind, User
an edge of kind MemberOf: an end of it is left out
an edge of kind X: an end of it is left out
kind? What are nodes of kind User, as ann is? --kind User=systems takes them
relation? What do edges of kind AdminTo mean, as that from DC01 to FS01? Write it of FS01, as in: accessed-by: it; or: reachable-from: it`, "\n"); !slices.Equal(said, want) || len(h.Ledger.Used) != 2 {
		t.Errorf("%s", strings.Join(said, "\n"))
	}
}

func TestGraphsThatAreNone(t *testing.T) {
	const ours = `{"metadata":{"source_kind":"Knockon"},"graph":{`
	for content, says := range map[string]string{
		`{"data":[]}`:                   "a: it is no OpenGraph: it has no `graph`",
		`{"graph":{"x":1}}`:             "",
		ours + `"nodes":[{"id":"x"}]}}`: "a:1: it has no id, or no kind that maps have",
		ours + `"nodes":[{"id":"x/y","properties":{"kind":"team"}}]}}`: "a:1: x/y stands in it twice, or its organisation does not",

		ours + `"nodes":[{"id":"x","properties":{"kind":"council"}}],"edges":[{"kind":"KnockonNeeds"}]}}`: "a:2: one of its ends is no node of it",
	} {
		_, err := opengraph.Read([]intake.File{{Name: "a", Content: []byte(content)}}, intake.Options{})
		if _, fault := err.(*intake.Fault); says == "" != (err == nil) || err != nil && (!fault || err.Error() != says) {
			t.Errorf("%s: %v", content, err)
		}
	}
}

func FuzzOpenGraphRead(f *testing.F) {
	m := viewtest.Load(f, viewtest.Cycle())
	q := viewtest.Ask(f, m, "")
	var out bytes.Buffer
	if err := opengraph.Write(&out, property.Of(spread.Ground(q.Map, q.Table, q.World))); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, content []byte) {
		o := intake.Options{For: intaketest.For, Kinds: map[string]string{"Base": "systems"}}
		intaketest.Hold(t, opengraph.Read, o, false, intake.File{Name: "a.json", Content: content})
	})
}
