package mapgen

import (
	"fmt"

	"knockon/pkg/emit"
)

// outlets are the sources that speak of the whole country; each region adds
// the minutes of its own committee.
var outlets = [...]struct{ id, title, publisher, kind, published string }{
	{"audit-2023", "Digital services in local government", "National Audit Board", "official", "2023-06-14"},
	{"audit-2024", "Shared services, a second look", "National Audit Board", "official", "2024-07-02"},
	{"register-2024", "Register of supplier arrangements", "Contracts Registry", "official", "2024-01-31"},
	{"register-2025", "Register of supplier arrangements, second issue", "Contracts Registry", "official", "2025-01-31"},
	{"cyber-review", "Review of incidents at councils", "Cyber Assurance Office", "official", "2024-11-20"},
	{"inquiry", "Inquiry into resilience, minutes of evidence", "Select Committee", "official", "2024-03-12"},
	{"meridian-website", "Our customers", "meridian", "party", "2024-02-01"},
	{"halden-trust", "Trust centre", "halden", "party", "2024-05-15"},
	{"corvane-cases", "Case studies", "corvane", "party", "2023-10-05"},
	{"tessera-report", "Annual report", "tessera", "party", "2024-04-30"},
	{"brightwater-notice", "Service notice", "brightwater", "party", "2024-09-09"},
	{"ostler-notice", "Network map for customers", "ostler", "party", "2023-12-01"},
	{"public-times", "What councils run on", "The Public Times", "press", "2024-02-20"},
	{"evening-post", "Who holds your records", "Evening Post", "press", "2024-06-18"},
	{"ledger", "The outsourcing ledger", "The Ledger", "press", "2024-10-03"},
	{"tech-weekly", "Inside the shared office", "Tech Weekly", "press", "2023-09-27"},
	{"county-news", "Councils link their networks", "County News", "press", "2024-01-11"},
	{"late-edition", "Correction and further details", "Evening Post", "press", "2025-06-30"},
	{"analyst-note", "Supplier concentration, a note", "Fennel Research", "analyst", "2024-03-28"},
	{"scan-2024", "Survey of exposed appliances", "Outpost Labs", "analyst", "2024-08-14"},
	{"market-study", "Market study, software for councils", "Quarry Analysts", "analyst", "2023-11-16"},
	{"blog", "Notes on remote access", "R. Penhale", "analyst", "2024-12-05"},
}

func minutesOf(region int) string { return fmt.Sprintf("minutes-%d", region+1) }

func (w *world) mapFile() []byte {
	covers := fmt.Sprintf("%d councils in %d regions, with the shared services, contractors, suppliers and vendors that they rely on.",
		w.plan.councils, w.plan.regions)
	keys := append(said("title: Generated country", "as-of: "+AsOf, "known-at: "+KnownAt), about(covers))
	return emit.File(w.table, "A generated map: its shape is that of a country's councils, its names are invented.", emit.Key("map", emit.Keys(keys...).Block()))
}

func (w *world) sourcesFile() []byte {
	var entries []emit.Entry
	for _, s := range outlets {
		entries = append(entries, source(s.id, s.title, s.publisher, s.kind, s.published))
	}
	for r := range w.plan.regions {
		entries = append(entries, source(minutesOf(r), "Minutes of the joint committee, region "+regionName(r), regionName(r)+" Joint Committee",
			"official", fmt.Sprintf("2024-%02d-17", r%12+1)))
	}
	return emit.File(w.table, "", emit.Key("sources", emit.Keys(entries...).Block()))
}

func source(id, title, publisher, kind, published string) emit.Entry {
	keys := said("title: "+title, "publisher: "+publisher, "kind: "+kind, "published: "+published, "url: https://example.org/"+id)
	e := emit.Key(id, emit.Keys(keys...).Block())
	e.Gap = true
	return e
}
