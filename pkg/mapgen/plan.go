package mapgen

import "math"

// plan is how many organisations of each tier a map has, and who serves whom.
type plan struct{ suppliers, contractors, vehicles, regions, councils int }

const (
	councilSize  = 32 // nodes of a council before it is filled up, about
	clusterSize  = 4  // neighbouring councils that share and link more than others
	clientsOfOne = 8  // councils that one shared-services vehicle serves
)

func newPlan(nodes int) plan {
	p := plan{
		suppliers:   max(6, nodes/250),
		contractors: max(3, nodes/500),
		vehicles:    max(1, nodes/1000),
		regions:     max(2, nodes/2500),
	}
	rest := nodes - 10*len(bigVendors) - 6*p.suppliers - 6*p.contractors - 9*p.vehicles - 5*p.regions
	p.councils = max(2*clusterSize, rest/(councilSize+2))
	return p
}

// vehicleOf returns the vehicle that serves a council, if any.
func (p plan) vehicleOf(council int) (int, bool) {
	every := p.councils / p.vehicles
	v := council / every
	return v, v < p.vehicles && council%every < clientsOfOne
}

// regionOf spreads councils over the regions in runs, as on a map.
func (p plan) regionOf(council int) int { return council * p.regions / p.councils }

// share reports whether the i-th of many falls into a share of them. Unlike
// dice it is even over every run, so that small maps resemble large ones.
func share(i, salt int, part float64) bool {
	_, f := math.Modf(float64(i)*math.Phi + float64(salt)*math.Sqrt2)
	return f < part
}
