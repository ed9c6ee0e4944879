package cli

import "knockon/pkg/emit"

// councilTemplate is a council that shares a vehicle with its neighbour.
func councilTemplate() []byte {
	return templateFile("A council, the neighbour it shares services with, and the suppliers of both.",
		section("map", word("title", "Our council"), word("about", "What the council relies on, and who suffers with it")),
		section("sources",
			register("contract-register", "Contract register (placeholder)", "Our Town Council", "official"),
			register("application-list", "List of applications, kept by ICT (placeholder)", "Our Town Council", "party")),
		section("councils", templateTown(), templateNeighbour()),
		section("vehicles", templateShared()),
		section("vendors",
			titled("planwell", "Planwell Software", contact("Support desk", "0300 000 0003"),
				block("products", titled("casework", "Planwell Casework")),
				block("networks", titled("office-network", "Planwell office network")),
				block("teams", titled("support", "Planwell support", remark(word("runs-on", "./office-network"), "where its people sit")))),
			titled("mailhost", "Mailhost", contact("Duty desk", "0300 000 0004"),
				block("systems", titled("cloud", "Mailhost cloud")))),
		section("contracts",
			agreement("shared-2026", "Shared revenues and benefits", "shared-services", "ourtown", "nexttown"),
			agreement("planwell-2026", "Planning software and its support", "planwell", "ourtown"),
			agreement("mailhost-2026", "Email", "mailhost", "ourtown")))
}

func templateTown() emit.Entry {
	mail := said("", "mailhost/cloud", "contract-register", word("after", "4h"), word("contract", "mailhost-2026")).Value
	either := emit.List(emit.Item(emit.Keys(several("any-of", "./telephony", "./web-forms")))).Block()
	return titled("ourtown", "Our Town Council", word("residents", "120_000"), contact("Service desk", "0300 000 0000"),
		block("networks", titled("office-network", "Office network")),
		block("systems",
			titled("sign-on", "Staff sign-on", word("runs-on", "./office-network"),
				said("operated-by", "shared-services/ict-desk", "contract-register", word("contract", "shared-2026"))),
			titled("planning-system", "Planning system",
				word("runs-on", "./office-network"),
				said("uses", "planwell/casework", "application-list"),
				explained("ordinary accounts; who administers it stands under operated-by",
					said("accessed-by", "planwell/support", "contract-register", word("contract", "planwell-2026")))),
			titled("telephony", "Telephones", word("runs-on", "./office-network")),
			titled("web-forms", "Web forms", said("runs-on", "mailhost/cloud", "application-list"))),
		block("services",
			titled("benefits", "Benefits",
				word("critical", "true"),
				remark(word("tolerates", "3d"), "how long people can do without it"),
				said("needs", "shared-services/revenues-system", "contract-register")),
			titled("council-tax", "Council tax", word("tolerates", "10d"),
				said("needs", "shared-services/revenues-system", "contract-register")),
			titled("planning", "Planning", word("tolerates", "5d"), several("needs", "./planning-system", "./sign-on")),
			titled("email", "Email", word("tolerates", "1d"),
				emit.Key("needs", emit.List(emit.Item(emit.Text("./sign-on")), emit.Item(mail)).Block())),
			explained("redundancy: lost only when both are", titled("contact-centre", "Contact centre",
				word("critical", "true"), word("tolerates", "4h"), emit.Key("needs", either)))),
		block("datasets",
			titled("residents", "Residents' accounts", word("people", "90_000"), word("sensitive", "true"),
				explained("list every copy", said("held-in", "shared-services/revenues-system", "application-list"))),
			titled("applicants", "Planning applicants", word("people", "8_000"), word("held-in", "./planning-system"))))
}

func templateNeighbour() emit.Entry {
	return titled("nexttown", "Next Town Council", word("residents", "80_000"), contact("Service desk", "0300 000 0001"),
		block("services",
			titled("benefits", "Benefits", word("critical", "true"), word("tolerates", "3d"),
				said("needs", "shared-services/revenues-system", "contract-register")),
			titled("council-tax", "Council tax", word("tolerates", "10d"), said("needs", "shared-services/revenues-system", "contract-register"))))
}

func templateShared() emit.Entry {
	return titled("shared-services", "Our Shared Services",
		word("about", "owned by both councils, works for both"), contact("Duty manager", "0300 000 0002"),
		block("networks", titled("data-centre", "Data centre network")),
		block("systems", titled("revenues-system", "Revenues and benefits system",
			word("runs-on", "./data-centre"), word("operated-by", "./ict-desk"))),
		block("teams", titled("ict-desk", "Shared ICT desk", word("runs-on", "./data-centre"))))
}
