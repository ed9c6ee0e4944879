package digest_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/digest"
	"knockon/pkg/view/viewtest"
)

const suppliers = `map: {title: T, as-of: 2026-01-01, known-at: 2026-01-01}
vendors:
  acme: {name: Acme, systems: {cloud: {name: Cloud}, api: {name: Api}}}
councils:
  north:
    name: North
    systems: {ledger: {name: Ledger, runs-on: acme/cloud}}
    datasets: {accounts: {name: Accounts, held-in: north/ledger}}
    services:
      a: {name: Archive, needs: acme/cloud, tolerates: 3d}
      b: {name: Benefits, needs: acme/cloud, tolerates: 1d, critical: true}
      c: {name: Cemetery, needs: acme/cloud}
      d: {name: Debt, needs: {to: acme/cloud, after: 1d}, tolerates: 1d}
      e: {name: Elections, needs: acme/cloud, critical: true}
  south:
    name: South
    services:
      b: {name: Benefits, needs: acme/cloud, tolerates: 1d, critical: true}
      f: {name: Fines, needs: acme/cloud, tolerates: 12h}
`

// One entry a node: services by when they pass what people tolerate, then datasets,
// organisations and the rest; in a tree the severest first, then the same.
func TestHitsByTolerance(t *testing.T) {
	b := viewtest.Answer(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(suppliers)}}), "2026-01-01", "acme")
	var got []string
	for _, h := range digest.Hits(&b.Radius) {
		line := h.Node.ID
		for _, f := range h.Facts {
			line += " " + f.Effect.String()
		}
		got = append(got, line)
	}
	want := []string{
		"south/f down", "north/b down", "south/b down", "north/d down", "north/a down", "north/e down", "north/c down",
		"north/accounts exposed down", "acme/api compromised down isolated", "acme/cloud compromised down isolated", "north/ledger compromised down isolated",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	var tree []string
	var write func(n *digest.TreeNode, indent string)
	write = func(n *digest.TreeNode, indent string) {
		tree = append(tree, indent+n.Node.ID)
		for _, c := range n.Children {
			write(c, indent+" ")
		}
	}
	for _, r := range digest.Explain(b).Roots {
		write(r, "")
	}
	wantTree := "acme| acme/api| acme/cloud|  north/ledger|   north/accounts|  south/f|  north/b|  south/b|  north/d|  north/a|  north/e|  north/c"
	if diff := cmp.Diff(strings.Split(wantTree, "|"), tree); diff != "" {
		t.Errorf("tree (-want +got):\n%s", diff)
	}
}
