package cyclonedx

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// relate writes what fails with what. What is left out of the map is passed through: a product whose library calls a service needs the service.
func (r *reader) relate(in *read) {
	complete, doubted := completeness(in.bill)
	for _, i := range in.items {
		switch {
		case i.listed == nil:
			continue
		case i.asset == nil:
			r.Leave(i.listedAt, i.name, untaken)
			continue
		}
		targets := r.targets(i)
		known := map[*intake.Asset]bool{i.asset: true}
		for _, x := range i.asset.Relations {
			known[x.To[0].Asset] = true
		}
		for _, t := range targets {
			if known[t.asset] {
				continue
			}
			known[t.asset] = true
			note := ""
			if len(t.through) > 0 {
				note = "Through " + strings.Join(t.through, ", ") + "."
			}
			i.asset.Relations = append(i.asset.Relations, intake.Relation{
				Kind: model.Needs, To: []intake.Node{{Asset: t.asset}}, Note: note, Claims: []intake.Claim{r.claim(in, i.asset.Owner)},
			})
		}
		none := len(i.listed.DependsOn) == 0
		if of := ref(i.listed.Ref); (none || complete[of]) && !doubted[of] {
			i.asset.Complete = true
		}
		switch {
		case i.asset.Owner == nil:
			r.Leave(i.listedAt, i.name, "it waits until somebody says whose "+i.name+" is")
		case len(targets) > 0 || i.asset.Complete:
			r.Use(i.listedAt)
		default:
			r.Leave(i.listedAt, i.name, unfailing)
		}
	}
}

// target is a node that an item reaches, and what stands between and is left out.
type target struct {
	asset   *intake.Asset
	through []string
}

// targets follows dependencies to nodes, the nearest first.
func (r *reader) targets(from *item) (out []target) {
	type step struct {
		at      *item
		through []string
	}
	seen := map[*item]bool{from: true}
	for queue := []step{{at: from}}; len(queue) > 0; queue = queue[1:] {
		s := queue[0]
		if s.at.listed == nil {
			continue
		}
		for _, on := range s.at.listed.DependsOn {
			to := r.find(s.at.in, string(on))
			switch {
			case to == nil && s.at == from:
				r.Ask(intake.Question{
					Kind: intake.AskRelation, At: from.listedAt, What: fmt.Sprintf("%s depends on %s, which the file does not describe: what is it?", from.name, on),
					Key: model.Needs.String(), About: []intake.Node{{Asset: from.asset}}, Fact: "dependency " + from.name + " " + string(on),
				})
			case to == nil || seen[to]:
			case to.asset != nil:
				out = append(out, target{to.asset, s.through})
			default:
				queue = append(queue, step{to, append(slices.Clone(s.through), to.name)})
			}
			if to != nil {
				seen[to] = true
			}
		}
	}
	return out
}

// completeness is of what a bill says that all dependencies are listed, and of what that they may not be.
func completeness(b *bom) (complete, doubted map[ref]bool) {
	complete, doubted = map[ref]bool{}, map[ref]bool{}
	for _, c := range list(b.Compositions) {
		of := doubted
		if c.Aggregate == isComplete {
			of = complete
		}
		for _, on := range list(c.Dependencies) {
			of[on] = true
		}
	}
	return complete, doubted
}
