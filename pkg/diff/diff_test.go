package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

const head = "map: {title: T, as-of: 2024-06-01, known-at: 2024-06-01}\nsources:\n  s: {kind: press, published: 2024-01-01}\n  p: {kind: party, " +
	"published: 2024-02-01}\n"

// What changes in a map, and what a diff says of it.
func TestDiff(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a relation comes, another goes": {
			old: "vendors: {v: {systems: {x: {}, y2: {}}}}\ncouncils: {c: {services: {a: {needs: v/x}}}}",
			new: "vendors: {v: {systems: {x: {}, y2: {}}}}\ncouncils: {c: {services: {a: {needs: v/y2}}}}",
			want: []string{
				"relation went: c/a needs v/x", "relation came: c/a needs v/y2",
			},
		},
		"the place in a list, and a plain reference made a long one, are no change": {
			old: "vendors: {v: {systems: {x: {}, y2: {}}}}\ncouncils: {c: {services: {a: {needs: [v/x, v/y2]}}}}",
			new: "vendors: {v: {systems: {x: {}, y2: {}}}}\ncouncils: {c: {services: {a: {needs: [{to: v/y2, loss: down}, v/x]}}}}",
		},
		"what reads both ways may stand at either end": {
			old: "councils: {c: {networks: {a: {connected-to: [{to: ./b, reach: user}, ./d]}, b: {}, d: {}}}}",
			new: "councils: {c: {networks: {a: {}, b: {connected-to: ./a}, d: {connected-to: ./a}}}}",
			want: []string{
				"relation changed: c/b connected-to c/a reach user → admin",
				"radius of c: 0 came, 2 went, 0 changed", // that a and b are exposed
			},
		},
		"a denial makes it disputed": {
			old: "councils: {c: {systems: {x: {}}, services: {a: {needs: [{to: ./x, claims: [{source: s}]}]}}}}",
			new: "councils: {c: {systems: {x: {}}, services: {a: {needs: [{to: ./x, claims: [{source: s}, {source: p, by: v, stance: denies}]}]}}}}",
			want: []string{
				"relation changed: c/a needs c/x evidence reported → disputed, came: v denies 2024-02-01",
				"radius of c: 0 came, 1 went, 3 changed", // that x is c's, and what follows of x alone, was reported with it
			},
		},
		"a claim known later is none yet": {
			old:  "councils: {c: {systems: {x: {}}, services: {a: {}}}}",
			new:  "councils: {c: {systems: {x: {}}, services: {a: {needs: [{to: ./x, claims: [{source: s, date: 2024-07-01}]}]}}}}",
			want: []string{"relation came: c/a needs c/x, not known yet"},
		},
		"dates and contract": {
			old: "contracts: {k: {title: K, from: 2020-01-01, until: 2025-01-31}}\ncouncils: {c: {systems: {x: {}}, services: {a: {needs: ./x}, b: {needs: " +
				"[{to: ./x, until: 2024-12-31}]}}}}",
			new: "contracts: {k: {title: K, from: 2020-01-01, until: 2025-01-31}}\ncouncils: {c: {systems: {x: {}}, services: {a: {needs: [{to: ./x, contract: " +
				"k, from: contract, until: contract}]}, b: {needs: [{to: ./x, until: 2023-12-31}]}}}}",
			want: []string{
				"relation changed: c/a needs c/x from  → 2020-01-01, until  → 2025-01-31, contract  → k",
				"relation went: c/b needs c/x until 2024-12-31 → 2023-12-31, not in force",
				"radius of c: 0 came, 1 went, 0 changed",
			},
		},
		"the same at another time": {
			old: "councils: {c: {systems: {x: {connected-to: [{to: ./y2, until: 2020-12-31}, {to: ./y2, from: 2022-01-01}]}, y2: {}}, services: {a: {needs: " +
				"[{to: ./x, until: 2020-12-31}, {to: ./x, from: 2023-01-01}]}}}}",
			new: "councils: {c: {systems: {x: {}, y2: {connected-to: [{to: ./x, from: 2022-01-01}, {to: ./x, until: 2020-12-31}]}}, services: {a: {needs: " +
				"[{to: ./x, from: 2023-01-01, after: 1d}, {to: ./x, until: 2020-12-31}]}}}}",
			want: []string{"relation changed: c/a needs c/x after 0m → 1d", "radius of c: 0 came, 0 went, 1 changed"},
		},
		"how a loss is felt": {
			old: "councils: {c: {systems: {x: {}}, services: {a: {needs: ./x}, b: {needs: ./x}}}}",
			new: "councils: {c: {systems: {x: {}}, services: {a: {needs: [{to: ./x, loss: degraded, after: 2d}]}, b: {needs: [{to: ./x, after: 4h}]}}}}",
			want: []string{
				"relation changed: c/a needs c/x after 0m → 2d, loss down → degraded",
				"relation changed: c/b needs c/x after 0m → 4h",
				"radius of c: 1 came, 1 went, 1 changed",
			},
		},
		"redundancy": {
			old: "councils: {c: {systems: {x: {}, y2: {}, z: {}}, services: {a: {needs: [{any-of: [./x, ./y2]}]}, b: {needs: [./x, ./y2]}, d: {needs: " +
				"[{at-least: 2, of: [./x, ./y2, ./z], after: 1d}]}}}}",
			new: "councils: {c: {systems: {x: {}, y2: {}, z: {}}, services: {a: {needs: [{any-of: [./y2, ./x, ./z]}]}, b: {needs: [{any-of: [./x, ./y2]}]}, d: " +
				"{needs: [{at-least: 3, of: [./x, ./y2, ./z]}]}}}}",
			want: []string{
				"group changed: c/a needs 1 of c/x c/y2 → 1 of c/x c/y2 c/z",
				"group came: c/b needs 1 of c/x c/y2",
				"group changed: c/d needs 2 of c/x c/y2 c/z after 1d → 3 of c/x c/y2 c/z after 0m",
				"relation came: c/a needs c/z",
				"relation changed: c/b needs c/x group",
				"relation changed: c/b needs c/y2 group",
				"radius of c: 0 came, 0 went, 1 changed",
			},
		},
		"nodes": {
			old: "councils: {c: {residents: 10, services: {a: {}, gone: {}}, datasets: {d: {people: 5}}}}",
			new: "councils: {c: {name: See, residents: 20, services: {a: {critical: true, tolerates: 5d}, new: {}}, datasets: {d: {people: 6, claims: [{source: p}]}}}}",
			want: []string{
				"node changed: c name  → See, residents 10 → 20",
				"node changed: c/a critical  → true, tolerates  → 5d",
				"node changed: c/d people 5 → 6, evidence assumed → confirmed",
				"node went: c/gone", "node came: c/new",
			},
		},
		"numbers alone": {
			old: "councils: {c: {residents: 10, systems: {x: {}}, services: {a: {needs: ./x}}}}",
			new: "councils: {c: {residents: 20, systems: {x: {}}, services: {a: {needs: ./x, critical: true}}}}",
			want: []string{
				"node changed: c residents 10 → 20", "node changed: c/a critical  → true",
				"radius of c: 0 came, 0 went, 0 changed",
			},
		},
		"an organisation comes": {
			old: "councils: {c: {}}",
			new: "councils: {c: {}}\nvendors: {v: {systems: {x: {}}}}",
			want: []string{
				"node came: v", "node came: v/x",
				"radius of v: 5 came, 0 went, 0 changed", // itself isolated and down included
			},
		},
		"renamed, as an alias says; its assets follow": {
			old: "vendors: {v: {systems: {x: {runs-on: ./net}}, networks: {net: {}}}}\ncouncils: {c: {services: {a: {needs: [{to: v/x, claims: [{source: s, " +
				"by: v}]}]}}}}",
			new: "vendors: {w: {aliases: [V], systems: {x: {runs-on: ./net}}, networks: {net: {}}}}\ncouncils: {c: {services: {a: {needs: [{to: w/x, claims: " +
				"[{source: s, by: w}]}]}}}}",
			want: []string{"node renamed: v → w"},
		},
		"renamed, as an id shared says": {
			old:  "vendors: {v: {ids: {org-id: GB-COH-1}, systems: {x: {}}}}\ncouncils: {c: {services: {a: {needs: v/x}}}}",
			new:  "vendors: {w: {name: Double, ids: {ORG-ID: gb-coh-1, lei: x}, systems: {x: {}}}}\ncouncils: {c: {services: {a: {needs: w/x}}}}",
			want: []string{"node renamed: v → w name  → Double, ids org-id GB-COH-1 → lei x, ORG-ID gb-coh-1"},
		},
		"an id shared by another kind is no rename": {
			old: "vendors: {v: {ids: {org-id: GB-COH-1}}}",
			new: "contractors: {w: {ids: {org-id: GB-COH-1}}}",
			want: []string{
				"node went: v", "node came: w",
				"radius of v: 0 came, 2 went, 0 changed", "radius of w: 2 came, 0 went, 0 changed",
			},
		},
		"what may be either is neither": {
			old: "vendors: {v: {}}",
			new: "vendors: {w: {aliases: [v]}, x: {aliases: [v]}}",
			want: []string{
				"node went: v", "node came: w", "node came: x",
				"radius of v: 0 came, 2 went, 0 changed", "radius of w: 2 came, 0 went, 0 changed", "radius of x: 2 came, 0 went, 0 changed",
			},
		},
		"an asset renamed, and one that moved": {
			old:  "vendors: {v: {systems: {x: {}, y2: {}}}}\ncouncils: {c: {services: {a: {needs: [v/x, v/y2]}}}}",
			new:  "vendors: {v: {systems: {z: {aliases: [x]}}}}\ncouncils: {c: {systems: {y2: {aliases: [v/y2]}}, services: {a: {needs: [v/z, ./y2]}}}}",
			want: []string{"node renamed: v/y2 → c/y2", "node renamed: v/x → v/z", "radius of c: 4 came, 0 went, 0 changed", "radius of v: 0 came, 3 went, 0 changed"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := diffOf(t, head+c.old, head+c.new)
			if got := said(d); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if d.Differs() != (len(c.want) > 0) {
				t.Errorf("it differs: %v", d.Differs())
			}
		})
	}
}

