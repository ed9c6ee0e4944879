package mapgen

import "fmt"

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
	return fmt.Appendf(nil, `# A generated map: its shape is that of a country's councils, its names are invented.

map:
  title: Generated country
  about: >-
    %d councils in %d regions, with the shared services, contractors, suppliers
    and vendors that they rely on.
  as-of: %s
  known-at: %s
`, w.plan.councils, w.plan.regions, AsOf, KnownAt)
}

func (w *world) sourcesFile() []byte {
	var out writer
	out.line(0, "sources:")
	for i, s := range outlets {
		if i > 0 {
			out.line(0, "")
		}
		out.source(s.id, s.title, s.publisher, s.kind, s.published)
	}
	for r := range w.plan.regions {
		out.line(0, "")
		out.source(minutesOf(r), "Minutes of the joint committee, region "+regionName(r), regionName(r)+" Joint Committee", "official", fmt.Sprintf("2024-%02d-17", r%12+1))
	}
	return out.Bytes()
}

func (w *writer) source(id, title, publisher, kind, published string) {
	w.line(1, id+":")
	w.line(2, "title: "+title)
	w.line(2, "publisher: "+publisher)
	w.line(2, "kind: "+kind)
	w.line(2, "published: "+published)
	w.line(2, "url: https://example.org/"+id)
}
