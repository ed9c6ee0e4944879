package shapes_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/amend"
	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diff"
	"knockon/pkg/emit"
	"knockon/pkg/evidence"
	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/graphml"
	"knockon/pkg/exchange/neo4j"
	"knockon/pkg/exchange/opengraph"
	"knockon/pkg/exchange/property"
	"knockon/pkg/exchange/rules"
	"knockon/pkg/layout"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/render/dot"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/svg"
	"knockon/pkg/render/text"
	"knockon/pkg/report"
	reporttext "knockon/pkg/report/text"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/spread"
	"knockon/pkg/tidy"
	"knockon/pkg/view"
)

// subject is a map of a shape, ready to be asked.
type subject struct {
	size   int
	files  fstest.MapFS
	Map    *model.Map
	before *model.Map // one of nine tenths of the size: what diff compares with
	table  *spread.Table
	world  spread.World
}

func subjectOf(t testing.TB, s *shape, n int) *subject {
	t.Helper()
	x := &subject{size: n, files: folder(s.files(n))}
	x.Map = x.load(t)
	x.before = (&subject{files: folder(s.files(n - n/10))}).load(t)
	var err error
	if x.table, err = relations.ParseTable(data.Relations); err != nil {
		t.Fatal(err)
	}
	x.world = spread.World{AsOf: x.Map.AsOf, KnownAt: x.Map.KnownAt, Evidence: evidence.Assumed}
	return x
}

func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, content := range files {
		out[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return out
}

func (x *subject) load(t testing.TB) *model.Map {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: x.files})
	if m == nil {
		t.Fatalf("the map has errors: %+v", problems[0])
	}
	return m
}

func (x *subject) question(t testing.TB) query.Question {
	t.Helper()
	seed, found := x.Map.Lookup("c0/s")
	if !found {
		t.Fatal("there is no c0/s")
	}
	return query.Question{Map: x.Map.On(x.Map.AsOf), Table: x.table, World: x.world, Seeds: []spread.Atom{spread.AtomOf(seed, model.Down)}}
}

// command is what people ask of a map.
type command struct {
	name string
	run  func(t testing.TB, x *subject)
}

