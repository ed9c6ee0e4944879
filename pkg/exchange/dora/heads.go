package dora

import "strings"

// table is one of the tables of a register as it is written: its keys stand first.
type table struct {
	name string
	keys int
	head []string
}

// heads lists the tables of module 4.0 in their order, with the columns of each.
func heads() []table {
	var out []table
	for _, l := range layouts() {
		t := table{name: l.name, keys: len(strings.Fields(l.keys))}
		for _, pair := range strings.Fields(l.keys + " " + l.points) {
			_, column, _ := strings.Cut(pair, "=")
			t.head = append(t.head, column)
		}
		out = append(out, t)
	}
	return out
}

const (
	reportPackage = "META-INF/reportPackage.json"
	report        = "reports/report.json"
	parameters    = "reports/parameters.csv"
	indicators    = "reports/FilingIndicators.csv"
)

// Files lists what Register.Write creates.
func Files() []string {
	out := []string{reportPackage, report, parameters, indicators}
	for _, t := range heads() {
		out = append(out, t.file())
	}
	return out
}

func (t *table) file() string { return "reports/" + t.name + ".csv" }
