package cli

import "knockon/pkg/emit"

// trustTemplate is an NHS trust whose pathology is a partnership.
func trustTemplate() []byte {
	return templateFile("An NHS trust, its pathology partnership, and those who reach its systems from outside.",
		section("map", word("title", "Our trust"), word("about", "What care relies on, and which care stops without it")),
		section("sources",
			register("contract-register", "Contract register (placeholder)", "Our Trust", "official"),
			register("asset-register", "Register of information assets (placeholder)", "Our Trust", "party")),
		section("vehicles", templateLaboratories()),
		section("contractors",
			titled("scanworks", "Scanworks Imaging", contact("Remote support", "0300 000 0003"),
				block("networks", titled("support-network", "Remote support network")),
				block("teams", titled("remote-support", "Remote support engineers", word("runs-on", "./support-network"))))),
		section("vendors",
			titled("recordwell", "Recordwell", contact("Duty desk", "0300 000 0004"),
				block("systems", titled("cloud", "Recordwell cloud")),
				block("networks", titled("office-network", "Recordwell office network")),
				block("teams", titled("support", "Recordwell support", remark(word("runs-on", "./office-network"), "where its people sit"))))),
		section("organisations", templateTrust(), templateSurgery()),
		section("contracts",
			agreement("pathology-2026", "Pathology", "labpartners", "ourtrust"),
			agreement("imaging-2026", "Imaging equipment and its remote support", "scanworks", "ourtrust"),
			agreement("epr-2026", "Electronic patient record", "recordwell", "ourtrust")))
}

func templateTrust() emit.Entry {
	return titled("ourtrust", "Our Trust", word("kind", "NHS trust"), word("residents", "400_000"), contact("Site manager on call", "0300 000 0000"),
		block("networks",
			titled("clinical-network", "Clinical network"),
			titled("imaging-network", "Imaging network",
				explained("admin or user: how far someone on the other side gets",
					emit.Key("connected-to", emit.Keys(word("to", "./clinical-network"), word("reach", "user")))),
				said("reachable-from", "scanworks/support-network", "contract-register", word("reach", "admin"), word("contract", "imaging-2026")))),
		block("systems",
			titled("patient-record", "Electronic patient record", said("runs-on", "recordwell/cloud", "contract-register", word("contract", "epr-2026")),
				said("operated-by", "recordwell/support", "asset-register")),
			titled("image-archive", "Image archive", word("runs-on", "./imaging-network"),
				said("accessed-by", "scanworks/remote-support", "asset-register")),
			titled("order-system", "Ordering of tests", word("runs-on", "./clinical-network"),
				explained("without the laboratories it still takes orders",
					said("needs", "labpartners/results-system", "asset-register", word("loss", "degraded"))))),
		block("services", templateCare()...),
		block("datasets",
			titled("patients", "Patient records", word("people", "600_000"), word("sensitive", "true"), word("held-in", "./patient-record")),
			titled("test-results", "Test results", word("people", "500_000"), word("sensitive", "true"),
				explained("list every copy", said("held-in", "labpartners/results-system", "asset-register")))))
}

func templateCare() []emit.Entry {
	paper := emit.Keys(word("to", "./patient-record"), word("after", "2h"), word("loss", "degraded"))
	return []emit.Entry{
		titled("emergency-department", "Emergency department",
			word("critical", "true"),
			remark(word("tolerates", "1h"), "how long people can do without it"),
			explained("degraded: paper does for the record, and nothing does for blood tests or imaging", emit.Key("needs",
				emit.List(emit.Item(emit.Text("./blood-tests")), emit.Item(emit.Text("./imaging")), emit.Item(paper)).Block()))),
		titled("blood-tests", "Blood tests", word("critical", "true"), word("tolerates", "4h"), word("needs", "./order-system"),
			said("provided-by", "labpartners/laboratory", "contract-register", word("contract", "pathology-2026"))),
		titled("imaging", "Imaging", word("critical", "true"), word("tolerates", "4h"), word("needs", "./image-archive")),
		titled("outpatients", "Outpatient clinics", word("tolerates", "2d"), word("needs", "./patient-record")),
	}
}

func templateLaboratories() emit.Entry {
	return titled("labpartners", "Pathology Partnership", contact("Duty manager", "0300 000 0002"),
		block("networks", titled("laboratory-network", "Laboratory network")),
		block("systems", titled("results-system", "Laboratory results system", word("runs-on", "./laboratory-network"))),
		block("teams", titled("laboratory", "Laboratories", word("needs", "./results-system"))))
}

func templateSurgery() emit.Entry {
	return titled("surgery", "Local Surgery", word("kind", "general practice"), contact("Practice manager", "0300 000 0001"),
		block("services", titled("blood-tests", "Blood tests", word("tolerates", "1d"), said("provided-by", "labpartners/laboratory", "contract-register"))))
}
