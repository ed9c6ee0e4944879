package fingerprints

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// askWhose asks about a record that stands in a folder of another council.
func (r *reader) askWhose(c *record) {
	if c.folder == "" || c.folder == "." || c.id == "" || c.folder == c.id || strings.HasPrefix(c.folder, c.id+"-") {
		return
	}
	r.Ask(intake.Question{
		Kind: intake.AskOwner, At: c.at, As: model.Council.String(), About: []intake.Node{{Asset: c.system}}, Fact: c.id + " " + c.folder,
		What: fmt.Sprintf("The record of %s stands in a folder called %s, with the address %s: whose is it?", c.name, c.folder, c.address),
	})
}

// papers is the system that makes a council's pages.
func papers(owner *intake.Organisation, at intake.Origin) *intake.Asset {
	return &intake.Asset{Owner: owner, Kind: model.System, ID: "committee-papers", Name: "Committee papers", At: []intake.Origin{at}}
}

// askWhatMakes asks for the product behind pages; the council stands in the map
// once somebody says it.
func (r *reader) askWhatMakes(c *record, what string) {
	o := &intake.Organisation{Kind: model.Council.String(), Name: c.name, IDs: c.ids(), Offered: true, At: []intake.Origin{c.at}}
	r.Ask(intake.Question{
		Kind: intake.AskProduct, At: c.at, Fact: c.id + " " + c.class, What: what,
		About: []intake.Node{{Organisation: o}}, Offers: []*intake.Organisation{o}, Brings: papers(o, c.at),
	})
}

// askWhoShares asks about each address that serves several councils: it may be one
// system that they share, and a file that lists pages does not say.
func (r *reader) askWhoShares() {
	shared := map[string][]*record{}
	for _, c := range r.records {
		if a := place(c.address); a != "" && c.system != nil {
			shared[a] = append(shared[a], c)
		}
	}
	for _, a := range slices.Sorted(maps.Keys(shared)) {
		var names []string
		var about []intake.Node
		for _, c := range shared[a] {
			if !slices.Contains(names, c.name) {
				names, about = append(names, c.name), append(about, intake.Node{Asset: c.system})
			}
		}
		if len(names) < 2 {
			continue
		}
		r.Ask(intake.Question{
			Kind: intake.AskSameSystem, At: shared[a][0].at, About: about, Fact: a,
			What: fmt.Sprintf("%s have their committee papers at one address, %s: is it one system that they share?", list(names), a),
		})
	}
}

// askWhoHosts asks once a product about the addresses below its vendor's domain.
func (r *reader) askWhoHosts() {
	for _, class := range slices.Sorted(maps.Keys(r.makers)) {
		p := products()[class]
		var first *record
		var about []intake.Node
		for _, c := range r.records {
			host, _, _ := strings.Cut(place(c.address), "/")
			if c.system == nil || c.class != class || !strings.HasSuffix(host, "."+p.domain) {
				continue
			}
			if about = append(about, intake.Node{Asset: c.system}); first == nil {
				first = c
			}
		}
		if first != nil {
			r.Ask(intake.Question{
				Kind: intake.AskRelation, Key: model.RunsOn.String(), At: first.at, About: about, Fact: p.domain,
				What: fmt.Sprintf("The committee papers of %d councils stand below %s, that of %s first: does %s host them, and on what system?",
					len(about), p.domain, first.name, p.company),
			})
		}
	}
}

// place is an address without what is the same page: how it is fetched, and the
// slash at its end.
func place(address string) string {
	a := strings.ToLower(strings.TrimSpace(address))
	if _, rest, ok := strings.Cut(a, "://"); ok {
		a = rest
	}
	return strings.TrimRight(strings.TrimPrefix(a, "www."), "/")
}

func list(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
