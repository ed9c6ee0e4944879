package load_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

const okMaps = "../../testdata/maps/ok"

// TestOK reads the maps that look odd and are fine; each case says what must
// have been read.
func TestOK(t *testing.T) {
	cases := okCases()
	entries, err := os.ReadDir(okMaps)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := entry.Name()
		check := cases[name]
		if check == nil {
			t.Errorf("%s: nothing says what must be read", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			check(read{t, mustLoad(t, okRoots(t, name)...)})
		})
	}
	if len(entries) != len(cases) {
		t.Errorf("%d folders, %d cases", len(entries), len(cases))
	}
}

func okRoots(t *testing.T, name string) []load.Root {
	switch name {
	case "two-roots":
		return []load.Root{
			{FS: osRoot(t, filepath.Join(okMaps, name, "first")), Prefix: "first"},
			{FS: osRoot(t, filepath.Join(okMaps, name, "second")), Prefix: "second"},
		}
	case "single-file.yaml":
		return []load.Root{{FS: osRoot(t, okMaps), File: name}}
	}
	return []load.Root{{FS: osRoot(t, filepath.Join(okMaps, name))}}
}

func osRoot(t *testing.T, dir string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

func mustLoad(t *testing.T, roots ...load.Root) *model.Map {
	t.Helper()
	m, files, problems := load.Load(roots...)
	for _, d := range problems {
		t.Errorf("%s:%d:%d: %s (%s)", files.Name(d.Span), d.Span.Line, d.Span.Col, d.Message, d.Hint)
	}
	if m == nil {
		t.FailNow()
	}
	return m
}

// read is a map under test.
type read struct {
	*testing.T
	m *model.Map
}

func (r read) node(id string) *model.Node {
	r.Helper()
	i, ok := r.m.Lookup(id)
	if !ok {
		r.Fatalf("there is no node %q", id)
	}
	return &r.m.Nodes[i]
}

func (r read) ids(want ...string) {
	r.Helper()
	var got []string
	for i := range r.m.Nodes {
		got = append(got, r.m.Nodes[i].ID)
	}
	same(r, "nodes", want, got)
}

// relations compares all relations, each as "from relation to".
func (r read) relations(want ...string) {
	r.Helper()
	var got []string
	for i := range r.m.Relations {
		x := &r.m.Relations[i]
		got = append(got, strings.Join([]string{r.m.Nodes[x.From].ID, x.Kind.String(), r.m.Nodes[x.To].ID}, " "))
	}
	same(r, "relations", want, got)
}

func same[T any](r read, what string, want, got T) {
	r.Helper()
	if d := cmp.Diff(want, got); d != "" {
		r.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func line(f *source.File, n int) string { return string(source.NewLines(f.Data).Line(n)) }

func okCases() map[string]func(read) {
	return map[string]func(read){
		"byte-order-mark": func(r read) {
			same(r, "name", "Dover District Council", r.node("dover").Name)
			same(r, "place of map", source.Span{Line: 1, Col: 1, Len: 3}, r.m.At)
			same(r, "line 1", "map:", line(r.m.Files[0], 1))
		},
		"crlf": func(r read) {
			same(r, "name", "Dover District Council", r.node("dover").Name)
			same(r, "about", "Two\nlines.\n", r.node("dover").About)
			same(r, "place", source.Span{Line: 4, Col: 3, Len: 5}, r.node("dover").At())
			same(r, "line 4", "  dover:", line(r.m.Files[0], 4))
		},
		"empty-file":    func(r read) { r.ids(); same(r, "files", 3, len(r.m.Files)) },
		"comments-only": func(r read) { r.ids(); same(r, "files", 2, len(r.m.Files)) },
		"parts": func(r read) {
			r.ids("dover", "kent")
			same(r, "within", 1, r.node("dover").Org.Within)
			same(r, "place of kent", source.Span{Line: 11, Col: 3, Len: 4}, r.node("kent").At())
			same(r, "sources", 1, len(r.m.Sources))
		},
		"anchors":             okAnchors,
		"text-as-written":     okText,
		"names-of-all-kinds":  okNames,
		"dates":               okDates,
		"speakers":            okSpeakers,
		"same-name-elsewhere": okSameName,
		"single-file.yaml":    okSingleFile,
		"nothing-said":        okNothingSaid,
		"flow-style":          okFlowStyle,
		"nested-folders": func(r read) {
			r.ids("civica", "dover", "kent")
			var names []string
			for _, f := range r.m.Files {
				names = append(names, f.Name)
			}
			same(r, "files", []string{"councils/east/dover.yaml", "councils/kent.yml", "looks-like.yaml/inner.yaml", "map.yml"}, names)
		},
		"dot-files": func(r read) { r.ids(); same(r, "files", 1, len(r.m.Files)) },
		"two-roots": func(r read) {
			r.relations("dover runs-on eks/network")
			same(r, "file of dover", "first/map.yaml", r.m.Files.Name(r.node("dover").At()))
			same(r, "file of eks", "second/map.yaml", r.m.Files.Name(r.node("eks").At()))
		},
		"numbers": func(r read) {
			same(r, "residents", 157400, *r.node("dover").Org.Residents)
			same(r, "people", 0, *r.node("dover/accounts").Asset.People)
			same(r, "people in quotes", 70000, *r.node("dover/benefits").Asset.People)
			same(r, "amount", "5000000.50", r.m.Contracts[0].Amount)
		},
		"deep-but-legal": func(r read) { same(r, "title", "Odd", r.m.Title) },
		"line-separators": func(r read) {
			same(r, "name", "Dover\u2028District Council", r.node("dover").Name)
			same(r, "place of kent", source.Span{Line: 5, Col: 3, Len: 4}, r.node("kent").At())
			same(r, "place of thanet", source.Span{Line: 6, Col: 3, Len: 6}, r.node("thanet").At())
		},
		"keys-in-quotes": func(r read) { r.relations("dover runs-on dover/office") },
	}
}

func okSingleFile(r read) {
	r.ids("dover")
	same(r, "title", "One file", r.m.Title)
	same(r, "files", 1, len(r.m.Files))
}

func okNothingSaid(r read) {
	r.ids("dover", "eks", "eks/network", "eks/other", "eks/third", "kent", "swale", "thanet")
	same(r, "name", "dover", r.node("dover").Name)
	same(r, "residents", (*int64)(nil), r.node("dover").Org.Residents)
}

func okFlowStyle(r read) {
	r.relations("dover/planning needs dover/website", "dover/planning needs dover/db", "dover/planning needs dover/a", "dover/planning needs dover/b")
	same(r, "after", "2d", r.m.Relations[1].After.String())
	same(r, "group", []int32{2, 3}, r.m.Groups[0].Members)
	same(r, "after of the group", "4h", r.m.Groups[0].After.String())
}

func okAnchors(r read) {
	r.relations("dover/intranet runs-on eks/network", "dover/portal runs-on eks/network", "dover/website runs-on eks/network")
	same(r, "contact", []model.Pair{{Key: "role", Value: "Service desk"}, {Key: "email", Value: "desk@example.org"}}, r.node("dover").Org.Contact)
	same(r, "restore", "2d", r.node("dover/website").Asset.Restore.String())
	same(r, "restore, own", "4h", r.node("dover/intranet").Asset.Restore.String())
	same(r, "restore, merged second", "2d", r.node("dover/portal").Asset.Restore.String())
	same(r, "about, merged first", "Planning online.", r.node("dover/portal").About)
	same(r, "about", "A council's website.", r.node("dover/intranet").About)
	same(r, "name", "Planning", r.node("dover/planning").Name)
	same(r, "tolerates", "5d", r.node("dover/planning").Asset.Tolerates.String())
}

func okText(r read) {
	dover := r.node("dover")
	same(r, "name", "null", dover.Name)
	same(r, "about", "2024", dover.About)
	same(r, "aliases", []string{"yes", "0x1F", "1e3", "12:30:45", "~", ".inf", "true"}, dover.Aliases)
	same(r, "ids", []model.Pair{{Key: "company", Value: "01628868"}, {Key: "ocid", Value: "0o17"}, {Key: "number", Value: "1_000"}}, dover.Org.IDs)
	same(r, "contact", []model.Pair{{Key: "phone", Value: "01304 821199"}, {Key: "note", Value: "5"}}, dover.Org.Contact)
	same(r, "name in quotes", "yes", r.node("thanet").Name)
	same(r, "name like a date", "2024-01-18", r.node("ashford").Name)
	same(r, "empty name", "swale", r.node("swale").Name)
}

func okNames(r read) {
	same(r, "emoji", "👩‍👩‍👧‍👦 Family 🏛️", r.node("emoji").Name)
	same(r, "arabic", "مجلس كانتربري", r.node("arabic").Name)
	same(r, "chinese", "坎特伯雷市議會", r.node("chinese").Name)
	same(r, "combining", "Cafe\u0301 Z\u0341", r.node("combining").Name)
	same(r, "hostile", "\x1b[31mred\x1b[0m \u202ekcab\n[x](y) <b>&\"'|", r.node("hostile").Name)
	same(r, "quotes", `It's "quoted"`, r.node("quotes").Name)
	same(r, "folded", "Canterbury City Council", r.node("folded").Name)
}

func okDates(r read) {
	same(r, "as-of", "2024-01-01", r.m.AsOf.String())
	same(r, "known-at", "2024-02-29", r.m.KnownAt.String())
	same(r, "published", "2024-01-01", r.m.Sources[0].Published.String())
	var periods []string
	for _, c := range r.m.Contracts {
		periods = append(periods, c.ID+" "+c.Start.String()+" "+c.End.String())
	}
	for _, x := range r.m.Relations {
		periods = append(periods, r.m.Nodes[x.To].ID+" "+x.Start.String()+" "+x.End.String())
	}
	same(r, "periods", []string{
		"lines 2024-02-01 2024-02-29",
		"old 0001-01-01 9999-12-31",
		"dover/office 2018-02-01 2023-02-28",
		"dover/other 2024-02-01 2024-02-29",
		"dover/third  2024-01-31", // until is the relation's own, from the contract's: no error
	}, periods)
	claims := r.m.Relations[0].Claims
	same(r, "date of the source", "2024-01-01", claims[0].Date.String())
	same(r, "date of its own", "2024-01-19", claims[1].Date.String())
}

func okSpeakers(r read) {
	var got []string
	for _, c := range r.node("eks/network").Claims {
		got = append(got, c.Voice.Speaker+": "+c.Voice.Key+", "+c.Kind.String()+", "+c.Stance.String())
	}
	same(r, "speakers", []string{
		"East Kent Services: organisation eks, party, asserts",
		"record: said by record, official, asserts",
		"eks: organisation eks, official, asserts",
		"ek  SERVICES: organisation eks, official, asserts",
		"Stephen Robinson: said by stephenrobinson, party, denies",
	}, got)
}

// okSameName: the same node may stand in two relations, once alone and once in
// each group.
func okSameName(r read) {
	r.relations("dover runs-on dover/network",
		"kent runs-on kent/network", "kent runs-on dover/network",
		"kent needs kent/network",
		"kent needs kent/network", "kent needs dover/network",
		"kent needs kent/network", "kent needs dover/network")
	same(r, "groups", 2, len(r.m.Groups))
}
