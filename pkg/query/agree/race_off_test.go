//go:build !race

package agree_test

const (
	mapsPerPart = 250
	pageParts   = parts
)
