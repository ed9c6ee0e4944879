package phrase

import "knockon/pkg/model"

// Date writes a day for people: 19 January 2024.
func Date(d model.Date) string {
	if d == 0 {
		return "no date"
	}
	return d.Time().Format("2 January 2006")
}

// ShortDate writes a day where room is scarce: 19 Jan 2024.
func ShortDate(d model.Date) string { return d.Time().Format("2 Jan 2006") }

// Period says from when to when something is in force; not both are open.
func Period(from, until model.Date) string {
	switch {
	case from == 0:
		return "until " + ShortDate(until)
	case until == 0:
		return "from " + ShortDate(from)
	}
	return ShortDate(from) + " to " + ShortDate(until)
}
