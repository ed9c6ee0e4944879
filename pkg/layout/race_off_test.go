//go:build !race

package layout_test

const (
	raceDetector = false
	fewCases     = 100
)
