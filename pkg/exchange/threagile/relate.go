package threagile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

const dangling = "nothing in these files has that id"

// stored makes datasets of the data that something stores.
func (r *reader) stored() {
	for _, id := range slices.Sorted(maps.Keys(r.systems)) {
		p := r.systems[id]
		for _, n := range intake.Each(p.said, "data_assets_stored") {
			d := r.data[intake.Said(n)]
			if d == nil {
				r.Leave(p.at, intake.Said(n), dangling)
				continue
			}
			if d.asset == nil {
				suffix := ""
				if r.systems[d.id] != nil {
					suffix = "-data"
				}
				d.asset = r.node(d, model.Dataset, suffix)
			}
			r.relate(d.asset, model.HeldIn, p.asset)
		}
	}
	for _, d := range r.data {
		if d.asset == nil {
			r.Leave(d.at, d.name, "no technical asset stores it")
		}
	}
}

// inside makes networks of boundaries and runtimes, and says what runs on them.
func (r *reader) inside() {
	byID := map[string]*part{}
	for _, p := range r.places {
		if kind := intake.Said(p.said, "type"); kind == "execution-environment" {
			r.Leave(p.at, p.name, "an execution environment is no network")
			continue
		}
		if !r.first(byID, p) {
			continue
		}
		suffix := ""
		if r.systems[p.id] != nil || r.data[p.id] != nil {
			suffix = "-network"
		}
		p.asset = r.node(p, model.Network, suffix)
		for _, n := range slices.Concat(intake.Each(p.said, "technical_assets_inside"), intake.Each(p.said, "technical_assets_running")) {
			if s := r.systems[intake.Said(n)]; s != nil {
				r.relate(s.asset, model.RunsOn, p.asset)
			} else {
				r.Leave(p.at, intake.Said(n), dangling)
			}
		}
	}
	for _, p := range r.places {
		for _, n := range intake.Each(p.said, "trust_boundaries_nested") {
			if inner := byID[intake.Said(n)]; inner != nil && p.asset != nil {
				r.Ask(intake.Question{
					Kind: intake.AskRelation, At: inner.at, What: fmt.Sprintf("%s lies within %s: does it fail with it?", inner.name, p.name),
					Proposal: "runs-on: it", About: []intake.Node{{Asset: inner.asset}}, It: []intake.Node{{Asset: p.asset}}, Fact: "nested " + inner.id + " " + p.id,
				})
			}
		}
	}
}

// link says that who is called is reachable from who calls, and asks whether the caller fails without.
func (r *reader) link(link *part) {
	target := intake.Said(link.said, "target")
	to := r.systems[target]
	switch {
	case to == nil:
		r.Leave(link.at, strings.TrimSpace(link.name+" to "+cmp.Or(target, "nothing")), dangling)
		return
	case to.asset == link.asset:
		r.Leave(link.at, link.name, "it leads to itself")
		return
	}
	r.relate(to.asset, model.ReachableFrom, link.asset)
	if to.asset.Owner != nil && link.asset.Owner != nil {
		r.Use(link.at)
	}
	r.Ask(intake.Question{
		Kind: intake.AskRelation, At: link.at, What: fmt.Sprintf("%s calls %s (%s): does it fail without?", link.asset.Name, to.asset.Name, link.name),
		Proposal: "needs: it", About: []intake.Node{{Asset: link.asset}}, It: []intake.Node{{Asset: to.asset}},
		Fact: "link " + link.asset.ID + " " + to.id + " " + link.name,
	})
}
