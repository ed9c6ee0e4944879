package mapgen

import (
	"fmt"

	"knockon/pkg/emit"
	m "knockon/pkg/model"
)

// bigVendors are the few whose products and clouds stand almost everywhere.
var bigVendors = [...]struct{ id, name, about, first, second, third string }{
	{Seed, "Meridian Systems", "Remote access, and software for revenues and benefits.", "remote-access", "revenues-suite", "forms-engine"},
	{"halden", "Halden Cloud", "Office software, identities and storage as a service.", "desktop", "directory", "backup-agent"},
	{"corvane", "Corvane Software", "Software for planning, housing and finance.", "planning-suite", "housing-suite", "finance-suite"},
	{"tessera", "Tessera Care", "Case management for social care.", "care-records", "case-manager", "portal-kit"},
	{"brightwater", "Brightwater Networks", "Appliances at the edge of networks.", "remote-access", "switch-firmware", "mail-filter"},
	{"ostler", "Ostler Telecom", "Lines and telephony.", "voice-client", "router-firmware", "contact-centre"},
}

// bigVendor makes one of those that everybody knows, of ten nodes.
func (w *world) bigVendor(i int) organisation {
	v := bigVendors[i]
	d := w.random(0, i)
	o := organisation{section: "vendors", id: v.id, name: v.name}
	o.lines = append(said("about: "+v.about), companyID(d))
	o.relations = []relation{to(m.RunsOn, "./corporate")}
	o.add(networks, "corporate", v.name+" corporate network", to(m.OperatedBy, "./operations"))
	known := []claim{{source: "register-2024"}, {source: "market-study"}}
	cloud := o.add(systems, "cloud", v.name+" cloud", to(m.OperatedBy, "./operations"), atLeast(2, m.RunsOn, []string{"./hall-a", "./hall-b", "./hall-c"}))
	cloud.about, cloud.claims = "Where subscribers' services and records live.", known
	for _, hall := range []string{"a", "b", "c"} {
		o.add(systems, "hall-"+hall, "Data hall "+hall).say("restore: " + d.pick("8h", "1d", "3d"))
	}
	for j, id := range []string{v.first, v.second, v.third} {
		p := o.add(products, id, v.name+" "+id)
		if j == 0 {
			p.lines = cves(fmt.Sprintf("CVE-2024-%d", d.between(10000, 60000)), fmt.Sprintf("CVE-2025-%d", d.between(10000, 30000)))
		}
		p.claims = known[:1]
	}
	o.add(teams, "operations", v.name+" operations").lines = []emit.Entry{emit.Key("aliases", emit.Texts(v.name+" support"))}
	return o
}

func companyID(d *dice) emit.Entry {
	return emit.Key("ids", emit.Keys(said(fmt.Sprintf("org-id: GB-COH-%08d", d.between(1e6, 9e6)))...).Line())
}

func cves(ids ...string) []emit.Entry { return []emit.Entry{emit.Key("cves", emit.Texts(ids...))} }

// supplierLines is what second-tier suppliers make.
var supplierLines = [...]string{"Payments", "Mapping", "Licensing", "Parking", "Elections", "Library", "Waste", "Payroll", "Telecare", "Bookings"}

func supplierID(i int) string {
	return fmt.Sprintf("%s-%s", slug(nameHeads[i*3%len(nameHeads)]), slug(supplierLines[i%len(supplierLines)])) + suffix(i/(len(nameHeads)))
}

func suffix(round int) string {
	if round == 0 {
		return ""
	}
	return fmt.Sprintf("-%d", round+1)
}

// supplier makes a vendor of the second tier; it leans on the big ones.
func (w *world) supplier(i int) organisation {
	d := w.random(1, i)
	line := supplierLines[i%len(supplierLines)]
	name := nameHeads[i*3%len(nameHeads)] + " " + line
	o := organisation{section: "vendors", id: supplierID(i), name: name + " Ltd"}
	o.lines = []emit.Entry{companyID(d)}
	o.relations = []relation{to(m.RunsOn, "./office")}
	office := o.add(networks, "office", name+" office", to(m.Needs, "halden/cloud", "loss: degraded"))
	if share(i, 1, 0.15) {
		office.rely(to(m.Uses, Seed+"/remote-access"))
	} else {
		office.rely(to(m.Uses, "brightwater/remote-access"))
	}
	o.add(systems, "hosted", line+" as a service",
		to(m.RunsOn, bigVendors[1+i%3].id+"/cloud"), to(m.OperatedBy, "./support"), to(m.Uses, "halden/backup-agent"))
	product := o.add(products, "app", line+" application")
	if d.chance(0.3) {
		product.lines = cves(fmt.Sprintf("CVE-2024-%d", d.between(10000, 60000)))
	}
	if i%12 == 5 { // it was sold
		product.rely(to(m.MadeBy, "halden", "from: 2024-01-01"), to(m.MadeBy, o.id, "until: 2023-12-31"))
	}
	o.add(services, "helpdesk", name+" helpdesk", to(m.ProvidedBy, "./support"), to(m.Needs, "./hosted")).say("tolerates: 3d")
	o.add(teams, "support", name+" support", to(m.RunsOn, "./office"))
	(&witness{dice: d, documented: d.chance(0.3)}).testify(&o)
	return o
}

// partner pairs contractors; the odd one out leans on the first.
func (w *world) partner(i int) int {
	if p := i ^ 1; p < w.plan.contractors {
		return p
	}
	return 0
}

func contractorID(i int) string {
	return slug(nameHeads[(i*9+4)%len(nameHeads)]) + "-partners" + suffix(i/len(nameHeads))
}

// contractor makes a firm whose people work at councils, on their equipment.
func (w *world) contractor(i int) organisation {
	d := w.random(2, i)
	name := nameHeads[(i*9+4)%len(nameHeads)] + " Partners"
	o := organisation{section: "contractors", id: contractorID(i), name: name + " plc"}
	o.relations = []relation{to(m.RunsOn, "./office")}
	o.add(networks, "office", name+" office", to(m.Needs, "halden/cloud"), to(m.Uses, "brightwater/remote-access"))
	o.add(systems, "remote-hands", "Remote support tool", to(m.RunsOn, "ostler/cloud"), to(m.OperatedBy, "./engineers"))
	o.add(teams, "engineers", name+" engineers", to(m.RunsOn, "./office"), to(m.Needs, "./remote-hands", "after: 1d", "loss: degraded"))
	o.add(teams, "hub", name+" service hub", to(m.RunsOn, councilID(i*13%w.plan.councils)+"/office")).about = "People who moved over from the councils " +
		"and still work on their equipment."
	o.add(services, "call-handling", "Call handling", to(m.ProvidedBy, "./hub"), to(m.Needs, "ostler/cloud"),
		to(m.CoversFor, contractorID(w.partner(i))+"/call-handling")).say("tolerates: 1d")
	(&witness{dice: d, home: i % w.plan.regions, documented: d.chance(0.3)}).testify(&o)
	return o
}
