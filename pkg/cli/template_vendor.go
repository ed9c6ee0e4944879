package cli

import "knockon/pkg/emit"

// vendorTemplate is a maker of software as it sees itself: what it hosts, what
// it ships, who supports it, and the customers behind all three.
func vendorTemplate() []byte {
	return templateFile("A maker of software: what it hosts, what it ships, who supports it, and its customers.",
		section("map", word("title", "Our company"), word("about", "What we rely on, and which customers suffer with us")),
		section("sources",
			register("subprocessors", "Our list of subprocessors (placeholder)", "Our Company", "party"),
			register("customer-list", "Our list of customers (placeholder)", "Our Company", "party")),
		section("vendors", templateMaker(),
			titled("hosting", "Hosting Provider", contact("Duty desk", "0300 000 0003"),
				block("systems", titled("cloud", "Hosting cloud"))),
			titled("codehouse", "Codehouse", contact("Status desk", "0300 000 0004"),
				block("systems", titled("repositories", "Source code hosting")))),
		explained("Customers are of any kind. Each shows one way in which they rely on us.", section("organisations", templateCustomers()...)),
		section("contracts",
			agreement("hosting-2026", "Hosting", "hosting", "ourcompany"),
			agreement("north-2026", "Hosted case handling", "ourcompany", "north"),
			agreement("south-2026", "Case handling on premises, with support", "ourcompany", "south")))
}

func templateMaker() emit.Entry {
	return titled("ourcompany", "Our Company", contact("Security desk", "0300 000 0000"),
		block("networks", titled("office-network", "Office network")),
		block("systems",
			titled("sign-on", "Staff sign-on", word("runs-on", "./office-network")),
			titled("build-pipeline", "Build pipeline",
				explained("whoever holds the source holds the build", said("runs-on", "codehouse/repositories", "subprocessors")),
				word("operated-by", "./engineers")),
			titled("hosted", "Hosted case handling",
				said("runs-on", "hosting/cloud", "subprocessors", word("contract", "hosting-2026")),
				word("operated-by", "./engineers")),
			titled("remote-access", "Remote access to customers", word("runs-on", "./office-network"), word("operated-by", "./support"))),
		block("products", titled("on-premises", "Case handling on premises",
			explained("and whoever holds the build holds what is shipped", word("runs-on", "./build-pipeline")))),
		block("teams",
			titled("engineers", "Engineers", word("needs", "./sign-on")),
			titled("support", "Support team", several("needs", "./sign-on", "./remote-access"))))
}

func templateCustomers() []emit.Entry {
	return []emit.Entry{
		titled("north", "North Housing", word("kind", "housing association"), contact("Service desk", "0300 000 0011"),
			block("services", titled("case-handling", "Repairs and tenancies", word("critical", "true"),
				remark(word("tolerates", "1d"), "how long people can do without it"),
				said("needs", "ourcompany/hosted", "customer-list", word("contract", "north-2026")))),
			block("datasets", titled("tenants", "Tenants", word("people", "30_000"), word("sensitive", "true"), said("held-in", "ourcompany/hosted", "customer-list")))),
		titled("south", "South Charity", word("kind", "charity"), contact("Service desk", "0300 000 0012"),
			block("networks", titled("office-network", "Office network")),
			block("systems", titled("case-server", "Case server",
				word("runs-on", "./office-network"),
				said("uses", "ourcompany/on-premises", "customer-list", word("contract", "south-2026")),
				explained("ordinary accounts; an administrator stands under operated-by", said("accessed-by", "ourcompany/support", "customer-list")))),
			block("services", titled("advice", "Advice line", word("tolerates", "2d"), word("needs", "./case-server"))),
			block("datasets", titled("clients", "Clients", word("people", "4_000"), word("sensitive", "true"), word("held-in", "./case-server")))),
		titled("east", "East College", word("kind", "college"), contact("Service desk", "0300 000 0013"),
			block("networks", titled("campus-network", "Campus network",
				explained("admin or user: how far someone on the other side gets",
					said("reachable-from", "ourcompany/remote-access", "customer-list", word("reach", "user"))))),
			block("services", titled("admissions", "Admissions", word("tolerates", "5d"),
				emit.Key("needs", emit.List(emit.Item(emit.Text("./campus-network")),
					emit.Item(said("", "ourcompany/hosted", "customer-list").Value)).Block())))),
	}
}
