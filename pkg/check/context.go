package check

import (
	"sync"

	"knockon/pkg/config"
	"knockon/pkg/evidence"
	"knockon/pkg/exchange/kev"
	"knockon/pkg/model"
	"knockon/pkg/recovery"
	"knockon/pkg/spread"
)

// Context is what a check sees. It is read by many checks at once: a check
// changes nothing of it.
type Context struct {
	Input
	Params config.Params // of the check that runs
	shared *shared
}

// Input is what a run is asked with.
type Input struct {
	Map       *model.Map
	Table     *spread.Table
	World     spread.World // contracts and relations age by AsOf, claims by KnownAt
	Today     model.Date   // by which exceptions expire, and nothing else
	Config    *config.Config
	Catalogue *kev.Catalogue // of --kev; nil without
	Baseline  Baseline       // nil without
	Renew     string         // the command that writes the baseline anew
	Brief     bool           // of what follows from losses no proofs, and not the places where they end
	Short     bool           // of each proof its end alone, the step that says where it is
}

// shared is what checks compute once for all.
type shared struct {
	mu       sync.Mutex
	programs map[spread.World]func() *spread.Program
	grades   func() []evidence.Grade
	losses   func() ([]kept, bool)
	climbs   bool                          // along long ways radii go on from one another
	places   func() (place, order []int32) // of nodes by their ids
	needs    func() *recovery.Needs

	ran map[string]bool // the checks of this run, by code

	// For the checks of later stages.
	exceptions exceptions
	found      map[string]Measure // of what stands in the baseline, by fingerprint
}

func newContext(in Input) *Context {
	in.Map = in.Map.On(in.World.AsOf)
	c := &Context{Input: in, shared: &shared{
		climbs:   true,
		programs: map[spread.World]func() *spread.Program{},
		ran:      map[string]bool{}, found: map[string]Measure{},
		grades: sync.OnceValue(func() []evidence.Grade { return evidence.Of(in.Map, in.World.AsOf, in.World.KnownAt).Relations }),
	}}
	c.shared.places = sync.OnceValues(func() (place, order []int32) { return natural(c.Map) })
	c.shared.needs = sync.OnceValue(func() *recovery.Needs { return recovery.NeedsOf(c.Program()) })
	c.shared.losses = sync.OnceValues(func() ([]kept, bool) { return c.losses(keeps) })
	return c
}

// Program returns the map grounded for the world of the run.
func (c *Context) Program() *spread.Program { return c.ProgramIn(c.World) }

// ProgramIn returns the map grounded for a world; each is grounded once.
func (c *Context) ProgramIn(w spread.World) *spread.Program {
	c.shared.mu.Lock()
	ground, ok := c.shared.programs[w]
	if !ok {
		ground = sync.OnceValue(func() *spread.Program { return spread.Ground(c.Map, c.Table, w) })
		c.shared.programs[w] = ground
	}
	c.shared.mu.Unlock()
	return ground()
}

// Grades returns the grade of every relation, by its index, at the world's
// date of knowledge.
func (c *Context) Grades() []evidence.Grade { return c.shared.grades() }

// InForce reports whether a relation is in force on the world's day, between two that
// exist.
func (c *Context) InForce(relation int32) bool {
	r := &c.Map.Relations[relation]
	return evidence.InForce(r, c.World.AsOf) && c.Map.Joins(r)
}

// Counts reports whether a relation is in force, known and admitted: part of
// the world that the run asks about.
func (c *Context) Counts(relation int32) bool {
	return c.InForce(relation) && c.World.Admits(c.Grades()[relation])
}
