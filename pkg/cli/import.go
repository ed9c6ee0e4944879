package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/assets"
	"knockon/pkg/exchange/backstage"
	"knockon/pkg/exchange/contracts"
	"knockon/pkg/exchange/councils"
	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/fingerprints"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/ocds"
	"knockon/pkg/exchange/opengraph"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/exchange/spdx"
	"knockon/pkg/exchange/threagile"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// importer is one format of other people's files.
type importer struct {
	name, about string
	takes       []string      // flags, beside those that every format takes
	below       string        // what its files are called in a folder that is named instead of them: patterns, with blanks between
	read        intake.Reader // nil for what is set beside the map and puts nothing into it
}

func (x importer) called() (name, about string) { return x.name, x.about }

func importers() []importer {
	table := []string{"columns", "sheet", "encoding", "dates"}
	return []importer{
		{name: "contracts", about: "a council's register of contracts, CSV or .xlsx", takes: append([]string{"for", "category"}, table...), read: contracts.Read},
		{name: "assets", about: "a list of systems in a spreadsheet, CSV or .xlsx", takes: append([]string{"for", "supplier-is"}, table...), read: assets.Read},
		{name: "cyclonedx", about: "CycloneDX bills of materials, JSON or XML, 1.2 to 1.7", takes: []string{"for", "components", "kev"}, read: cyclonedx.Read},
		{name: "spdx", about: "SPDX 2 bills of materials, JSON or tags and values", takes: []string{"for", "components"}, read: spdx.Read},
		{
			name: "backstage", about: "a software catalogue as Backstage keeps it, YAML", takes: []string{"for"},
			below: "*.yaml *.yml", read: backstage.Read,
		},
		{name: "threagile", about: "Threagile's threat models, YAML", takes: []string{"for"}, read: threagile.Read},
		{
			name: "dora", about: "a DORA register of information: the CSV files of a report package, or its zip",
			takes: []string{"for"}, below: "*.csv", read: dora.Read,
		},
		{name: "opengraph", about: "what export opengraph wrote; of other graphs the kinds that --kind names", takes: []string{"for", "kind"}, read: opengraph.Read},
		{
			name: "spend", about: "published spending, CSV or .xlsx: a report of who is paid and not in the map; it writes nothing",
			takes: slices.Concat([]string{"for", "category", "persons", "format", "bom", "color", "ascii", "width", "no-pager"}, table),
		},
		{name: "ocds", about: "notices of awards and contracts in the Open Contracting Data Standard, JSON", takes: []string{"for", "category"}, read: ocds.Read},
		{name: "councils", about: "a list of local authorities, and one of their other names, CSV or .xlsx", takes: table, read: councils.Read},
		{
			name: "fingerprints", about: "what scrapers know of councils' pages: LGSF's folder of scrapers, or a table",
			takes: table, below: "metadata.json", read: fingerprints.Read,
		},
	}
}

// importFlags are what the user says beside the files.
type importFlags struct {
	folder                                     string
	subject, source, published                 string
	columns, kinds                             []string
	sheet, encoding, dates, category           string
	supplierIs, components, kev, review        string
	dryRun, strict, overwrite, forget, persons bool
}

