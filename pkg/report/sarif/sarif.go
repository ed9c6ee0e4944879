// Package sarif writes findings as SARIF 2.1.0, for code scanning: rules with
// their help, and results with places, proofs, fingerprints and suppressions.
package sarif

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
)

const (
	schemaURI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	srcRoot   = "%SRCROOT%" // the name that code scanning knows for the root of a repository
)

// Write writes the run as one SARIF log, one result after the other. What code
// scanning would refuse for its size is left out, and the log says so.
func Write(to io.Writer, c *answer.Check) error {
	results, notes := fit(c, codeScanning())
	if !c.Loaded {
		notes = append([]notification{{"error", message{Text: plain(report.Headline(c) + ". " + phrase.NothingChecked)}}}, notes...)
	}
	const none, indent = "[]", "        "
	around := encode(log{Schema: schemaURI, Version: "2.1.0", Runs: []run{{
		Tool:        tool{driver{Name: "knockon", Version: c.Version, Rules: rules(c)}},
		Invocations: []invocation{{Successful: c.Loaded, Notifications: notes}},
		Bases:       map[string]artifactLocation{srcRoot: {Description: &message{Text: phrase.RootOfRepository}}},
		ColumnKind:  "unicodeCodePoints",
		Properties:  about(c),
		Results:     []json.RawMessage{},
	}}}, "  ")
	w, at := bufio.NewWriter(to), bytes.LastIndex(around, []byte(none)) // they stand last
	_, _ = w.Write(around[:at])
	between, end := "[\n"+indent, none
	var one bytes.Buffer
	for _, r := range results {
		one.Reset()
		_ = json.Indent(&one, bytes.TrimSpace(r), indent, "  ") // it was encoded
		_, _ = w.WriteString(between)
		_, _ = w.Write(one.Bytes())
		between, end = ",\n"+indent, "\n"+indent[2:]+"]"
	}
	_, _ = w.WriteString(end)
	_, _ = w.Write(around[at+len(none):])
	return w.Flush() // which says what went wrong before
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

func about(c *answer.Check) properties {
	if c.Map == nil {
		return properties{Today: day(c.Today), Config: c.ConfigPath()}
	}
	return properties{Map: c.Map.Title, Builtin: c.Map.Builtin, AsOf: day(c.Map.AsOf), KnownAt: day(c.Map.KnownAt),
		Evidence: c.Map.Evidence.String(), Today: day(c.Today), Config: c.ConfigPath()}
}

func day(d model.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func rules(c *answer.Check) []rule {
	out := []rule{}
	for i := range c.Checks {
		k := &c.Checks[i]
		rule := rule{ID: k.Code, Short: message{Text: plain(k.Title + ".")}, Level: configuration{k.Severity.String()}}
		if len(k.Why) > 0 {
			why, help := strings.Join(k.Why, "\n"), ""
			if len(k.Help) > 0 {
				help = "\n\n" + strings.Join(k.Help, "\n")
			}
			rule.Full = &message{Text: plain(firstParagraph(k.Why))}
			rule.Help = &message{Text: withoutCode(why), Markdown: why + help}
		}
		out = append(out, rule)
	}
	return out
}

// withoutCode takes the marks of code away, for those who do not show Markdown.
func withoutCode(markdown string) string { return strings.ReplaceAll(markdown, "`", "") }

func firstParagraph(lines []string) string {
	if end := slices.Index(lines, ""); end >= 0 {
		lines = lines[:end]
	}
	return withoutCode(strings.Join(strings.Fields(strings.Join(lines, " ")), " "))
}
