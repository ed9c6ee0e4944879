package sarif

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// limits are what a log must keep to.
type limits struct {
	results, shown int // taken, and of these shown: the worst
	places         int // of a result
	steps          int // of the proofs of a result
	zipped         int // bytes of all results, compressed with gzip
}

// codeScanning returns what GitHub's code scanning takes: more than 25,000
// results or 10 MB refuses the whole log, and of each result it keeps 100
// places and 1,000 steps ("SARIF results exceed one or more limits").
func codeScanning() limits {
	return limits{results: 25_000, shown: 5_000, places: 100, steps: 1_000, zipped: 9_500_000}
}

// fit encodes the results that the limits leave room for, those that count and
// the worst first, in the order of the answer. The notes say what is left out.
func fit(c *answer.Check, max limits) ([]json.RawMessage, []notification) {
	encoded := make([]json.RawMessage, len(c.Findings))
	var size meter
	z := gzip.NewWriter(&size)
	kept := 0
	for _, i := range worstFirst(c) {
		if kept == max.results {
			break
		}
		one := encode(resultOf(c, &c.Findings[i], max), "")
		if _, _ = z.Write(one); int(size) > max.zipped { // a meter takes everything
			break
		}
		encoded[i] = one
		kept++
	}
	encoded = slices.DeleteFunc(encoded, func(m json.RawMessage) bool { return m == nil })
	return encoded, told(len(c.Findings), kept, max)
}

func told(found, kept int, max limits) []notification {
	text := ""
	switch {
	case kept < found:
		text = phrase.MildestLeftOut(found-kept, max.results)
	case kept > max.shown:
		text = phrase.WorstShown(max.shown, kept)
	default:
		return nil
	}
	return []notification{{"warning", message{Text: text}}}
}

// worstFirst orders the places of the results: those that count before those
// that may stay, then by severity.
func worstFirst(c *answer.Check) []int {
	return each.Places(len(c.Findings), func(a, b int) int {
		x, y := &c.Findings[a], &c.Findings[b]
		return cmp.Or(cmp.Compare(x.State, y.State), cmp.Compare(x.Severity, y.Severity))
	})
}

// meter counts what is written to it.
type meter int

func (m *meter) Write(p []byte) (int, error) {
	*m += meter(len(p))
	return len(p), nil
}
