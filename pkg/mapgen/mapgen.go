// Package mapgen makes maps of any size that look like real ones: a few big
// vendors that reach far, suppliers and shared services between, and many
// councils that are shaped alike and differ in detail. It serves tests of
// speed and scale; every name in it is invented.
package mapgen

import (
	"fmt"
	"math/rand/v2"

	"knockon/pkg/schema"
)

// Seed is the vendor whose compromise reaches about a third of the nodes.
const Seed = "meridian"

// The dates of every generated map.
const (
	AsOf    = "2025-03-31"
	KnownAt = "2025-03-31"
)

// nodesPerFile is where a file ends; an organisation is never split.
const nodesPerFile = 100

// Generate returns the files of a map of exactly that many nodes, by name;
// maps of fewer than 500 come out larger. The same arguments give the same
// bytes. Cost is linear in nodes.
func Generate(nodes int, seed uint64) map[string][]byte {
	w := &world{plan: newPlan(nodes), seed: seed, table: schema.New()}
	var orgs []organisation
	for i := range bigVendors {
		orgs = append(orgs, w.bigVendor(i))
	}
	for i := range w.plan.suppliers {
		orgs = append(orgs, w.supplier(i))
	}
	for i := range w.plan.contractors {
		orgs = append(orgs, w.contractor(i))
	}
	for i := range w.plan.vehicles {
		orgs = append(orgs, w.vehicle(i))
	}
	for i := range w.plan.regions {
		orgs = append(orgs, w.region(i))
	}
	for i := predecessorEvery / 2; i < w.plan.councils; i += predecessorEvery {
		orgs = append(orgs, w.predecessor(i))
	}
	for i := range w.plan.councils {
		orgs = append(orgs, w.council(i))
	}
	w.fill(orgs, nodes)
	w.live(orgs)
	return w.files(orgs)
}

// world is what the makers of organisations share.
type world struct {
	plan      plan
	seed      uint64
	table     *schema.Table
	contracts []contract
}

// random returns the dice of one organisation: what one draws never changes another.
func (w *world) random(tier, i int) *dice {
	return &dice{rand.New(rand.NewPCG(w.seed, uint64(tier)<<32|uint64(i)))}
}

// fill makes the number of nodes exact: the last organisations are councils,
// and get further services.
func (w *world) fill(orgs []organisation, nodes int) {
	missing := nodes
	for i := range orgs {
		missing -= orgs[i].size()
	}
	first := len(orgs) - w.plan.councils
	for i := range w.plan.councils {
		extra := missing / w.plan.councils
		if i < missing%w.plan.councils {
			extra++
		}
		if extra > 0 {
			w.moreServices(&orgs[first+i], i, extra)
		}
	}
}

// files cuts the organisations into files of one section each.
func (w *world) files(orgs []organisation) map[string][]byte {
	files := map[string][]byte{
		"map.yaml":     w.mapFile(),
		"sources.yaml": w.sourcesFile(),
	}
	for start, number := 0, 1; start < len(orgs); number++ {
		end, size := start, 0
		for end < len(orgs) && orgs[end].section == orgs[start].section && (size == 0 || size+orgs[end].size() <= nodesPerFile+nodesPerFile/4) {
			size += orgs[end].size()
			end++
		}
		if start > 0 && orgs[start].section != orgs[start-1].section {
			number = 1
		}
		files[fmt.Sprintf("%s/%04d.yaml", orgs[start].section, number)] = w.organisationsFile(orgs[start:end])
		start = end
	}
	for i := 0; i < len(w.contracts); i += nodesPerFile {
		files[fmt.Sprintf("contracts/%04d.yaml", i/nodesPerFile+1)] = w.contractsFile(w.contracts[i:min(i+nodesPerFile, len(w.contracts))])
	}
	return files
}
