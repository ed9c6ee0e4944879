package check

import (
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/diag"
)

// Page is all that is to be said of the check, in Markdown: what it means, Help,
// and its settings.
func (k *Check) Page() string {
	var b strings.Builder
	b.WriteString("# " + k.Code + "\n\n" + k.Title + ": a finding of severity " + k.Severity.String() +
		", unless `.knockon.yaml` says otherwise.\n\n" + k.Doc.Why + "\n\n" + k.Help())
	b.WriteString("## Settings\n\nBelow `checks: {" + k.Code + ": …}` in `.knockon.yaml`:\n\n- `severity`: " + strings.Join(config.Severities(), ", ") + "\n")
	for i := range k.Params {
		p := &k.Params[i]
		b.WriteString("- `" + p.Name + "`: " + p.Doc)
		if p.Default != "" {
			b.WriteString(" (" + p.Default + " unless said)")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Help explains the check in Markdown, for readers of a report who know why it
// matters: an example that gives its finding, the same mended, and how to allow it.
func (k *Check) Help() string {
	var b strings.Builder
	b.WriteString("An example that fails:\n\n" + fenced("yaml", k.Doc.Fails))
	for _, a := range k.Doc.Attachments() {
		b.WriteString("with " + a.What + ":\n\n" + fenced(a.Language, a.Text))
	}
	b.WriteString("The same, mended:\n\n" + fenced("yaml", k.WhatIsMended()))
	if k.CanAllow() {
		entry := Finding{Diagnostic: diag.Diagnostic{Code: k.Code}, Subject: Subject{k.Subject, examples[k.Subject]}}
		if k.Measured {
			entry.Measure = Measure{Size: 2, Many: "of something"}
		}
		b.WriteString("To let a finding stay, write in `.knockon.yaml`, with its own subject:\n\n" + fenced("yaml", AllowEntry(entry, "why it may stay")))
	}
	return b.String()
}

// WhatIsMended is what the mended example changes: the map, or its configuration.
func (k *Check) WhatIsMended() string {
	if k.Doc.MendedConfig != "" {
		return k.Doc.MendedConfig
	}
	return k.Doc.Mended
}

// CanAllow reports whether an exception can let findings of the check stay.
func (k *Check) CanAllow() bool { return k.Subject < OnConfig }

// examples are subjects as an exception names them.
var examples = [...]string{"dover/forms", "dover/forms runs-on shared/network", "hosting-2024", "minutes-2024", "Stephen Robinson", "", ""}

func fenced(language, text string) string { return "```" + language + "\n" + text + "```\n\n" }
