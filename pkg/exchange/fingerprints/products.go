package fingerprints

// product is what a scraper's class says of the software whose pages it reads, and
// who makes it. The files name the class alone; the rest is known of the software.
type product struct {
	vendor, company, orgID, id, name string
	domain                           string // of the vendor, below which it hosts councils' pages
}

// products are the classes that stand for software somebody makes.
func products() map[string]product {
	return map[string]product{
		"ModernGov": {"civica", "Civica UK Limited", "GB-COH-01628868", "moderngov", "Modern.Gov", "moderngov.co.uk"},
		"CMIS":      {"astech", "Astech Consultants Limited", "", "cmis", "CMIS", "cmis.uk.com"},
	}
}

// ways are the classes that say how pages are read, and nothing of what makes them.
func ways() []string {
	return []string{"Custom HTML", "Custom HTML (Paged)", "Custom Base", "JSON API"}
}
