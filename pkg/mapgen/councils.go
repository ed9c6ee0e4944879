package mapgen

import (
	"fmt"
	"strings"

	"knockon/pkg/emit"
	m "knockon/pkg/model"
)

func councilID(i int) string { return slug(placeName(i)) }

// councilMaker draws one council.
type councilMaker struct {
	*world
	*witness
	organisation
	i       int
	vehicle string // "" where the council runs its own
}

func (w *world) council(i int) organisation {
	d := w.random(5, i)
	c := &councilMaker{world: w, i: i, witness: &witness{dice: d, home: w.plan.regionOf(i), documented: d.chance(0.2)}}
	if v, served := w.plan.vehicleOf(i); served {
		c.vehicle = vehicleID(v)
	}
	c.head()
	c.networks()
	c.systems()
	c.services()
	c.datasets()
	c.teams()
	c.testify(&c.organisation)
	return c.organisation
}

func (c *councilMaker) head() {
	name := placeName(c.i)
	kind := c.pick("District", "Borough", "City", "Metropolitan Borough")
	county := c.i%clusterSize == 0
	if county {
		kind = "County"
	}
	c.section, c.id, c.name = "councils", slug(name), name+" "+kind+" Council"
	ids := said(fmt.Sprintf("gss: E%08d", 7000000+c.i), fmt.Sprintf("org-id: GB-LAE-%04d", c.i))
	c.lines = []emit.Entry{emit.Key("short", emit.Text(name)), emit.Key("ids", emit.Keys(ids...).Line())}
	if c.chance(0.9) {
		residents := c.between(60_000, 190_000)
		if county {
			residents *= 5
		}
		c.lines = append(c.lines, said(fmt.Sprintf("residents: %d", residents))...)
	}
	if !county && c.chance(0.5) {
		c.lines = append(c.lines, said("within: "+councilID(c.i-c.i%clusterSize))...)
	}
	if c.chance(0.6) {
		contact := said("role: Service desk", fmt.Sprintf("phone: 0%d %d", c.between(1200, 1999), c.between(200_000, 899_999)), "email: ict@"+c.id+".example.org")
		c.lines = append(c.lines, emit.Key("contact", emit.Keys(contact...).Line()))
	}
	c.organisation.relations = []relation{to(m.RunsOn, "./office")}
}

func (c *councilMaker) networks() {
	region := regionID(c.home)
	office := c.add(networks, "office", placeName(c.i)+" office network",
		to(m.ReachableFrom, "./gateway", "reach: admin"), to(m.Uses, "brightwater/switch-firmware"),
		anyOf(m.Needs, []string{region + "/link-a", region + "/link-b"}, "after: 4h"))
	if c.chance(0.4) {
		office.about = "Desks, servers and accounts of the council's own people."
	}
	if c.vehicle != "" {
		office.rely(to(m.RunsOn, c.vehicle+"/network"))
	} else {
		office.rely(to(m.OperatedBy, "./ict"))
	}
	c.neighbours(office)
	identity := c.add(networks, "identity", "Single sign-on", to(m.RunsOn, "./office"), to(m.Needs, "halden/cloud", "loss: degraded"))
	if c.chance(0.3) {
		office.rely(to(m.Needs, "./identity", "after: 1d"))
	}
	if c.chance(0.1) {
		identity.rely(to(m.OperatedBy, contractorID(c.IntN(c.plan.contractors))))
	}
	c.add(networks, "edge", "Edge network", to(m.ConnectedTo, "./office", "reach: user"), to(m.ConnectedTo, region+"/backbone", "reach: user"),
		to(m.Uses, "ostler/router-firmware"))
}

// neighbours links the councils of a cluster in a cycle; a few trust each other fully.
func (c *councilMaker) neighbours(office *asset) {
	first := c.i - c.i%clusterSize
	next := first + (c.i+1)%clusterSize
	if next >= c.plan.councils || !share(c.i/clusterSize, 3, 0.6) {
		return
	}
	if share(c.i/clusterSize, 4, 0.12) {
		office.rely(to(m.ConnectedTo, councilID(next)+"/office"))
		return
	}
	office.rely(to(m.ConnectedTo, councilID(next)+"/office", "reach: user"))
}

