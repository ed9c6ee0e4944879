// Package ocds reads notices of awards and contracts in the Open Contracting Data
// Standard 1.0 and 1.1: packages of releases or of records. It says who buys from
// whom, from when until when; what a supplier does for a buyer, and with what, no
// notice says.
package ocds

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
)

// reader holds the processes until all files are read.
type reader struct {
	*intake.Gathering
	options    intake.Options
	source     *intake.Source
	processes  map[string]*process
	publishers map[string]bool
	parties    map[string]*intake.Organisation
	vehicles   map[*intake.Organisation]bool // who has been asked about already
	kept       map[*intake.Organisation]bool
	rules      *names.Rules
	works      []*work
	worksFor   map[[2]*intake.Organisation]*work
}

// Read takes packages apart.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := reader{
		Gathering: intake.Gather(intake.Source{Title: "Notices of awards and contracts", Kind: model.Party, Published: o.Published}),
		options:   o, source: &intake.Source{}, processes: map[string]*process{}, publishers: map[string]bool{},
		parties: map[string]*intake.Organisation{}, vehicles: map[*intake.Organisation]bool{}, kept: map[*intake.Organisation]bool{}, rules: names.New(),
		worksFor: map[[2]*intake.Organisation]*work{},
	}
	for _, f := range files {
		if err := r.file(f); err != nil {
			return nil, err
		}
	}
	for _, ocid := range slices.Sorted(maps.Keys(r.processes)) {
		p := r.processes[ocid]
		slices.SortStableFunc(p.notices, func(a, b notice) int {
			return cmp.Or(strings.Compare(string(a.Date), string(b.Date)), bytes.Compare(a.sum[:], b.sum[:]))
		})
		r.take(p)
	}
	r.askWhatFor()
	h := r.Harvest()
	if h.Source.Published == 0 {
		h.Source.Published = cmp.Or(r.source.Published, r.lastNotice())
	}
	if o.For == "" {
		h.Source.ID = "contract-notices"
	}
	if len(r.publishers) == 1 {
		h.Source.Publisher = slices.Collect(maps.Keys(r.publishers))[0]
	}
	return h, nil
}

// lastNotice is the last day that a release bears, for files without a package
// around them, which alone says when it was published.
func (r *reader) lastNotice() model.Date {
	var last model.Date
	for _, p := range r.processes {
		for i := range p.notices {
			last = max(last, p.notices[i].Date.day())
		}
	}
	return last
}
