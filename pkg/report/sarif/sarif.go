// Package sarif writes findings as SARIF 2.1.0, for code scanning: rules with
// their help, and results with places, proofs, fingerprints and suppressions.
package sarif

import (
	"bytes"
	"encoding/json"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/safe"
)

const (
	schemaURI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	srcRoot   = "%SRCROOT%" // the name that code scanning knows for the root of a repository
)

// Write writes the run as one SARIF log. What code scanning would refuse for
// its size is left out, and the log says so.
func Write(r *report.Run) []byte {
	results, notes := fit(r, codeScanning())
	if !r.Loaded {
		notes = append([]notification{{"error", message{Text: plain(r.Headline() + ". " + phrase.NothingChecked)}}}, notes...)
	}
	return encode(log{Schema: schemaURI, Version: "2.1.0", Runs: []run{{
		Tool:        tool{driver{Name: "knockon", Version: r.Version, Rules: rules(r)}},
		Invocations: []invocation{{Successful: r.Loaded, Notifications: notes}},
		Bases:       map[string]artifactLocation{srcRoot: {Description: &message{Text: phrase.RootOfRepository}}},
		ColumnKind:  "unicodeCodePoints",
		Properties:  about(r),
		Results:     results,
	}}}, "  ")
}

// encode writes JSON with the characters of HTML as they are. What is encoded
// here always can be.
func encode(v any, indent string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	_ = e.Encode(v)
	return b.Bytes()
}

func about(r *report.Run) properties {
	p := properties{Map: safe.Text(r.Title), Builtin: r.Builtin, Today: day(r.Today), Config: r.ConfigPath()}
	if r.Loaded {
		p.AsOf, p.KnownAt, p.Evidence = day(r.World.AsOf), day(r.World.KnownAt), r.World.Evidence.String()
	}
	return p
}

func day(d model.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func rules(r *report.Run) []rule {
	out := []rule{}
	for i := range r.Rules {
		k := &r.Rules[i]
		rule := rule{ID: safe.Text(k.Code), Short: message{Text: plain(k.Title + ".")}, Level: configuration{k.Severity.String()}}
		if k.Why != "" {
			rule.Full = &message{Text: plain(firstParagraph(k.Why))}
		}
		if k.Help != "" {
			rule.Help = &message{Text: paragraphs(k.Why, k.Help), Markdown: strings.Join(safe.Lines(k.Help), "\n")}
		}
		out = append(out, rule)
	}
	return out
}

// paragraphs is a help for those who do not show Markdown: why alone, without
// the marks of code, or all of it where there is no why.
func paragraphs(why, help string) string {
	if why == "" {
		why = help
	}
	return strings.ReplaceAll(strings.Join(safe.Lines(why), "\n"), "`", "")
}

func firstParagraph(markdown string) string {
	first, _, _ := strings.Cut(markdown, "\n\n")
	return strings.ReplaceAll(safe.Paragraph(first), "`", "")
}
