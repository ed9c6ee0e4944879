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
	"knockon/pkg/phrase"
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
		"what somebody said who was renamed, and has ceased": {
			old: "vendors: {x: {}, v: {until: 2020-12-31}}\ncouncils: {c: {services: {a: {needs: [{to: x, claims: [{source: s, by: v}]}]}}}}",
			new: "vendors: {x: {}, w: {until: 2020-12-31, aliases: [v]}}\ncouncils: {c: {services: {a: {needs: [{to: x, claims: [{source: s, by: w}]}]}}}}",
		},
		"what somebody said who has ceased since": {
			old:  "vendors: {x: {}, v: {}}\ncouncils: {c: {services: {a: {needs: [{to: x, claims: [{source: s, by: v}]}]}}}}",
			new:  "vendors: {x: {}, w: {until: 2020-12-31, aliases: [v]}}\ncouncils: {c: {services: {a: {needs: [{to: x, claims: [{source: s, by: w}]}]}}}}",
			want: []string{"node went: v", "radius of v: 0 came, 2 went, 0 changed"},
		},
		"renamed, as an id shared says": {
			old:  "vendors: {v: {ids: {org-id: GB-COH-1}, systems: {x: {}}}}\ncouncils: {c: {services: {a: {needs: v/x}}}}",
			new:  "vendors: {w: {name: Double, ids: {ORG-ID: gb-coh-1, lei: x}, systems: {x: {}}}}\ncouncils: {c: {services: {a: {needs: w/x}}}}",
			want: []string{"node renamed: v → w name  → Double, ids org-id GB-COH-1 → lei x, ORG-ID gb-coh-1"},
		},
		"renamed, as an id shared says, however it is written": {
			old:  "vendors: {v: {ids: {companies-house: 1628868}}}",
			new:  "vendors: {w: {ids: {org-id: GB-COH-01628868}}}",
			want: []string{"node renamed: v → w ids companies-house 1628868 → org-id GB-COH-01628868"},
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
			if d.Differs != (len(c.want) > 0) {
				t.Errorf("it differs: %v", d.Differs)
			}
		})
	}
}

func diffOf(t *testing.T, old, new string) *answer.Diff {
	t.Helper()
	return diff.Run(sideOf(t, old), sideOf(t, new), false)
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
	return diff.Side{Question: query.Question{Map: m.On(m.AsOf), Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}}
}

// said writes a difference as lines.
func said(d *answer.Diff) []string {
	var out []string
	for i := range d.NodeChanges {
		out = append(out, nodeLine(&d.NodeChanges[i]))
	}
	for i := range d.GroupChanges {
		out = append(out, groupLine(&d.GroupChanges[i]))
	}
	for i := range d.RelationChanges {
		out = append(out, relationLine(&d.RelationChanges[i]))
	}
	for _, r := range d.Radii {
		var counts [3]int
		for _, f := range r.Facts {
			counts[f.Change]++
		}
		out = append(out, fmt.Sprintf("radius of %s: %d came, %d went, %d changed", r.Seed.Shown().Node.ID, counts[answer.Came], counts[answer.Went],
			counts[answer.Changed]))
	}
	return out
}

func nodeLine(c *answer.NodeChange) string {
	line := "node " + c.Change.String() + ": "
	if c.Was != nil {
		line += c.Was.ID + " → "
	}
	var fields []string
	for _, f := range c.Fields {
		fields = append(fields, f.Key+" "+f.Old+" → "+f.New)
	}
	if c.Evidence != nil && *c.Evidence.Old != *c.Evidence.New {
		fields = append(fields, fmt.Sprintf("evidence %s → %s", *c.Evidence.Old, *c.Evidence.New))
	}
	return strings.TrimRight(line+c.Node.ID+" "+strings.Join(fields, ", "), " ")
}

func groupLine(c *answer.GroupChange) string {
	text := func(g *answer.GroupSide) string {
		var members []string
		for _, n := range g.Of {
			members = append(members, n.ID)
		}
		slices.Sort(members)
		s := fmt.Sprintf("%d of %s", g.Needed, strings.Join(members, " "))
		if c.Change == answer.Changed && c.Old.After != c.New.After {
			s += " after " + g.After.String()
		}
		return s
	}
	line := fmt.Sprintf("group %s: %s %s ", c.Change, c.Node.ID, c.Relation)
	if c.Change == answer.Changed {
		return line + text(c.Old) + " → " + text(c.New)
	}
	return line + text(c.Shown())
}

func relationLine(c *answer.RelationChange) string {
	line := fmt.Sprintf("relation %s: %s %s %s", c.Change, c.Node.ID, c.Relation, c.To.ID)
	if c.Old != nil && c.New != nil {
		if text := strings.Join(fieldTexts(c), ", "); text != "" {
			line += " " + text
		}
	}
	switch {
	case c.New == nil:
	case c.New.State == answer.StateNotKnown:
		line += ", not known yet"
	case c.New.State == answer.StateNotInForce:
		line += ", not in force"
	}
	for _, claim := range c.ClaimsCame {
		line += fmt.Sprintf(", came: %s %s %s", claim.By, claim.Stance, claim.Date)
	}
	return line
}

func fieldTexts(c *answer.RelationChange) []string {
	var out []string
	for _, f := range []struct {
		field    answer.RelationField
		key      string
		old, new any
	}{
		{answer.GradeDiffers, "evidence", phrase.GradeOf(c.Old.Evidence), phrase.GradeOf(c.New.Evidence)},
		{answer.FromDiffers, "from", c.Old.From, c.New.From},
		{answer.UntilDiffers, "until", c.Old.Until, c.New.Until},
		{answer.ContractDiffers, "contract", c.Old.Contract, c.New.Contract},
		{answer.AfterDiffers, "after", c.Old.After, c.New.After},
		{answer.LossDiffers, "loss", c.Old.Loss, c.New.Loss},
		{answer.ReachDiffers, "reach", c.Old.Reach, c.New.Reach},
	} {
		if c.Has(f.field) {
			out = append(out, fmt.Sprintf("%s %v → %v", f.key, f.old, f.new))
		}
	}
	if c.Has(answer.GroupDiffers) {
		out = append(out, "group")
	}
	return out
}
