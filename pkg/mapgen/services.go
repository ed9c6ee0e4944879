package mapgen

import (
	"fmt"
	"strings"

	m "knockon/pkg/model"
)

// furtherServices is what else councils do, until a map is as large as asked.
var furtherServices = [...]struct{ name, system string }{
	{"Elections", "servers"}, {"Licensing", "website"}, {"Parking", "payments"}, {"Libraries", "website"}, {"Waste collection", "customer-services"},
	{"Street cleaning", "customer-services"}, {"Registrars", "servers"}, {"Homelessness", "housing"}, {"Building control", "planning"},
	{"Land charges", "planning-system"}, {"Environmental health", "servers"}, {"Leisure centres", "payments"}, {"School admissions", "website"},
	{"Trading standards", "email"}, {"Cemeteries", "servers"}, {"Committee papers", "website"}, {"Grants", "benefits"}, {"Highways", "customer-services"},
}

// moreServices adds services to a council; two that need each other make a cycle.
func (w *world) moreServices(o *organisation, council, extra int) {
	d := w.random(6, council)
	for n := range extra {
		f := furtherServices[(council+n)%len(furtherServices)]
		id, name := slug(strings.ToLower(f.name)), f.name
		if round := n / len(furtherServices); round > 0 {
			id, name = fmt.Sprintf("%s-%d", id, round+1), fmt.Sprintf("%s, office %d", name, round+1)
		}
		a := o.add(services, id, name, to(m.Needs, "./"+f.system), to(m.ProvidedBy, d.pick("./customer-centre", "./ict")),
			to(m.Uses, supplierID(d.IntN(w.plan.suppliers))+"/app"))
		if d.chance(0.5) {
			a.rely(to(m.Needs, "./identity", "after: "+d.pick("4h", "1d", "2d")))
		}
		if d.chance(0.3) {
			a.about = "Open to the public " + d.pick("on working days.", "at the main office and three libraries.", "by appointment, and online at all hours.")
		}
		a.say("tolerates: " + d.pick("3d", "1w", "2w"))
	}
}