func (c *councilMaker) systems() {
	remote := "brightwater/remote-access"
	if share(c.i, 5, 0.19) {
		remote = Seed + "/remote-access"
	}
	c.add(systems, "gateway", "Remote access gateway", to(m.Uses, remote, "from: "+c.pick("2016-04-01", "2019-10-01", "2021-04")), to(m.RunsOn, "./edge"))
	c.add(systems, "servers", "Server room", to(m.RunsOn, "./office"), to(m.OperatedBy, "./ict"), to(m.Uses, "halden/backup-agent"),
		to(m.Uses, "brightwater/switch-firmware")).say("restore: " + c.pick("2d", "5d", "1w"))
	c.add(systems, "backup", "Backup store", to(m.RunsOn, "./office"), to(m.Uses, "halden/backup-agent"), to(m.ReachableFrom, "./servers", "reach: user"))
	revenues := c.add(systems, "revenues-system", "Revenues and benefits system", to(m.RunsOn, "./servers"))
	if share(c.i, 6, 0.4) {
		revenues.rely(to(m.Uses, Seed+"/revenues-suite"))
	} else {
		revenues.rely(to(m.Uses, "corvane/finance-suite"))
	}
	if c.chance(0.35) {
		revenues.rely(to(m.AccessedBy, contractorID(c.i%c.plan.contractors)+"/hub"))
	}
	c.add(systems, "planning-system", "Planning system", to(m.RunsOn, "./servers"), to(m.Uses, "corvane/planning-suite"), to(m.AccessedBy, "./customer-centre"))
	c.add(systems, "housing-system", "Housing system", to(m.RunsOn, "./servers"), to(m.Uses, "corvane/housing-suite"),
		to(m.AccessedBy, "./customer-centre"), to(m.Needs, "./identity", "after: 2d"))
	c.add(systems, "care-system", "Social care system", to(m.RunsOn, "tessera/cloud"), to(m.Uses, "tessera/care-records"), to(m.AccessedBy, "./customer-centre"))
	payments := c.add(systems, "payments", "Payments", to(m.OperatedBy, "./ict"), to(m.Uses, supplierID(c.IntN(c.plan.suppliers))+"/app"), to(m.RunsOn, "./edge"))
	if c.vehicle != "" {
		payments.rely(to(m.Needs, c.vehicle+"/payment-system"))
	}
	web, voice := c.pick("halden/cloud", "ostler/cloud", "./edge"), "ostler/cloud"
	if share(c.i, 7, 0.6) {
		web, voice = "./servers", "./office" // both fall with the office
	}
	c.add(systems, "website-host", "Website host", to(m.RunsOn, web), to(m.OperatedBy, supplierID(c.i%c.plan.suppliers)+"/support"),
		to(m.Uses, "tessera/portal-kit"))
	c.add(systems, "telephony", "Telephony", to(m.RunsOn, voice), to(m.OperatedBy, "./ict"), to(m.Uses, "ostler/voice-client"))
}

func (c *councilMaker) services() {
	c.service("council-tax", "Council tax", "critical: true, tolerates: 1w", to(m.Needs, "./revenues-system"), to(m.ProvidedBy, "./customer-centre"),
		to(m.Needs, "./payments", "after: 2d", "loss: degraded"))
	c.service("benefits", "Benefits", "critical: true, tolerates: 2d", to(m.Needs, "./revenues-system"), to(m.ProvidedBy, c.deliverer()),
		to(m.Needs, "./identity"), to(m.Needs, "./payments", "after: 2d"))
	c.service("business-rates", "Business rates", "tolerates: 2w", to(m.Needs, "./revenues-system"), to(m.ProvidedBy, c.deliverer()),
		to(m.Needs, "./payments", "after: 1w"))
	c.service("planning", "Planning", "tolerates: 5d", to(m.Needs, "./planning-system"), to(m.Needs, "./website"), to(m.ProvidedBy, "./customer-centre"))
	c.service("housing", "Housing", "tolerates: 3d", to(m.Needs, "./housing-system"), to(m.Needs, "./identity"), to(m.ProvidedBy, "./customer-centre"))
	c.service("social-care", "Social care", "critical: true, tolerates: 8h", to(m.Needs, "./care-system"), to(m.Needs, "./identity", "after: 4h"),
		to(m.Needs, "./customer-services", "loss: degraded"))
	c.service("customer-services", "Customer services", "critical: true, tolerates: 1d",
		anyOf(m.Needs, []string{"./telephony", "./website-host"}), to(m.ProvidedBy, "./customer-centre"), to(m.Needs, "./email", "loss: degraded"))
	c.service("email", "Email", "tolerates: 1d", to(m.Needs, "halden/cloud"), to(m.Needs, "./identity", "after: 8h"), to(m.Uses, "brightwater/mail-filter"))
	c.service("website", "Website", "tolerates: 2d", to(m.Needs, "./website-host"), to(m.ProvidedBy, "./ict"))
}

