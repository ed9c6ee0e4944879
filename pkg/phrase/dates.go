package phrase

import "knockon/pkg/model"

// Date writes a day for people: 19 Jan 2024.
func Date(d model.Date) string {
	if d == 0 {
		return "no date"
	}
	return d.Time().Format("2 Jan 2006")
}

// Period says from when to when something is in force; not both are open.
func Period(from, until model.Date) string {
	switch {
	case from == 0:
		return "until " + Date(until)
	case until == 0:
		return "from " + Date(from)
	}
	return Date(from) + " to " + Date(until)
}