func newImport(e *env) *command {
	c := &call{env: e}
	f := &importFlags{}
	return &command{
		call: c, name: "import", operands: "FORMAT FILE…",
		short: "Other people's files into a map, what they do not say into a list of questions",
		long: `Writes what the files say into a file of its own in the map, imported/SOURCE.yaml, with a
claim that names them; what they do not say becomes a question in review.csv, which a
spreadsheet opens. Files of yours are never changed: what your map has already is not
written again, and where it says otherwise, that is a question too. An imported file is
written anew by each import, and refused where somebody changed it.

Answers typed into review.csv become part of the map with --review. names.csv beside it
says which spellings are one organisation.

` + tellForeign(importers()) + `

docs/import.md begins at a spreadsheet and ends at an answer.`,
		example: `  knockon import contracts register.csv --for canterbury --published 2025-06-30 -o map
  knockon import contracts register.csv --for canterbury --published 2025-06-30 -o map --dry-run
  knockon import --review map/review.csv -o map`,
		args: func(cmd *command, args []string) error {
			if f.review != "" && len(args) == 0 {
				return nil
			}
			return needs(2, -1, "a format and its files", "import contracts register.csv --for canterbury -o map")(cmd, args)
		},
		offer:   offerForeign(importers(), cobra.ShellCompDirectiveDefault),
		formats: spendFormats(),
		stored:  &answer.Spend{},
		flags: append(c.forReport(),
			flag{name: "output", short: "o", value: &f.folder, usage: "the `FOLDER` of the map"},
			flag{name: "dry-run", value: &f.dryRun, usage: "say what would change, and write nothing"},
			flag{name: "for", value: &f.subject, usage: "id of the `ORGANISATION` whose files they are", check: idOrNone("for", &f.subject)},
			flag{
				name: "source", value: &f.source, check: idOrNone("source", &f.source),
				usage: "`ID` of the source that the claims name (default by format and organisation)",
			},
			flag{name: "published", value: &f.published, usage: "the `DAY` on which the files were published, where they do not say so"},
			flag{name: "columns", value: &f.columns, usage: "which heading is what: `ROLE=HEADING`, several with commas"},
			flag{name: "sheet", value: &f.sheet, usage: "the `SHEET` of a workbook (default the one whose headings are known)"},
			flag{name: "encoding", value: &f.encoding, choices: sheet.Encodings(),
				usage: "the `ENCODING` of a text: utf-8, utf-16, windows-1252 or cp850 (default found out)"},
			flag{name: "dates", value: &f.dates, usage: "`ORDER` of dates in digits: dmy or mdy (default found out)", choices: []string{"dmy", "mdy"}},
			flag{name: "category", value: &f.category, usage: "`WHICH` rows: ict or all", choices: []string{"ict", "all"}},
			flag{name: "supplier-is", value: &f.supplierIs, choices: intake.SupplierIs(),
				usage: "what a column of suppliers `MEANS`: made-by, operated-by or contract (default asked)"},
			flag{name: "components", value: &f.components, choices: []string{"direct"},
				usage: "`WHICH` components become products beside the one on top: direct"},
			flag{name: "kev", value: &f.kev, usage: "products of the components that this `FILE`, CISA's catalogue of exploited vulnerabilities, names"},
			flag{name: "kind", value: &f.kinds, usage: "what a kind of others is here: `KIND=SECTION`, several with commas"},
			flag{name: "persons", value: &f.persons, usage: "payees without the marks of a company as well"},
			flag{name: "strict", value: &f.strict, usage: "exit 1 while questions are open"},
			flag{name: "full", value: &c.full, usage: "name every row that is left out, and fold nothing"},
			flag{name: "overwrite", value: &f.overwrite, usage: "write over an imported file that somebody changed"},
			flag{name: "forget", value: &f.forget, usage: "drop what is no longer published"},
			flag{name: "review", value: &f.review, usage: "take the answers of this `FILE`, as in --review map/review.csv"},
		),
		run: func(args []string) error { return c.importFiles(f, args) },
	}
}

// idOrNone checks that the value of a flag can be an id, where there is one.
func idOrNone(name string, value *string) func() error {
	return func() error {
		if *value == "" || schema.CanBeID(*value) {
			return nil
		}
		return usage(fmt.Sprintf("--%s: %q cannot be an id", name, *value), schema.IDRule, "as in: --"+name+" "+likeAnID(*value))
	}
}

// refuse names a flag that a format does not take.
func (x *importer) refuse(given []string) error {
	all := []string{"output", "dry-run", "source", "published", "strict", "overwrite", "forget", "full"}
	for _, name := range given {
		if !slices.Contains(all, name) && !slices.Contains(x.takes, name) {
			f := usage(fmt.Sprintf("%s takes no --%s", x.name, name))
			if len(x.takes) > 0 {
				f.hints = []string{"it takes --" + strings.Join(x.takes, ", --")}
			}
			return f
		}
	}
	return nil
}

// options reads the flags.
func (f *importFlags) options(m *model.Map) (o intake.Options, err error) {
	o = intake.Options{For: f.subject, Source: f.source, Sheet: f.sheet, Encoding: f.encoding, Dates: f.dates, Category: f.category,
		SupplierIs: f.supplierIs, Components: f.components, CompaniesOnly: !f.persons, Map: m, Columns: map[string][]string{}, Kinds: map[string]string{}}
	if f.published != "" {
		if o.Published, err = model.ParseDate(f.published, false); err != nil {
			return o, usage("--published: "+err.Error(), "write a day as 2025-06-30")
		}
	}
	for _, pair := range split(f.columns) {
		role, heading, ok := strings.Cut(pair, "=")
		if !ok || heading == "" {
			return o, usage(fmt.Sprintf("--columns cannot be %q", pair), `write ROLE=HEADING, as in --columns supplier=Payee,title="What for"`)
		}
		o.Columns[role] = append(o.Columns[role], heading)
	}
	for _, pair := range split(f.kinds) {
		kind, section, ok := strings.Cut(pair, "=")
		if !ok {
			return o, usage(fmt.Sprintf("--kind cannot be %q", pair), "write KIND=SECTION, as in --kind Server=systems")
		}
		o.Kinds[kind] = section
	}
	return o, nil
}

// split takes lists with commas apart.
func split(lists []string) (out []string) {
	for _, l := range lists {
		out = append(out, strings.Split(l, ",")...)
	}
	return out
}
