//go:build race

package layout_test

const (
	// raceDetector slows us and not Graphviz; .ci/run compares the two without it.
	raceDetector = true
	// fewCases are what it has time for.
	fewCases = 20
)
