//go:build race

package layout_test

// raceDetector slows us and not Graphviz; .ci/run compares the two without it.
const raceDetector = true
