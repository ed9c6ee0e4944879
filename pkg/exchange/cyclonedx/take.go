package cyclonedx

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// take makes nodes of what a bill is about, of its services, and of those components that the user asks for.
func (r *reader) take(in *read) {
	if in.bill.Metadata != nil {
		in.speaker = r.entity(in, in.bill.Metadata.Supplier, in.bill.Metadata.Manufacture)
	}
	direct := map[*item]bool{}
	for _, i := range in.items {
		top := r.isTop(i)
		if !top && r.o.Components != "direct" || i.listed == nil {
			continue
		}
		for _, ref := range refs(i.listed.Dependencies) {
			direct[r.find(in, ref)] = direct[r.find(in, ref)] || top
		}
	}
	for _, i := range in.items {
		switch {
		case i.service != nil:
			owner := r.entity(in, i.service.Provider)
			i.asset = r.node(i, model.System, cmp.Or(owner, r.subject))
			r.about(i, i.service.Version, i.service.Description)
			r.data(i)
		case r.isTop(i):
			owner := cmp.Or(r.maker(i), in.speaker, r.subject)
			in.speaker = cmp.Or(in.speaker, r.maker(i))
			i.asset = r.node(i, model.Product, owner)
			r.about(i, i.component.Version, i.component.Description)
		case direct[i] && r.o.Components == "direct":
			i.asset = r.node(i, model.Product, r.maker(i))
			r.about(i, i.component.Version, i.component.Description)
		default:
			r.Leave(i.at, i.name, deep)
		}
	}
}

func (r *reader) isTop(i *item) bool {
	m := i.in.bill.Metadata
	return i.component != nil && m != nil && i.component == m.Component
}

// maker is who makes a component, as far as it says.
func (r *reader) maker(i *item) *intake.Organisation {
	return r.entity(i.in, i.component.Supplier, i.component.Manufacturer, &cdx.OrganizationalEntity{Name: i.component.Publisher})
}

// entity is the first of several that has a name.
func (r *reader) entity(in *read, all ...*cdx.OrganizationalEntity) *intake.Organisation {
	for _, e := range all {
		if e != nil && strings.TrimSpace(e.Name) != "" {
			o := r.Named(strings.TrimSpace(e.Name), intake.Origin{File: in.file})
			o.Kind = model.Vendor.String()
			return o
		}
	}
	return nil
}

// node makes an asset of an item; one of the same owner and name in another file is the same.
func (r *reader) node(i *item, kind model.Kind, owner *intake.Organisation) *intake.Asset {
	a := &intake.Asset{Owner: owner, Kind: kind, Name: i.name, At: []intake.Origin{i.at}}
	if owner == nil {
		role, proposal := "provider", ""
		if kind == model.Product {
			role = "supplier"
		}
		r.Ask(intake.Question{
			Kind: "owner", At: i.at, What: fmt.Sprintf("Whose is %s? The file names no %s", i.name, role),
			Proposal: proposal, About: []intake.Node{{Asset: a}}, Fact: "owner " + i.name,
		})
		return a
	}
	r.Use(i.at)
	key := owner.Name + "\x00" + owner.ID + "\x00" + kind.String() + "\x00" + i.name
	for other := r.assets[key]; other != nil; other = r.assets[key] {
		if !slices.ContainsFunc(other.At, func(at intake.Origin) bool { return at.File == i.at.File }) {
			other.At = append(other.At, i.at)
			return other
		}
		key += "\x00again"
	}
	r.assets[key] = a
	a.Claims = []intake.Claim{r.claim(i.in, owner)}
	owner.Assets = append(owner.Assets, a)
	return a
}

// about says what the format has no key for.
func (r *reader) about(i *item, version, description string) {
	if version = strings.TrimSpace(version); version != "" && !strings.ContainsAny(version, "\n") {
		version = "Version " + version + "."
	}
	i.asset.About = cmp.Or(i.asset.About, strings.TrimSpace(version+" "+strings.Join(strings.Fields(description), " ")))
}

