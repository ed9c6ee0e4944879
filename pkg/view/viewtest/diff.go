package viewtest

import (
	"bytes"
	"io/fs"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/view"
)

// Difference is two sides and the name of their golden files.
type Difference struct {
	Name     string
	Old, New diff.Side
}

// Answer is the difference of all radii.
func (d *Difference) Answer() *answer.Diff { return diff.Run(d.Old, d.New, true) }

// From is the difference of the radius of one node that either side has.
func From(t testing.TB, old, new diff.Side, seed string) *answer.Diff {
	t.Helper()
	if err := diff.Seeds(&old, &new, []string{seed}); err != nil {
		t.Fatal(err)
	}
	return diff.Run(old, new, true)
}

// Differences returns what the tests of the renderers compare.
func Differences(t testing.TB) []Difference {
	t.Helper()
	eastKent := Load(t, EastKent(t))
	before, after := named(Side(t, Load(t, Town(false))), "main", "0123456789abcdef0123456789abcdef01234567"),
		named(Side(t, Load(t, Town(true))), "the files now", "")
	none := &model.Map{Title: "Our town"}
	none.IndexNodes()
	absent := named(Side(t, none), "main", "0123456789abcdef0123456789abcdef01234567")
	absent.Absent, absent.World = true, before.World
	early, late := known(Side(t, eastKent), "2024-01-20"), known(Side(t, eastKent), "2024-02-14")
	if err := diff.Seeds(&early, &late, []string{"civica"}); err != nil {
		t.Fatal(err)
	}
	return []Difference{
		{"civica", early, late},
		{"east-kent-2025", Side(t, eastKent), asOf(Side(t, eastKent), "2025-06-01")},
		{"town", before, after},
		{"town-back", after, before},
		{"town-new", absent, before},
		{"town-gone", before, absent},
		{"same", after, after},
		{
			"hostile", named(Side(t, Load(t, Named(3, func(i int) string { return HostileNames()[len(HostileNames())-1-i] }))), "](x) <b>\u202e", ""),
			named(Side(t, Load(t, Hostile())), "`a|b` @all", ""),
		},
		{"region", named(Side(t, Load(t, Region(20))), "a", ""), named(Side(t, Load(t, Region(60))), "b", "")},
	}
}

// Contrasts returns the pictures of differences that have golden files.
func Contrasts(t testing.TB) []Case {
	t.Helper()
	seeds := map[string]string{
		"civica": "civica", "east-kent-2025": "eks", "town": "town", "town-back": "town", "town-new": "town", "town-gone": "town",
		"same": "town", "hostile": "o0", "region": "hosting",
	}
	var out []Case
	for _, d := range Differences(t) {
		o := view.Options{Full: d.Name == "hostile"}
		out = append(out, Case{"diff-" + d.Name, view.FromDiff(From(t, d.Old, d.New, seeds[d.Name]), o)})
		if d.Name == "town" || d.Name == "town-back" { // of a node that only one side has
			out = append(out, Case{"diff-" + d.Name + "-crane", view.FromDiff(From(t, d.Old, d.New, "crane"), o)})
		}
	}
	return out
}

// Renamed is the radius of a seed in a chain of organisations, and in a longer
// one, where everything has one name.
func Renamed(t testing.TB, name string) *answer.Diff {
	t.Helper()
	side := func(organisations int) diff.Side {
		m := Rename(Load(t, Named(organisations, strconv.Itoa)), name)
		return named(Side(t, m), name, "")
	}
	return From(t, side(3), side(4), "o0")
}

// AllNamed is a radius, a map and a difference in which everything has one name.
func AllNamed(t testing.TB, name string) [3]*view.View {
	t.Helper()
	m := Rename(Load(t, Named(4, strconv.Itoa)), name)
	return [3]*view.View{
		view.FromBlast(Answer(t, m, "", "o0"), view.Options{}), view.FromMap(Draw(t, m, 2, "o0/net"), view.Options{}),
		view.FromDiff(Renamed(t, name), view.Options{}),
	}
}

// PlainNames are harmless: one of words, by which organisations that share it seem to be one, and one of none.
func PlainNames() [2]string { return [2]string{"plain", "~"} }

// Plain is which of PlainNames a name is to be held against.
func Plain(name string) int {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
	if strings.ContainsFunc(norm.NFKC.String(name), word) {
		return 0
	}
	return 1
}

// Stored is an answer as it is read back from where it was written.
func Stored[A answer.Answer](t testing.TB, a A) A {
	t.Helper()
	var b bytes.Buffer
	if err := answer.Encode(&b, a); err != nil {
		t.Fatal(err)
	}
	back, err := answer.Decode(b.Bytes(), reflect.New(reflect.TypeFor[A]().Elem()).Interface().(answer.Answer))
	if err != nil {
		t.Fatal(err)
	}
	return any(back).(A)
}

