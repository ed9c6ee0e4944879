package agree_test

// What is there on a day: nodes that exist, and relations in force between two of them.

// exists: an asset does while it and its organisation do.
func (w *world) exists(n *node, day string) bool {
	return contains(n.from, n.until, day) && (n.isOrganisation() || w.exists(w.node(n.org), day))
}

// contains reports whether a period holds a day; without a date it is open.
func contains(from, until, day string) bool { return !begins(from, day) && !over(until, day) }

// begins: later than the day; over: before it.
func begins(from, day string) bool { return day < firstDay(from) }
func over(until, day string) bool  { return until != "" && lastDay(until) < day }

// period gives the dates of a relation, those of its contract where it says so.
func (w *world) period(l link) (from, until string) {
	from, until = l.from, l.until
	if from == "contract" {
		from = w.contract(l.contract).from
	}
	if until == "contract" {
		until = w.contract(l.contract).until
	}
	return from, until
}

// overlap reports whether there is a day in both of two periods.
func overlap(from, until, from2, until2 string) bool {
	return !ends(until, from2) && !ends(until2, from)
}

// ends is true for a period that is over before it begins.
func ends(until, from string) bool { return until != "" && lastDay(until) < firstDay(from) }
