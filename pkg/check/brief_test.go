package check_test

import (
	"reflect"
	"strings"
	"testing"
)

// TestBrief holds that what shows no proofs finds the same: messages, measures, causes and fingerprints.
func TestBrief(t *testing.T) {
	s := loadSubject(t, generated(500, 1), "")
	s.dearest(t)
	whole := s.run()
	s.input.Brief = true
	brief := s.run()
	if len(whole) != len(brief) {
		t.Fatalf("%d findings, and %d without proofs", len(whole), len(brief))
	}
	s.input.Brief, s.input.Short = false, true
	short := s.run()
	proofs := 0
	for i, f := range whole {
		if !reflect.DeepEqual(f.Related, short[i].Related) {
			t.Errorf("%s: its proofs end at %+v\nand where no more is shown at %+v", f.Message, f.Related, short[i].Related)
		}
		proofs += len(f.Flows)
		g := brief[i]
		if len(g.Flows) > 0 && strings.HasPrefix(g.Flows[0].Title, "why ") {
			t.Errorf("%s proves %s", g.Code, g.Subject.ID)
		}
		f.Flows, g.Flows, f.Related, g.Related = nil, nil, nil, nil
		if !reflect.DeepEqual(f, g) {
			t.Errorf("%+v\nwithout proofs %+v", f, g)
		}
	}
	if proofs < 100 {
		t.Errorf("only %d proofs", proofs)
	}
}
