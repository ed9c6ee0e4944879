// Package docs makes the reference pages from what the program itself reads:
// the table of keys, the relation table, the schemas, the codes and the
// command tree. A test holds docs/reference against it.
package docs

import (
	"fmt"
	"strings"

	"knockon/data"
	"knockon/pkg/each"
	"knockon/pkg/relations"
	"knockon/pkg/schema"
)

// Page is one generated page.
type Page struct {
	Name    string // within docs
	Content string
}

// Pages makes every page of docs/reference, that of the words and that of incidents.
func Pages() ([]Page, error) {
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		return nil, err
	}
	formats, err := formatsPage()
	if err != nil {
		return nil, err
	}
	checks, err := checkPages(table)
	if err != nil {
		return nil, err
	}
	incidents, err := incidentsPage(table)
	if err != nil {
		return nil, err
	}
	f := schema.New()
	return append([]Page{
		page("map-format.md", "The keys of a map", mapFormatPage(f)),
		page("relations.md", "What spreads over which relation", relationsPage(table)),
		page("cli.md", "The command line", cliPage()),
		page("formats.md", "Formats", formats),
		page("diagnostics.md", "What the loader reports", diagnosticsPage()),
		page("config.md", "The configuration of checks", configPage()),
		titled("words.md", "Words", "What the words of answers and maps mean; `knockon help words` says it too.\n\n"+data.Words),
		titled("incidents.md", "Documented incidents, replayed", incidents),
	}, checks...), nil
}

const generatedBy = "<!-- Generated from the code: go test ./pkg/docs -run Reference -update. Do not edit. -->"

// page is one of docs/reference.
func page(name, title, body string) Page { return titled("reference/"+name, title, body) }

func titled(name, title, body string) Page {
	return Page{name, fmt.Sprintf("%s\n\n# %s\n\n%s\n", generatedBy, title, strings.TrimSpace(body))}
}

// writer puts a page together.
type writer struct {
	strings.Builder
	base string // the page that explains mappings of keys; "" for this one
}

func (w *writer) paragraph(text string) { w.WriteString(text + "\n\n") }

func (w *writer) heading(level int, text string) {
	w.paragraph(strings.Repeat("#", level) + " " + text)
}

// table writes rows under a head; cells keep what they hold.
func (w *writer) table(head []string, rows [][]string) {
	w.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, row := range rows {
		for i, c := range row {
			row[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		w.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	w.WriteString("\n")
}

func code(s string) string { return "`" + s + "`" }

func codes(words []string) string {
	return strings.Join(each.Of(words, code), ", ")
}

func firstUpper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