func diffOf(t *testing.T, old, new string) *diff.Diff {
	t.Helper()
	return diff.Run(sideOf(t, old), sideOf(t, new), nil)
}

func sideOf(t *testing.T, content string) diff.Side {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(content)}}})
	if m == nil {
		t.Fatal(problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	return diff.Side{Question: query.Question{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}}
}

// said writes a difference as lines.
func said(d *diff.Diff) []string {
	var out []string
	for _, c := range d.Nodes {
		out = append(out, nodeLine(d, &c))
	}
	for _, c := range d.Groups {
		out = append(out, groupLine(d, &c))
	}
	for _, c := range d.Relations {
		out = append(out, relationLine(d, &c))
	}
	for _, r := range d.Radii {
		var counts [3]int
		for _, f := range r.Facts {
			counts[f.Change]++
		}
		m, seed := d.New.Map, r.Seed.New
		if seed == diff.NoSeed {
			m, seed = d.Old.Map, r.Seed.Old
		}
		out = append(out, fmt.Sprintf("radius of %s: %d came, %d went, %d changed", m.Nodes[seed.Node()].ID, counts[answer.Came], counts[answer.Went],
			counts[answer.Changed]))
	}
	return out
}

func nodeLine(d *diff.Diff, c *diff.NodeChange) string {
	line := "node " + c.Change.String() + ":"
	if c.Old >= 0 && c.Change != answer.Changed {
		line += " " + d.Old.Map.Nodes[c.Old].ID
	}
	if c.Change == answer.Renamed {
		line += " →"
	}
	if c.New >= 0 {
		line += " " + d.New.Map.Nodes[c.New].ID
	}
	var fields []string
	for _, f := range c.Fields {
		fields = append(fields, f.Key+" "+f.Old+" → "+f.New)
	}
	if c.OldGrade != c.NewGrade {
		fields = append(fields, fmt.Sprintf("evidence %s → %s", c.OldGrade, c.NewGrade))
	}
	return strings.TrimRight(line+" "+strings.Join(fields, ", "), " ")
}

func groupLine(d *diff.Diff, c *diff.GroupChange) string {
	text := func(m *model.Map, g int32) string {
		group := &m.Groups[g]
		var members []string
		for _, n := range diff.Members(m, g) {
			members = append(members, m.Nodes[n].ID)
		}
		slices.Sort(members)
		s := fmt.Sprintf("%d of %s", group.Needed, strings.Join(members, " "))
		if c.Change == answer.Changed && d.Old.Map.Groups[c.Old].After != d.New.Map.Groups[c.New].After {
			s += " after " + group.After.String()
		}
		return s
	}
	m, g := d.New.Map, c.New
	if g < 0 {
		m, g = d.Old.Map, c.Old
	}
	line := fmt.Sprintf("group %s: %s %s ", c.Change, m.Nodes[m.Groups[g].From].ID, m.Groups[g].Kind)
	if c.Change == answer.Changed {
		return line + text(d.Old.Map, c.Old) + " → " + text(d.New.Map, c.New)
	}
	return line + text(m, g)
}

func relationLine(d *diff.Diff, c *diff.RelationChange) string {
	side, tie := d.New, c.New
	if tie.Relation < 0 {
		side, tie = d.Old, c.Old
	}
	r := &side.Map.Relations[tie.Relation]
	line := fmt.Sprintf("relation %s: %s %s %s", c.Change, side.Map.Nodes[r.From].ID, r.Kind, side.Map.Nodes[r.To].ID)
	if c.Old.Relation >= 0 && c.New.Relation >= 0 {
		if text := strings.Join(fieldTexts(d, c), ", "); text != "" {
			line += " " + text
		}
	}
	switch {
	case c.New.Relation < 0:
	case c.New.State == answer.StateNotKnown:
		line += ", not known yet"
	case c.New.State == answer.StateNotInForce:
		line += ", not in force"
	}
	for _, claim := range c.ClaimsCame {
		line += fmt.Sprintf(", came: %s %s %s", claim.Speaker, claim.Stance, claim.Date)
	}
	return line
}

func fieldTexts(d *diff.Diff, c *diff.RelationChange) []string {
	old, new := &d.Old.Map.Relations[c.Old.Relation], &d.New.Map.Relations[c.New.Relation]
	contract := func(m *model.Map, r *model.Relation) string {
		if r.Contract < 0 {
			return ""
		}
		return m.Contracts[r.Contract].ID
	}
	var out []string
	for _, f := range []struct {
		field    answer.RelationField
		key      string
		old, new any
	}{
		{answer.GradeDiffers, "evidence", c.Old.Grade, c.New.Grade},
		{answer.FromDiffers, "from", old.Start, new.Start},
		{answer.UntilDiffers, "until", old.End, new.End},
		{answer.ContractDiffers, "contract", contract(d.Old.Map, old), contract(d.New.Map, new)},
		{answer.AfterDiffers, "after", old.After, new.After},
		{answer.LossDiffers, "loss", old.Loss, new.Loss},
		{answer.ReachDiffers, "reach", old.Reach, new.Reach},
	} {
		if slices.Contains(c.Differs, f.field) {
			out = append(out, fmt.Sprintf("%s %v → %v", f.key, f.old, f.new))
		}
	}
	if slices.Contains(c.Differs, answer.GroupDiffers) {
		out = append(out, "group")
	}
	return out
}
