package phrase_test

import (
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func TestSpan(t *testing.T) {
	for written, want := range map[string]string{
		"0m": "0 minutes", "90m": "90 minutes", "150m": "2 hours 30 minutes", "1h": "1 hour", "30h": "30 hours", "72h": "3 days",
		"73h": "3 days 1 hour", "668h": "27 days 20 hours", "10d": "10 days", "28d": "4 weeks", "5763m": "4 days 3 minutes",
	} {
		d, err := model.ParseDuration(written)
		if err != nil {
			t.Fatal(err)
		}
		if got := phrase.Span(d); got != want {
			t.Errorf("%s reads %q, not %q", written, got, want)
		}
	}
}
