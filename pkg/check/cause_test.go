package check_test

import (
	"slices"
	"strings"
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/model"
)

// TestCauses holds that what findings have in common is something of the map, and
// that losses have it in common where they stop the same services.
func TestCauses(t *testing.T) {
	kinds := map[string]int{}
	for _, k := range check.All() {
		for name, s := range cases(t, k.Code) {
			holdCauses(t, name, s, kinds)
		}
	}
	s := loadSubject(t, eastKent(t), "")
	holdCauses(t, "east kent", s, kinds)
	holdCauses(t, "generated", loadSubject(t, generated(300, 1), ""), kinds)
	for _, kind := range []string{answer.OneSource, answer.OneContract, answer.OneNode, answer.OneLoss} {
		if kinds[kind] < 3 {
			t.Errorf("only %d findings have a %s for a cause", kinds[kind], kind)
		}
	}
}

func holdCauses(t *testing.T, name string, s *subject, kinds map[string]int) {
	t.Helper()
	stops := map[string]string{} // by what is lost, the cause
	for _, f := range s.run() {
		kinds[f.Cause.Kind]++
		if f.Cause != (answer.Cause{}) && !isThere(s.input.Map.Whole(), f.Cause) {
			t.Errorf("%s: %q has a cause that is none: %+v", name, f.Message, f.Cause)
		}
		if f.Cause.Kind != answer.OneLoss {
			continue
		}
		_, lost, _ := strings.Cut(f.Message, " alone stops ")
		if known, seen := stops[lost]; seen && known != f.Cause.ID {
			t.Errorf("%s: the losses of %s and of %s both stop %s", name, known, f.Cause.ID, lost)
		}
		for other, end := range stops {
			if other != lost && end == f.Cause.ID {
				t.Errorf("%s: %q and %q are told to be one", name, other, lost)
			}
		}
		stops[lost] = f.Cause.ID
	}
}

func isThere(m *model.Map, c answer.Cause) bool {
	switch c.Kind {
	case answer.OneSource:
		return slices.ContainsFunc(m.Sources, func(s model.Source) bool { return s.ID == c.ID })
	case answer.OneContract:
		return slices.ContainsFunc(m.Contracts, func(k model.Contract) bool { return k.ID == c.ID })
	}
	return slices.ContainsFunc(m.Nodes, func(n model.Node) bool { return n.ID == c.ID })
}
