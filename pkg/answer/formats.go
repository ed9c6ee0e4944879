package answer

// stored is an answer that JSON can hold.
type stored interface {
	format() string
	check() error
}

// answers makes an empty one of each.
func answers() []stored {
	return []stored{
		&Blast{}, &Check{}, &Diff{}, &Draw{}, &List{}, &Relations{}, &Show{}, &Why{},
	}
}