func (c *councilMaker) service(id, name, lines string, relations ...relation) {
	c.add(services, id, name, relations...).say(strings.Split(lines, ", ")...)
}

// deliverer is who does the work of a service that is often contracted out.
func (c *councilMaker) deliverer() string {
	switch {
	case c.chance(0.25):
		return contractorID(c.i%c.plan.contractors) + "/hub"
	case c.vehicle != "":
		return c.vehicle
	}
	return "./customer-centre"
}

func (c *councilMaker) datasets() {
	c.add(datasets, "council-tax-accounts", "Council tax accounts", to(m.HeldIn, "./revenues-system"), to(m.HeldIn, "./backup"),
		to(m.AccessedBy, "./customer-centre")).say(c.people(40_000, 120_000)...)
	c.add(datasets, "benefit-claims", "Benefit claims", to(m.HeldIn, "./revenues-system"), to(m.HeldIn, "./backup"),
		to(m.OperatedBy, "./ict")).say(append(c.people(5_000, 20_000), "sensitive: true")...)
	c.add(datasets, "tenancies", "Tenancies", to(m.HeldIn, "./housing-system"), to(m.HeldIn, "./backup"),
		to(m.AccessedBy, "./customer-centre")).say(c.people(3_000, 15_000)...)
	c.add(datasets, "care-records", "Care records", to(m.HeldIn, "./care-system"), to(m.HeldIn, "tessera/cloud"),
		to(m.AccessedBy, "./customer-centre")).say(append(c.people(1_000, 9_000), "sensitive: true")...)
	files := c.add(datasets, "planning-files", "Planning files", to(m.HeldIn, "./planning-system"), to(m.HeldIn, "./servers"), to(m.OperatedBy, "./ict"))
	if c.i%predecessorEvery == predecessorEvery/2 {
		files.rely(to(m.HeldIn, predecessorID(c.i)+"/archive"))
	}
}

func (c *councilMaker) people(low, high int) []string {
	if c.chance(0.25) {
		return nil
	}
	return []string{fmt.Sprintf("people: %d", c.between(low, high))}
}

func (c *councilMaker) teams() {
	c.add(teams, "ict", "ICT team", to(m.Uses, "halden/desktop"), to(m.RunsOn, "./office"), to(m.Needs, "./email", "after: 1d", "loss: degraded"))
	centre := c.add(teams, "customer-centre", "Customer centre", to(m.Uses, "halden/desktop"), to(m.RunsOn, "./office"),
		to(m.Needs, "./telephony", "loss: degraded"))
	if c.chance(0.2) {
		centre.rely(to(m.CoversFor, contractorID(c.i%c.plan.contractors)+"/hub"))
	}
	if c.i%3 == 0 {
		c.contract()
	}
}

// published is where an agreement can be read, if anywhere.
func (c *councilMaker) published() []claim {
	if !share(c.i, 8, 0.6) {
		return nil
	}
	return []claim{{source: "register-2024"}, {source: minutesOf(c.home)}}[:1+c.i%2]
}

func (c *councilMaker) contract() {
	buyers := []string{c.id}
	if next := c.i + 1; next < c.plan.councils {
		buyers = append(buyers, councilID(next))
	}
	id := fmt.Sprintf("agreement-%d", c.i)
	supplier := contractorID(c.i % c.plan.contractors)
	from, until := c.pick("2018-02-01", "2020-04-01", "2022-10-01"), c.pick("2026-03-31", "2028-03-31", "")
	c.world.contracts = append(c.world.contracts, contract{id: id, title: "Service hub for " + placeName(c.i), supplier: supplier, buyers: buyers,
		from: from, until: until, amount: c.between(2, 90) * 100_000, claims: c.published()})
	terms := []string{"from: contract", "contract: " + id}
	if until != "" {
		terms = append(terms, "until: contract")
	}
	c.add(services, "debt-recovery", "Debt recovery", to(m.ProvidedBy, supplier+"/hub", terms...), to(m.Needs, "./revenues-system")).say("tolerates: 4w")
}
