// Package councils reads lists of local authorities: who there is and was, since
// when and until when, within whom, how many live there. What an authority runs or
// relies on no such list says.
package councils

import (
	"slices"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// reader holds what the files say until it is known who there is.
type reader struct {
	*intake.Gathering
	list   []*authority
	byCode map[string]*authority
	names  []spelling
}

// Read takes apart lists of authorities, and lists of their other names.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := reader{
		Gathering: intake.Gather(intake.Source{ID: "local-authorities", Title: "List of local authorities", Kind: model.Analyst, Published: o.Published}),
		byCode:    map[string]*authority{},
	}
	for _, f := range files {
		if err := r.file(f, o); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(r.list, compare) // whatever their order in the files
	r.list = slices.DeleteFunc(r.list, func(a *authority) bool { return !r.take(a) })
	r.identify()
	for _, a := range r.list {
		r.place(a)
		r.succeed(a)
	}
	r.breakCycles()
	r.alias()
	return r.Harvest(), nil
}
