package agree_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// The built-in map must tell six things of January 2024; these are they.

var councils = []string{"canterbury", "dover", "thanet"}

func eastKent(t *testing.T) *model.Map {
	t.Helper()
	sub, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	m, _, problems := load.Load(load.Root{FS: sub})
	if len(problems) > 0 {
		t.Fatalf("the built-in map has problems: %v", problems)
	}
	return m
}

// world is the map's own dates at the default evidence, changed by options
// such as "known-at=2024-01-20".
func queryAsk(t *testing.T, m *model.Map, seed string, options ...string) query.Question {
	t.Helper()
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	q := query.Question{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	for _, o := range options {
		key, value, _ := strings.Cut(o, "=")
		switch key {
		case "as-of":
			q.World.AsOf = date(t, value)
		case "known-at":
			q.World.KnownAt = date(t, value)
		case "evidence":
			q.World.Evidence, _ = evidence.ParseGrade(value)
		default:
			t.Fatalf("no option %q", key)
		}
	}
	q.Seeds = []spread.Atom{atom(t, m, seed)}
	return q
}

func date(t *testing.T, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s, false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func atom(t *testing.T, m *model.Map, s string) spread.Atom {
	t.Helper()
	id, word, named := strings.Cut(s, "=")
	n, ok := m.Lookup(id)
	if !ok {
		t.Fatalf("no node %q", id)
	}
	e := m.Nodes[n].Kind.SeedEffect()
	if named {
		if e, ok = model.ParseEffect(word); !ok {
			t.Fatalf("no effect %q", word)
		}
	}
	return spread.AtomOf(n, e)
}

// queryRadius is the facts of an answer as "node=effect", sorted.
func queryRadius(b *answer.Blast) []string {
	var out []string
	for _, f := range b.Facts {
		out = append(out, f.Node.ID+"="+f.Effect.String())
	}
	slices.Sort(out)
	return out
}

func servicesDown(b *answer.Blast) []string {
	var out []string
	for _, f := range b.Facts {
		if f.Node.Kind == model.Service && f.Effect == model.Down {
			out = append(out, f.Node.ID)
		}
	}
	return out
}

func wantDown(t *testing.T, b *answer.Blast, down bool, ids ...string) {
	t.Helper()
	all := queryRadius(b)
	for _, id := range ids {
		if slices.Contains(all, id+"=down") != down {
			t.Errorf("%s down: %v, want %v", id, !down, down)
		}
	}
}

func planningAndForms() []string {
	return []string{"canterbury/planning", "thanet/planning", "canterbury/online-forms", "dover/online-forms", "thanet/online-forms"}
}

func revenues() []string {
	var out []string
	for _, c := range councils {
		for _, s := range []string{"council-tax", "benefits", "debt-recovery", "customer-services"} {
			out = append(out, c+"/"+s)
		}
	}
	return out
}

func TestCivicaIsBlamedInJanuaryAndNotInFebruary(t *testing.T) {
	m := eastKent(t)
	january := query.Blast(queryAsk(t, m, "civica", "known-at=2024-01-20"))
	wantDown(t, january, true, planningAndForms()...)
	wantDown(t, january, true, revenues()...)

	february := query.Blast(queryAsk(t, m, "civica", "known-at=2024-02-14"))
	wantDown(t, february, false, planningAndForms()...)
	wantDown(t, february, true, revenues()...)

	planning, _ := m.Lookup("canterbury/planning")
	why := query.Why(queryAsk(t, m, "civica", "known-at=2024-02-14"), planning, nil, false)
	if why.Holds || why.Missing == nil || len(why.Missing.Excluded) != 1 {
		t.Fatalf("planning should be missing one relation: %+v", why.Missing)
	}
	x := &why.Missing.Excluded[0]
	if *x.Evidence != evidence.Disputed || x.To.ID != "civica" {
		t.Errorf("the relation left out is %s from %s", x.Evidence, x.To.ID)
	}
	var denials []string
	for _, c := range x.Claims {
		if c.Stance == model.Denies && c.Organisation != nil {
			denials = append(denials, c.Organisation.ID+" "+c.Date.String())
		}
	}
	if !slices.Contains(denials, "civica 2024-02-13") || !slices.Contains(denials, "canterbury 2024-01-26") {
		t.Errorf("who denies it, since when: %v", denials)
	}
}

func TestEKSAndIvantiReachPlanningAndForms(t *testing.T) {
	m := eastKent(t)
	eks := query.Blast(queryAsk(t, m, "eks"))
	ivanti := query.Blast(queryAsk(t, m, "ivanti/connect-secure"))
	wantDown(t, eks, true, planningAndForms()...)
	wantDown(t, ivanti, true, planningAndForms()...)

	// That EKS gives ICT is confirmed, hosting is assumed, the VPN is reported.
	planning := func(seed string) map[string]evidence.Grade {
		node, _ := m.Lookup("canterbury/planning")
		down := model.Down
		return stepGrades(query.Why(queryAsk(t, m, seed), node, &down, false))
	}
	grades := planning("ivanti/connect-secure")
	for step, want := range map[string]evidence.Grade{
		"eks/vpn uses ivanti/connect-secure":                evidence.Reported,
		"eks/network reachable-from eks/vpn":                evidence.Assumed,
		"canterbury/planning-system runs-on canterbury/ict": evidence.Assumed,
	} {
		if got, used := grades[step]; !used || got != want {
			t.Errorf("%s: %s, want %s (used: %v)", step, got, want, used)
		}
	}
	if g, used := planning("eks")["canterbury/ict operated-by eks"]; !used || g != evidence.Confirmed {
		t.Errorf("that EKS provides ICT is %s (used: %v)", g, used)
	}
}

func stepGrades(w *answer.Why) map[string]evidence.Grade {
	out := map[string]evidence.Grade{}
	for i := range w.Effects[0].Proof {
		s := &w.Effects[0].Proof[i]
		from := s.Because.From
		s.Because.Relations(func(p answer.Part, _ []answer.Claim) bool {
			out[s.Node.ID+" "+s.Because.Relation.String()+" "+from[0].Node.ID] = p.Evidence
			from = from[1:]
			return true
		})
	}
	return out
}

func TestPrecautionAloneStopsTheSameAndExposesNothing(t *testing.T) {
	m := eastKent(t)
	attack := query.Blast(queryAsk(t, m, "eks"))
	alarm := query.Blast(queryAsk(t, m, "eks/network=isolated"))
	if a, b := servicesDown(attack), servicesDown(alarm); !slices.Equal(a, b) {
		t.Errorf("services down differ:\ncompromise %v\nisolation  %v", a, b)
	}
	if alarm.Summary.DatasetsExposed != 0 {
		t.Errorf("%d datasets exposed by a precaution", alarm.Summary.DatasetsExposed)
	}
	for _, f := range alarm.Facts {
		if f.Effect == model.Compromised || f.Effect == model.Exposed {
			t.Errorf("%s %s by a precaution", f.Node.ID, f.Effect)
		}
	}
	insolvency := query.Blast(queryAsk(t, m, "civica=down"))
	wantDown(t, insolvency, true, revenues()...)
	wantDown(t, insolvency, false, planningAndForms()...)
}

func TestEmailAndWebsiteAreUnmappedNotSafe(t *testing.T) {
	m := eastKent(t)
	silent := []string{"canterbury/email", "canterbury/website", "dover/email", "dover/website"}
	for _, seed := range []string{"eks", "civica", "ivanti", "ivanti/connect-secure", "eks/network=isolated"} {
		b := query.Blast(queryAsk(t, m, seed, "evidence=retracted"))
		wantDown(t, b, false, silent...)
		var unmapped []string
		for _, n := range b.Unmapped {
			unmapped = append(unmapped, n.Node.ID)
		}
		for _, id := range silent {
			if !slices.Contains(unmapped, id) {
				t.Errorf("blast %s: %s is not listed as unmapped", seed, id)
			}
		}
	}
}

func TestTheContractsEndDropsWhatItCarried(t *testing.T) {
	m := eastKent(t)
	b := query.Blast(queryAsk(t, m, "civica", "as-of=2025-06-01"))
	wantDown(t, b, false, revenues()...)
	b = query.Blast(queryAsk(t, m, "civica", "as-of=2025-01-31"))
	wantDown(t, b, true, revenues()...)
	for _, s := range m.Sources {
		if strings.Contains(s.ID, "techcrunch") && (s.Published.String() != "2024-01-26" || s.Note == "") {
			t.Errorf("the undated article is dated %s, note %q", s.Published, s.Note)
		}
	}
}

func TestTheIncidentIsTruthAndIsNeverReadByTheRadius(t *testing.T) {
	m := eastKent(t)
	i := slices.IndexFunc(m.Incidents, func(i model.Incident) bool { return i.ID == "january-2024" })
	if i < 0 {
		t.Fatal("no incident january-2024")
	}
	seen, unseen := 0, 0
	for _, o := range m.Incidents[i].Observed {
		if o.Source < 0 {
			t.Errorf("%s %s has no source", m.Nodes[o.Node].ID, o.Effect)
		}
		if o.Seen {
			seen++
		} else {
			unseen++
		}
	}
	if seen < 5 || unseen < 4 {
		t.Errorf("%d seen, %d explicitly not seen", seen, unseen)
	}
	with := query.Blast(queryAsk(t, m, "eks"))
	m.Incidents = nil
	without := query.Blast(queryAsk(t, m, "eks"))
	if !slices.Equal(queryRadius(with), queryRadius(without)) {
		t.Error("the radius changes with the incident")
	}
}
