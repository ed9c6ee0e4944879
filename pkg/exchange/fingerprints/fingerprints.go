// Package fingerprints reads what scrapers of councils' pages know of the software
// behind them: the metadata.json of Democracy Club's LGSF, one a folder, or a table
// of the same fields. A class of scraper that reads one product's pages says that a
// council uses the product; where it runs, no class says.
package fingerprints

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// record is what is known of one council's pages.
type record struct {
	at       intake.Origin
	folder   string // "" in a table
	id, name string
	class    string
	address  string
	end      model.Date
	ended    bool          // an end is given, and has come
	system   *intake.Asset // what is taken of it
	product  product
}

// Read takes folders of metadata.json apart, or tables.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := reader{
		Gathering: intake.Gather(intake.Source{
			ID: "lgsf", Title: "LGSF: scrapers of councils' pages", Publisher: "Democracy Club", URL: "https://github.com/DemocracyClub/LGSF",
			Kind: model.Analyst, Published: o.Published,
			Note: "What software a council uses is read off the class of the scraper that its pages need.",
		}),
		councils: map[string]*intake.Organisation{}, makers: map[string]*intake.Asset{},
	}
	for _, f := range files {
		if err := r.file(f, o); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(r.records, compare) // whatever their order in the files
	r.records = slices.DeleteFunc(r.records, func(c *record) bool { return !r.stands(c) })
	classes := map[string][]string{}
	for _, c := range r.records {
		if k := c.key(); !slices.Contains(classes[k], c.class) {
			classes[k] = append(classes[k], c.class)
		}
	}
	for _, c := range r.records {
		r.take(c, classes[c.key()])
	}
	r.askWhoShares()
	r.askWhoHosts()
	return r.Harvest(), nil
}

// compare puts records in one order, whatever that of the files.
func compare(a, b *record) int {
	return cmp.Or(strings.Compare(a.id, b.id), strings.Compare(a.name, b.name), strings.Compare(a.class, b.class), strings.Compare(a.address, b.address),
		cmp.Compare(a.end, b.end), strings.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Row, b.at.Row))
}

// stands reports whether a record says today that a council uses a product.
func (r *reader) stands(c *record) bool {
	known := false
	c.product, known = products()[c.class]
	what := c.name + ", " + cmp.Or(c.class, "no class")
	switch {
	case c.name == "":
		r.Leave(c.at, c.id, "no name is given")
	case c.ended:
		r.Leave(c.at, what, "the record has ended")
	case c.class == "":
		r.Leave(c.at, what, "no class of scraper is given")
	case slices.Contains(ways(), c.class):
		r.Leave(c.at, what, "the class says how pages are read, not what software makes them")
	case !known:
		r.askWhatMakes(c, "The pages of "+c.name+" need the scraper class "+c.class+": what product makes them?")
	}
	return known && c.name != "" && !c.ended
}

// take writes the system of a council and what it uses, unless its records disagree.
func (r *reader) take(c *record, classes []string) {
	if len(classes) > 1 {
		r.askWhatMakes(c, "The records of "+c.name+" have the scraper classes "+list(classes)+": what product makes its pages today?")
		return
	}
	r.Use(c.at)
	owner := r.council(c)
	if len(owner.Assets) > 0 { // a second record that says the same
		c.system = owner.Assets[0]
		return
	}
	c.system = papers(owner, c.at)
	c.system.Relations = []intake.Relation{{Kind: model.Uses, To: []intake.Node{{Asset: r.made(c)}}, Claims: []intake.Claim{{}}}}
	owner.Assets = append(owner.Assets, c.system)
	r.askWhose(c)
}