func commands() []command {
	month := model.Duration(30 * 24 * 60)
	return []command{
		{"load", func(t testing.TB, x *subject) { x.load(t) }},
		{"blast summary", func(t testing.TB, x *subject) {
			q := x.question(t)
			q.Brief = true
			text.Blast(query.Blast(q), text.Options{Width: 100, Summary: true})
		}},
		{"blast text", func(t testing.TB, x *subject) { text.Blast(query.Blast(x.question(t)), text.Options{Width: 100}) }},
		{"blast tree", func(t testing.TB, x *subject) {
			text.Blast(query.Blast(x.question(t)), text.Options{Width: 100, Tree: true, Full: true})
		}},
		{"blast full", func(t testing.TB, x *subject) {
			text.Blast(query.Blast(x.question(t)), text.Options{Width: 100, Full: true})
		}},
		{"blast markdown", func(t testing.TB, x *subject) { markdown.Blast(query.Blast(x.question(t)), markdown.Options{}) }},
		{"blast json", func(t testing.TB, x *subject) { encode(t, query.Blast(x.question(t))) }},
		{"rank", func(t testing.TB, x *subject) {
			q := x.question(t)
			q.Brief = true
			r := query.Rank(q, query.Candidates{Seeds: x.each()})
			text.Rank(r, text.Options{Width: 100})
			markdown.Rank(r, false)
		}},
		{"verify", func(t testing.TB, x *subject) { x.verify(t, nil) }},
		{"verify in time", func(t testing.TB, x *subject) { x.verify(t, &month) }},
		{"diagnose", func(t testing.TB, x *subject) { x.diagnose(t, nil) }},
		{"diagnose in time", func(t testing.TB, x *subject) { x.diagnose(t, &month) }},
		{"why", func(t testing.TB, x *subject) {
			effect := model.Down
			text.Why(query.Why(x.question(t), x.last().Node(), &effect, false), text.Options{Width: 100})
		}},
		{"cuts", func(t testing.TB, x *subject) { x.cuts(t, nil, x.last()) }},
		{"cuts in time", func(t testing.TB, x *subject) { x.cuts(t, &month, x.last()) }},
		{"cuts of two", func(t testing.TB, x *subject) { x.cuts(t, nil, x.last(), x.serviceOf(x.size-2)) }},
		{"contain", func(t testing.TB, x *subject) { x.contain(t, 2) }},
		{"restore", func(t testing.TB, x *subject) { text.Restore(query.Restore(x.question(t)), text.Options{Width: 100}) }},
		{"notify", func(t testing.TB, x *subject) { text.Notify(query.Notify(x.question(t)), text.Options{Width: 100}) }},
		{"diff", func(t testing.TB, x *subject) {
			now := diff.Side{Question: x.question(t)}
			now.Seeds, now.Brief = nil, true
			before := now
			before.Map = x.before.On(x.before.AsOf)
			text.Diff(diff.Run(before, now, false), text.Options{Width: 100})
		}},
		{"diff all", func(t testing.TB, x *subject) {
			now := diff.Side{Question: x.question(t)}
			now.Seeds = nil
			before := now
			before.Map = x.before.On(x.before.AsOf)
			must(t, diff.Seeds(&before, &now, []string{"c0/s"}))
			svg.Write(layout.Draw(view.FromDiff(diff.Run(before, now, true), view.Options{Full: true, Detail: true})))
		}},
		{"check", func(t testing.TB, x *subject) { x.check(t, "") }},
		{"check at its dearest", func(t testing.TB, x *subject) { x.check(t, dearest) }},
		{"check json at its dearest", func(t testing.TB, x *subject) { encode(t, x.checked(t, dearest, false)) }},
		{"draw", func(t testing.TB, x *subject) { text.Draw(x.drawn(t), model.AnyKind, text.Options{Width: 100}) }},
		{"draw dot", func(t testing.TB, x *subject) { dot.Write(view.FromMap(x.drawn(t), view.Options{})) }},
		{"draw svg", func(t testing.TB, x *subject) { svg.Write(layout.Draw(view.FromMap(x.drawn(t), view.Options{}))) }},
		{"draw all", func(t testing.TB, x *subject) {
			svg.Write(layout.Draw(view.FromMap(x.drawn(t), view.Options{Full: true, Detail: true})))
		}},
		{"export graphml", func(t testing.TB, x *subject) { must(t, graphml.Write(io.Discard, property.Of(x.program(t)))) }},
		{"export opengraph", func(t testing.TB, x *subject) { must(t, opengraph.Write(io.Discard, property.Of(x.program(t)))) }},
		{"export neo4j", func(t testing.TB, x *subject) { must(t, neo4j.Write(nowhere, property.Of(x.program(t)))) }},
		{"export rules", func(t testing.TB, x *subject) { must(t, rules.Write(nowhere, x.program(t))) }},
		{"export cyclonedx", func(t testing.TB, x *subject) { must(t, cyclonedx.JSON(io.Discard, x.program(t))) }},
		{"render", func(t testing.TB, x *subject) {
			var stored bytes.Buffer
			must(t, answer.Encode(&stored, query.Blast(x.question(t))))
			a, err := answer.Decode(stored.Bytes(), &answer.Blast{})
			must(t, err)
			text.Blast(a.(*answer.Blast), text.Options{Width: 100})
		}},
		{"render check", func(t testing.TB, x *subject) {
			var stored bytes.Buffer
			must(t, answer.Encode(&stored, x.checked(t, "", true)))
			a, err := answer.Decode(stored.Bytes(), &answer.Check{})
			must(t, err)
			must(t, reporttext.WriteRun(io.Discard, a.(*answer.Check), reporttext.Options{Width: 100}))
		}},
		{"add", func(t testing.TB, x *subject) { x.add(t, emit.Keys(emit.Key("name", emit.Text("A new one")))) }},
		{"fmt", func(t testing.TB, x *subject) {
			for _, f := range x.files {
				if out, problems := tidy.File(schema.New(), 0, f.Data); out == nil {
					t.Fatal(problems)
				}
			}
		}},
	}
}

