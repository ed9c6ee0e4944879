package assets

import "strings"

// nobody reports whether a cell that should name somebody names nobody.
func nobody(cell string) bool {
	switch without(cell, " -./") {
	case "", "?", "??", "???", "na", "n\\a", "none", "nil", "tbc", "tba", "tbd", "unknown", "unk", "notknown", "dontknow", "notapplicable", "x",
		"various", "pending":
		return true
	}
	return inHouse(cell)
}

func inHouse(cell string) bool {
	switch without(cell, " -_") {
	case "inhouse", "internal", "own", "ourselves", "self", "us", "ownict", "internalit", "ict", "it", "council", "onpremise", "onpremises", "onprem", "local":
		return true
	}
	return false
}

// without is a cell in lower case and without some characters.
func without(cell, some string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return strings.ContainsRune(some, r) }), "")
}

// several takes a cell of more than one name apart.
func several(cell string) (names []string) {
	for _, name := range strings.FieldsFunc(cell, func(r rune) bool { return r == '/' || r == ';' || r == '|' || r == '+' }) {
		if name = strings.TrimSpace(name); !nobody(name) {
			names = append(names, name)
		}
	}
	return names
}

// cloud reports whether a place is somebody's cloud, and not said whose.
func cloud(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "cloud", "the cloud", "saas", "hosted", "external", "externally", "vendor", "supplier", "vendor hosted", "supplier hosted":
		return true
	}
	return false
}

func yes(cell string) (is, said bool) {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "y", "yes", "true", "1", "x", "✓", "✔", "critical", "business critical":
		return true, true
	case "n", "no", "false", "0", "not critical", "non-critical":
		return false, true
	}
	return false, false
}

// unused reports whether a status says that nobody uses a thing any more, or yet. What
// is at the end of its life, or old, is used.
func unused(status string) bool {
	switch strings.Join(strings.FieldsFunc(strings.ToLower(status), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ") {
	case "retired", "decommissioned", "disposed", "disposed of", "removed", "deleted", "uninstalled", "scrapped", "stolen", "lost", "withdrawn", "archived",
		"inactive", "not in use", "no longer in use", "no longer used", "replaced", "closed", "planned", "proposed", "on order", "in stock", "cancelled":
		return true
	}
	return false
}

// unitIn is the unit of time that a heading names: "RTO (hours)".
func unitIn(heading string) string {
	for _, word := range strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch word {
		case "minutes", "mins", "hours", "hrs", "days", "weeks":
			return word
		}
	}
	return ""
}