// Side is a map at its own dates, in the usual world.
func Side(t testing.TB, m *model.Map) diff.Side {
	t.Helper()
	return diff.Side{Question: Ask(t, m, "")}
}

func named(s diff.Side, label, revision string) diff.Side {
	s.Label, s.Revision = label, revision
	return s
}

func known(s diff.Side, day string) diff.Side {
	s.World.KnownAt, _ = model.ParseDate(day, false) // a day of ours
	return s
}

func asOf(s diff.Side, day string) diff.Side {
	s.World.AsOf, _ = model.ParseDate(day, false)
	return s
}

// Town returns a small map before a change, and after it: every sort of
// change is in it.
func Town(after bool) fs.FS {
	if after {
		return file(townAfter)
	}
	return file(townBefore)
}

const townSources = `
sources:
  register: {title: Contract register, kind: party, publisher: Town, published: 2024-01-01}
  paper: {title: Who runs the network, kind: press, publisher: The Daily Post, published: 2024-02-01}
`

const townBefore = `map: {title: Our town, as-of: 2024-06-01, known-at: 2024-06-01}
` + townSources + `
contracts:
  hosting: {title: Hosting, supplier: acme, buyers: [town], from: 2020-01-01, until: 2024-12-31}
councils:
  town:
    name: Our Town Council
    short: Town
    residents: 120000
    networks:
      depot: {name: Depot network, connected-to: [{to: ./net, reach: user}]}
      net: {name: Town network, operated-by: [{to: acme/desk, claims: [{source: paper}]}]}
    systems:
      mail-a: {name: Mail A, runs-on: [{to: acme/cloud, from: contract, until: contract, contract: hosting}]}
      mail-b: {name: Mail B, runs-on: bolt/cloud}
      portal: {name: Portal, runs-on: ./net}
    services:
      email: {name: Email, needs: [{any-of: [./mail-a, ./mail-b]}]}
      planning: {name: Planning, critical: true, needs: ./portal, tolerates: 5d}
      parking: {name: Parking, needs: ./portal}
      phones: {name: Phones, needs: [{to: ./net, claims: [{source: paper}]}], provided-by: [{to: bolt, from: contract, until: contract, contract: hosting}]}
      waste: {name: Waste, needs: [{to: ./portal, loss: degraded}]}
    datasets:
      people: {name: Residents' records, people: 1000, held-in: ./portal}
vendors:
  acme:
    name: Acme
    ids: {org-id: GB-COH-1}
    systems: {cloud: {name: Acme cloud}}
    teams: {desk: {name: Desk}}
  bolt:
    name: Bolt
    systems: {cloud: {name: Bolt cloud}}
`

const townAfter = `map: {title: Our town, as-of: 2024-06-01, known-at: 2024-06-01}
` + townSources + `
contracts:
  hosting: {title: Hosting, supplier: acme-it, buyers: [town], from: 2020-01-01, until: 2026-12-31}
councils:
  town:
    name: Our Town Council
    short: Town
    residents: 130000
    networks:
      depot: {name: Depot network, connected-to: ./net}
      net: {name: Town network, operated-by: [{to: acme-it/desk, claims: [{source: paper}, {source: register}]}]}
    systems:
      mail-a: {name: Mail A, runs-on: [{to: acme-it/cloud, from: contract, until: contract, contract: hosting}]}
      mail-b: {name: Mail B, runs-on: acme-it/cloud}
      mail-c: {name: Mail C, claims: [{source: paper}]}
      portal: {name: Portal, runs-on: ./net}
    services:
      email: {name: Email, needs: [{at-least: 2, of: [./mail-a, ./mail-b, ./mail-c], after: 1d}]}
      planning: {name: Planning, critical: true, needs: [{to: ./portal, after: 2d}], tolerates: 5d}
      bins: {name: Bins, critical: true, needs: ./portal}
      phones: {name: Phones, needs: [{any-of: [{to: ./net, claims: [{source: paper}]}, acme-it/cloud], after: 4h}], provided-by: [{to: acme-it, until: 2024-05-31}]}
      waste: {name: Waste, needs: [{to: ./portal, claims: [{source: paper}]}]}
    datasets:
      people: {name: Residents' records, people: 2000, held-in: ./portal}
vendors:
  acme-it:
    name: Acme IT
    ids: {org-id: GB-COH-1}
    systems: {cloud: {name: Acme cloud}}
    teams: {desk: {name: Desk, operated-by: [{to: crane, from: 2025-01-01}]}}
  crane:
    name: Crane
    systems: {crm: {name: CRM}}
`
