package cyclonedx

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// data asks where the records are that a service exchanges.
func (r *reader) data(i *item) {
	var classes []string
	for _, class := range i.service.classes() {
		if class = strings.TrimSpace(class); class != "" && !slices.Contains(classes, class) {
			classes = append(classes, class)
		}
	}
	slices.Sort(classes)
	if len(classes) > 0 {
		r.Ask(intake.Question{
			Kind: intake.AskDoes, At: i.at, Key: model.HeldIn.String(),
			What:  fmt.Sprintf("%s exchanges data of class %s: which datasets are held in it?", i.name, strings.Join(classes, ", ")),
			About: []intake.Node{{Asset: i.asset}}, It: []intake.Node{{Asset: i.asset}}, Fact: "data " + i.name,
		})
	}
	if i.service.CrossesTrust != nil && *i.service.CrossesTrust {
		r.Ask(intake.Question{
			Kind: intake.AskRelation, At: i.at, Key: model.ReachableFrom.String(),
			What:  fmt.Sprintf("Using %s crosses a trust boundary: from where is it reachable?", i.name),
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
		q := intake.Question{Kind: intake.AskRelation, At: zones[zone][0].at, Key: model.RunsOn.String(), Fact: "trust zone " + zone}
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
