package mapgen

import (
	"fmt"

	"knockon/pkg/emit"
	m "knockon/pkg/model"
)

func vehicleID(i int) string { return "shared-services-" + fmt.Sprint(i+1) }

// vehicle makes a shared-services vehicle: its network carries those of the
// councils it serves.
func (w *world) vehicle(i int) organisation {
	d := w.random(3, i)
	region := w.plan.regionOf(i * (w.plan.councils / w.plan.vehicles))
	o := organisation{section: "vehicles", id: vehicleID(i), name: fmt.Sprintf("%s Shared Services %d", regionName(region), i+1)}
	o.lines = append(said("about: Set up by its councils to run what they share."), emit.Key("short", emit.Text(fmt.Sprintf("Shared Services %d", i+1))))
	o.relations = []relation{to(m.RunsOn, "./network")}
	network := o.add(networks, "network", "Shared network",
		to(m.OperatedBy, "./engineers"), to(m.ConnectedTo, regionID(region)+"/backbone", "reach: user"),
		anyOf(m.Needs, []string{regionID(region) + "/link-a", regionID(region) + "/link-b"}, "after: 30m"))
	network.about = "The network and accounts through which the vehicle serves its councils."
	if share(i, 2, 0.3) {
		network.rely(to(m.Uses, Seed+"/remote-access"))
	} else {
		network.rely(to(m.Uses, "brightwater/remote-access"))
	}
	o.add(systems, "servers", "Shared servers", to(m.RunsOn, "./network"), to(m.RunsOn, "./hall"), to(m.Uses, "brightwater/switch-firmware")).say("restore: 5d")
	o.add(systems, "hall", "Machine room", to(m.OperatedBy, contractorID(i%w.plan.contractors)+"/engineers"))
	o.add(systems, "payment-system", "Payment system", to(m.RunsOn, "./servers"), to(m.Uses, supplierID(i%w.plan.suppliers)+"/app"))
	o.add(services, "ict-desk", "ICT service desk", to(m.ProvidedBy, "./engineers"), to(m.Needs, "./servers"),
		to(m.Needs, "./payroll", "after: 4w", "loss: degraded")).say("critical: true", "tolerates: 1d")
	o.add(services, "payroll", "Payroll for its councils", to(m.Needs, "./ict-desk", "after: 2w"), to(m.Needs, "./servers")).say("tolerates: 1w")
	o.add(datasets, "staff-records", "Staff records", to(m.HeldIn, "./servers"),
		to(m.HeldIn, "halden/cloud")).say(fmt.Sprintf("people: %d", d.between(2000, 9000)))
	o.add(teams, "engineers", "Engineers", to(m.RunsOn, "./network"))
	(&witness{dice: d, home: region, documented: d.chance(0.5)}).testify(&o)
	return o
}

func regionID(r int) string { return slug(regionName(r)) + "-network" }

// region makes the consortium that runs a region's backbone.
func (w *world) region(r int) organisation {
	d := w.random(4, r)
	o := organisation{section: "organisations", id: regionID(r), name: regionName(r) + " Public Network"}
	o.lines = said("kind: network consortium")
	o.add(networks, "backbone", regionName(r)+" backbone",
		to(m.ConnectedTo, regionID((r+1)%w.plan.regions)+"/backbone", "reach: user"), to(m.OperatedBy, "ostler/operations"))
	o.add(systems, "link-a", "Link A", to(m.RunsOn, "./exchange"), to(m.Uses, "ostler/router-firmware"))
	o.add(systems, "link-b", "Link B", to(m.RunsOn, "./exchange"), to(m.Uses, "brightwater/switch-firmware"))
	o.add(systems, "exchange", "Exchange building", to(m.OperatedBy, "ostler/operations")).say("restore: 2d")
	if w.plan.regions == 2 && r == 1 { // the cycle of two is one link
		o.assets[networks][0].relations = o.assets[networks][0].relations[1:]
	}
	(&witness{dice: d, home: r, documented: d.chance(0.5)}).testify(&o)
	return o
}