// claim is the word of whoever supplies what the bill is about: of its own affairs
// a party's, of others' a report; without a name, the user's word where it is the user's own.
func (r *reader) claim(in *read, owner *intake.Organisation) intake.Claim {
	party := model.Party
	c := intake.Claim{By: cmp.Or(in.speaker, r.subject)}
	if owner != nil && owner == c.By {
		c.Kind = &party
	}
	if r.o.Published == 0 && in.day != r.published {
		c.Date = in.day
	}
	return c
}

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
		for _, t := range targets {
			if t.asset == i.asset || slices.ContainsFunc(i.asset.Relations, func(x intake.Relation) bool { return x.To[0].Asset == t.asset }) {
				continue
			}
			note := ""
			if len(t.through) > 0 {
				note = "Through " + strings.Join(t.through, ", ") + "."
			}
			i.asset.Relations = append(i.asset.Relations, intake.Relation{
				Kind: model.Needs, To: []intake.Node{{Asset: t.asset}}, Note: note, Claims: []intake.Claim{r.claim(in, i.asset.Owner)},
			})
		}
		none := len(refs(i.listed.Dependencies)) == 0
		if ref := cdx.BOMReference(i.listed.Ref); (none || complete[ref]) && !doubted[ref] {
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
		for _, ref := range refs(s.at.listed.Dependencies) {
			to := r.find(s.at.in, ref)
			switch {
			case to == nil && s.at == from:
				r.Ask(intake.Question{
					Kind: "who", At: from.listedAt, What: fmt.Sprintf("%s depends on %s, which the file does not describe: what is it?", from.name, ref),
					About: []intake.Node{{Asset: from.asset}}, Fact: "dependency " + from.name + " " + ref,
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
func completeness(b *cdx.BOM) (complete, doubted map[cdx.BOMReference]bool) {
	complete, doubted = map[cdx.BOMReference]bool{}, map[cdx.BOMReference]bool{}
	for i := range count(b.Compositions) {
		c := &(*b.Compositions)[i]
		of := doubted
		if c.Aggregate == cdx.CompositionAggregateComplete {
			of = complete
		}
		for j := range count(c.Dependencies) {
			of[(*c.Dependencies)[j]] = true
		}
	}
	return complete, doubted
}

// data asks where the records are that a service exchanges.
func (r *reader) data(i *item) {
	var classes []string
	for j := range count(i.service.Data) {
		if class := strings.TrimSpace((*i.service.Data)[j].Classification); class != "" && !slices.Contains(classes, class) {
			classes = append(classes, class)
		}
	}
	slices.Sort(classes)
	if len(classes) > 0 {
		r.Ask(intake.Question{
			Kind: "relation", At: i.at, What: fmt.Sprintf("%s exchanges data of class %s: which datasets are held in it?", i.name, strings.Join(classes, ", ")),
			About: []intake.Node{{Asset: i.asset}, {Asset: i.asset}}, Fact: "data " + i.name,
		})
	}
	if i.service.CrossesTrustBoundary != nil && *i.service.CrossesTrustBoundary {
		r.Ask(intake.Question{
			Kind: "relation", At: i.at, What: fmt.Sprintf("Using %s crosses a trust boundary: from where is it reachable?", i.name),
			About: []intake.Node{{Asset: i.asset}}, Fact: "trust boundary " + i.name,
		})
	}
}

// zones asks once for each trust zone which network it is.
func (r *reader) zones(in *read) {
	zones := map[string][]*item{}
	var names []string
	for _, i := range in.items {
		if i.service != nil && strings.TrimSpace(i.service.TrustZone) != "" {
			zone := strings.TrimSpace(i.service.TrustZone)
			if zones[zone] == nil {
				names = append(names, zone)
			}
			zones[zone] = append(zones[zone], i)
		}
	}
	for _, zone := range names {
		q := intake.Question{Kind: "relation", At: zones[zone][0].at, Fact: "trust zone " + zone}
		var members []string
		for _, i := range zones[zone] {
			members = append(members, i.name)
			q.About = append(q.About, intake.Node{Asset: i.asset})
		}
		slices.Sort(members)
		q.What = fmt.Sprintf("%s: in trust zone %s. Which network do they run on, and from where is it reachable?", strings.Join(members, ", "), zone)
		r.Ask(q)
	}
}

// flaws gives products the CVE ids of what affects them.
func (r *reader) flaws(in *read) {
	cve := regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,19}$`)
	for j := range count(in.bill.Vulnerabilities) {
		v, at := &(*in.bill.Vulnerabilities)[j], r.row(in)
		id := strings.TrimSpace(v.ID)
		for k := range count(v.References) {
			if other := strings.TrimSpace((*v.References)[k].ID); !cve.MatchString(id) && cve.MatchString(other) {
				id = other
			}
		}
		switch {
		case !cve.MatchString(id):
			r.Leave(at, v.ID, "it has no CVE id")
			continue
		case count(v.Affects) == 0:
			r.Leave(at, id, "it does not say what it affects")
			continue
		case v.Analysis != nil && slices.Contains(harmless(), v.Analysis.State):
			r.Leave(at, id, "the file says that it does no harm: "+string(v.Analysis.State))
			continue
		}
		for k := range *v.Affects {
			ref := (*v.Affects)[k].Ref
			switch of := r.find(in, ref); {
			case of == nil:
				r.Leave(at, id+" "+ref, unresolved)
			case of.component == nil:
				r.Leave(at, id+" "+of.name, "it affects a service, and CVE ids are of products")
			case of.asset == nil:
				r.Leave(at, id+" "+of.name, deep)
			default:
				if !slices.Contains(of.asset.CVEs, id) {
					of.asset.CVEs = append(of.asset.CVEs, id)
				}
				r.Use(at)
			}
		}
	}
}

func harmless() []cdx.ImpactAnalysisState {
	return []cdx.ImpactAnalysisState{cdx.IASNotAffected, cdx.IASFalsePositive, cdx.IASResolved, cdx.IASResolvedWithPedigree}
}
