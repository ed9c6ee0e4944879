package cli

// partFlags say which part of a radius people read.
type partFlags struct{ tree, summary bool }

// forPart lists them.
func (p *partFlags) forPart() []flag {
	return []flag{
		{name: "tree", value: &p.tree, formats: []string{"text"}, usage: "every step with its sources, as a tree"},
		{name: "summary", value: &p.summary, formats: []string{"text", "markdown"}, usage: "the numbers alone", check: func() error {
			if p.tree {
				return usage("--summary leaves out what --tree shows", "leave one of them out")
			}
			return nil
		}},
	}
}
