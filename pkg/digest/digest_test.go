package digest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/view/viewtest"
)

// spelled writes a way by ids.
func spelled(w *digest.Way) string {
	var hops []string
	for _, nodes := range w.Hops() {
		hops = append(hops, ids(nodes))
	}
	var ends []string
	for _, f := range w.Ends {
		ends = append(ends, f.Node.ID)
	}
	return fmt.Sprintf("%s > %s: %s %s, each %t", strings.Join(hops, " > "), w.Effect, strings.Join(ends, " "), w.Grade, w.Each)
}

func ids(nodes []*answer.Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return strings.Join(out, "+")
}

func TestWaysOfEastKent(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	d := digest.Of(&viewtest.Answer(t, m, "", "eks").Radius)
	var got []string
	for _, w := range d.Ways {
		got = append(got, spelled(w))
	}
	const councils = "canterbury/%[1]s dover/%[1]s thanet/%[1]s"
	at := func(name string) string { return fmt.Sprintf(councils, name) }
	want := []string{
		"eks > eks/network > civica/east-kent-hub > down: " + at("customer-services") + " " + at("benefits") + " " + at("council-tax") + " " +
			at("business-rates") + " " + at("debt-recovery") + " confirmed, each true",
		"eks > canterbury/ict+dover/ict+thanet/ict > canterbury/forms-platform+canterbury/planning-system+canterbury/map-server+" +
			"dover/forms-platform+dover/planning-system+thanet/forms-platform+thanet/planning-system > down: " + at("online-forms") + " " +
			at("planning") + " canterbury/maps assumed, each false",
		"eks > eks/network > canterbury/revenues-system+dover/revenues-system+thanet/revenues-system > exposed: " +
			at("benefit-claims") + " " + at("council-tax-accounts") + " assumed, each true",
		"eks > eks/payment-system > down: canterbury/payments reported, each true",
		"eks > eks/network > dover/revenues-system > down: dover/revenues-portal assumed, each true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ways (-want +got):\n%s", diff)
	}
}

func TestOrganisationsOfEastKent(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	var got []string
	for _, o := range digest.Of(&viewtest.Answer(t, m, "", "eks").Radius).Organisations {
		line := fmt.Sprintf("%s %t: %d services, %d critical, %d datasets, %d others",
			o.Node.ID, o.Seed, len(o.Down), len(o.Critical()), len(o.Exposed), len(o.Other))
		if f := o.First(); f != nil {
			due, _ := digest.Due(f)
			line += ", first " + f.Node.ID + " " + due.String()
		}
		got = append(got, line)
	}
	want := []string{
		"canterbury false: 9 services, 3 critical, 2 datasets, 5 others, first canterbury/customer-services 1d",
		"dover false: 8 services, 3 critical, 2 datasets, 4 others, first dover/customer-services 1d",
		"thanet false: 7 services, 3 critical, 2 datasets, 4 others, first thanet/customer-services 1d",
		"civica false: 0 services, 0 critical, 0 datasets, 1 others",
		"eks true: 0 services, 0 critical, 0 datasets, 3 others",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("organisations (-want +got):\n%s", diff)
	}
}

// Rows and ways add up to the summary, which counts on the map and not on the answer.
func TestAddsUpToTheSummary(t *testing.T) {
	region := viewtest.Load(t, viewtest.Region(30))
	eastKent := viewtest.Load(t, viewtest.EastKent(t))
	hostile := viewtest.Load(t, viewtest.Hostile())
	for _, b := range []*answer.Blast{
		viewtest.Answer(t, region, "", "agent/agent"), viewtest.Answer(t, hostile, "", "o0"),
		viewtest.Answer(t, eastKent, "", "civica=down"), viewtest.Answer(t, eastKent, "", "ivanti", "thanet/benefits", "canterbury=isolated"),
	} {
		d := digest.Of(&b.Radius)
		var rows, ends [4]int
		var people int64
		for _, o := range d.Organisations {
			people += people0(o)
			rows[0] += len(o.Down)
			rows[1] += len(o.Critical())
			rows[2] += len(o.Degraded)
			rows[3] += len(o.Exposed)
		}
		for _, w := range d.Ways {
			for _, f := range w.Ends {
				switch {
				case f.Node.Kind == model.Service && f.Effect == model.Down:
					ends[0]++
				case f.Node.Kind == model.Service && f.Effect == model.Degraded:
					ends[2]++
				case f.Node.Kind == model.Dataset && f.Effect == model.Exposed:
					ends[3]++
				}
			}
			ends[1] += w.Critical
		}
		s := &b.Summary
		want := [4]int{s.ServicesDown, s.CriticalServices, s.ServicesDegraded, s.DatasetsExposed}
		if rows != want || ends != want || people != s.PeopleExposed {
			t.Errorf("%s: the summary has %v and %d people, the rows %v and %d, the ways %v", b.Seeds[0].Node.ID, want, s.PeopleExposed, rows, people, ends)
		}
	}
}

func people0(o *digest.Organisation) int64 {
	people, _ := o.People()
	return people
}

// TestLongWays leaves the middle of what is longer than forty hops out, and counts it.
func TestLongWays(t *testing.T) {
	file := "map: {title: A chain, as-of: 2025-03-31, known-at: 2025-03-31}\ncouncils:\n  c0: {services: {s: {}}}\n"
	for i := range 60 {
		file += fmt.Sprintf("  c%d: {services: {s: {needs: c%d/s}}}\n", i+1, i)
	}
	d := digest.Of(&viewtest.Answer(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(file)}}), "", "c0/s").Radius)
	if len(d.Ways) != 60 {
		t.Fatalf("%d ways", len(d.Ways))
	}
	for _, w := range d.Ways {
		var n int
		if _, err := fmt.Sscanf(w.Ends[0].Node.ID, "c%d/s", &n); err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for i := range n {
			want = append(want, fmt.Sprintf("c%d/s", i))
		}
		for _, hop := range w.Hops() {
			got = append(got, ids(hop))
		}
		left, after := w.Left()
		if left > 0 {
			want = slices.Delete(want, after, after+left)
		}
		if d := cmp.Diff(want, got); d != "" || left != max(0, n-40) || after != 20 {
			t.Errorf("the way to c%d/s leaves out %d after %d (-want +got):\n%s", n, left, after, d)
		}
	}
}
