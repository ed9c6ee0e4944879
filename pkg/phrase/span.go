package phrase

import "knockon/pkg/model"

// Span writes a length of time in words: "2 days". What would be more than three days in
// hours, or two hours in minutes, is said in two units: "27 days 20 hours".
func Span(d model.Duration) string {
	const hour, day, week = 60, 24 * 60, 7 * 24 * 60
	switch {
	case d%day != 0 && d > 3*day:
		return Count(int64(d/day), "day") + " " + Span(d%day)
	case d%hour != 0 && d > 2*hour:
		return Count(int64(d/hour), "hour") + " " + Span(d%hour)
	}
	for _, u := range []struct {
		of   model.Duration
		word string
	}{{week, "week"}, {day, "day"}, {hour, "hour"}, {1, "minute"}} {
		if d%u.of == 0 && d >= u.of {
			return Count(int64(d/u.of), u.word)
		}
	}
	return "0 minutes"
}

// After says when something follows.
func After(d model.Duration) string { return "after " + Span(d) }

// Onset is After, or at once.
func Onset(d model.Duration) string {
	if d == 0 {
		return "at once"
	}
	return After(d)
}

// WithOnset adds when something follows, where that is not at once.
func WithOnset(what string, d model.Duration) string {
	if d == 0 {
		return what
	}
	return what + " " + After(d)
}

// Tolerates says how long people can do without a service.
func Tolerates(d model.Duration) string { return "tolerates " + Span(d) }

// Restore says how long it takes to restore something.
func Restore(d model.Duration) string { return "restored in " + Span(d) }
