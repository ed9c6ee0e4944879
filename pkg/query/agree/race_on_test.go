//go:build race

package agree_test

// The race detector slows the engine several times and the page's script
// tenfold, and finds in few maps what it finds in many: all maps are tried
// without it, which .ci/run does as well.
const (
	mapsPerPart = 50
	pageParts   = 1
)
