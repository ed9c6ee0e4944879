package cli

import "slices"

// findingsFlags say which checks report, and how much of what they found text shows.
type findingsFlags struct {
	concise, statistics bool
	selected, ignored   []string
}

func (c *call) forFindings() []flag {
	return []flag{
		{name: "all", value: &c.full, usage: "show every finding, and the other places that it speaks of"},
		{name: "concise", value: &c.concise, usage: "a line a finding: file:line:column: severity: message [code]"},
		{name: "statistics", value: &c.statistics, usage: "only how many findings each check has"},
	}
}

// fit refuses flags of which no report would show anything.
func (f findingsFlags) fit(outputs []outputFlags) error {
	any := func(formats ...string) bool {
		return slices.ContainsFunc(outputs, func(o outputFlags) bool { return slices.Contains(formats, o.format) })
	}
	switch {
	case f.concise && f.statistics:
		return usage("--concise and --statistics exclude each other", "leave one out")
	case f.concise && !any("text"):
		return usage("--concise is of text, and no report is", "leave it out, or ask for text with -f")
	case f.statistics && !any("text", "markdown"):
		return usage("--statistics is of text and Markdown, and no report is", "leave it out, or ask for text with -f")
	}
	return nil
}
