package phrase

import "knockon/pkg/model"

// After says when something follows.
func After(d model.Duration) string { return "after " + d.String() }

// WithOnset adds when something follows, where that is not at once.
func WithOnset(what string, d model.Duration) string {
	if d == 0 {
		return what
	}
	return what + " " + After(d)
}

// Tolerates says how long people can do without a service.
func Tolerates(d model.Duration) string { return "tolerates " + d.String() }

// Restore says how long it takes to restore something.
func Restore(d model.Duration) string { return "restore " + d.String() }