// add puts a system into the first organisation, and loads the map with it.
func (x *subject) add(t testing.TB, system emit.Value) {
	t.Helper()
	of, _ := x.Map.Lookup("c0")
	section := "councils"
	if x.Map.Nodes[of].Kind == model.Vendor {
		section = "vendors"
	}
	name := x.Map.Files.Name(x.Map.Nodes[of].At())
	out, err := amend.Put(schema.New(), x.files[name].Data, []string{section, "c0", "systems", "new"}, system)
	must(t, err)
	files := maps.Clone(x.files)
	files[name] = &fstest.MapFile{Data: out}
	if now := (&subject{files: files}).load(t); len(now.Nodes) != len(x.Map.Nodes)+1 {
		t.Fatalf("%d nodes became %d", len(x.Map.Nodes), len(now.Nodes))
	}
}

// dearest has checks look for as much as they may.
const dearest = "{checks: {shared-fate: {services: 1}, false-redundancy: {effect: isolated}, " +
	"blast-limit: {seeds: {kinds: [service, council]}, effect: down, councils: 0, residents: 0, services: 0, people: 0}}, " +
	"assert: {none: {seeds: {kinds: [service]}, nodes: {kinds: [service]}}}}"

// check writes what all checks find with some settings, without proofs.
func (x *subject) check(t testing.TB, settings string) {
	t.Helper()
	must(t, reporttext.WriteRun(io.Discard, x.checked(t, settings, true), reporttext.Options{Width: 100}))
}

func (x *subject) checked(t testing.TB, settings string, brief bool) *answer.Check {
	t.Helper()
	c, problems := config.Parse(check.Rules(), source.Set{{Name: config.FileName, Data: []byte(settings)}}, 0)
	if c == nil {
		t.Fatal(problems)
	}
	in := check.Input{Map: x.Map, Table: x.table, Config: c, Today: x.world.AsOf, World: x.world, Brief: brief}
	run := report.Run{Map: x.Map, World: x.world, Today: x.world.AsOf, Brief: brief,
		Results: check.Run(in, check.All()), Rules: report.Rules(in.Active(check.All()), in.Config)}
	return run.Answer()
}

func (x *subject) verify(t testing.TB, within *model.Duration) {
	q := x.question(t)
	q.Within = within
	text.Verify(query.Verify(q), text.Options{Width: 100})
}

func (x *subject) diagnose(t testing.TB, within *model.Duration) {
	q := x.question(t)
	q.Seeds, q.Within = nil, within
	seen := []query.Sighting{{Atom: x.last(), Seen: true}}
	about := query.Suspicion{Observed: seen, Kinds: model.AnyKind, Rates: query.UsualRates()}
	text.Diagnose(query.Diagnose(q, about), text.Options{Width: 100})
}

func (x *subject) cuts(t testing.TB, within *model.Duration, targets ...spread.Atom) {
	q := x.question(t)
	q.Seeds, q.Within = targets, within
	text.Cuts(query.Cuts(q, query.CutsAsked{Kinds: model.AnyKind, Max: 1}), text.Options{Width: 100})
}

// contain orders up to so many at once.
func (x *subject) contain(t testing.TB, most int) {
	q := x.question(t)
	q.Seeds = []spread.Atom{spread.AtomOf(q.Seeds[0].Node(), model.Compromised)}
	text.Contain(query.Contain(q, query.Orders{Most: most}), text.Options{Width: 100})
}

// last is that the service of the last council is down.
func (x *subject) last() spread.Atom { return x.serviceOf(x.size - 1) }

// serviceOf is that the service of a council is down, or of the first where the map is
// of one.
func (x *subject) serviceOf(council int) spread.Atom {
	node, found := x.Map.Lookup(fmt.Sprintf("c%d/s", council))
	if !found {
		node, _ = x.Map.Lookup("c0/s")
	}
	return spread.AtomOf(node, model.Down)
}

// each is every node as a seed of its own.
func (x *subject) each() []spread.Atom {
	var seeds []spread.Atom
	for i := range x.Map.Nodes {
		seeds = append(seeds, spread.AtomOf(int32(i), x.Map.Nodes[i].Kind.SeedEffect()))
	}
	return seeds
}

func (x *subject) drawn(t testing.TB) *answer.Draw { return query.Draw(x.question(t), nil, 1) }

func (x *subject) program(t testing.TB) *spread.Program {
	return spread.Ground(x.question(t).Map, x.table, x.world)
}

// nowhere is where files of a folder go of which only the work is asked.
func nowhere(string) (io.Writer, error) { return io.Discard, nil }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func encode(t testing.TB, a answer.Answer) {
	if err := answer.Encode(io.Discard, a); err != nil {
		t.Fatal(err)
	}
}
