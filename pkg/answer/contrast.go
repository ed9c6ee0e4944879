package answer

// Contrast is the radius of one seed on both sides, each in full, for who shows
// one radius and what is new in it.
type Contrast struct {
	Diff          *Diff
	Seed          SeedPair
	Before, After *Blast
	ToNew         []int32       // by node of Before: its place among those of After, or -1 where the new map lacks it
	Change        *RadiusChange // nil where it does not differ
}

// Asked is the radius of the side that has the seed, the new one where both have.
func (c *Contrast) Asked() *Blast {
	if c.Seed.New == nil {
		return c.Before
	}
	return c.After
}
