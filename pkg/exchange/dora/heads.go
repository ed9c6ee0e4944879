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
	for _, t := range []struct {
		name string
		keys int
		head string
	}{
		{"b_01.01", 1, "c0010,c0020,c0030,c0040,c0050,c0060"},
		{"b_01.02", 1, "c0010,c0020,c0030,c0040,c0050,c0060,c0070,c0080,c0090,c0100,c0110"},
		{"b_01.03", 2, "c0010,c0020,c0030,c0040"},
		{"b_02.01", 1, "c0010,c0020,c0030,c0040,c0050"},
		{"b_02.02", 8, "c0060,c0010,c0030,c0050,c0020,c0150,c0160,c0130,c0040,c0070,c0080,c0090,c0100,c0110,c0120,c0140,c0170,c0180"},
		{"b_02.03", 2, "c0020,c0010,c0030"},
		{"b_03.01", 2, "c0010,c0020,c0030"},
		{"b_03.02", 2, "c0010,c0020,c0030"},
		{"b_03.03", 2, "c0010,c0020,c0031"},
		{"b_04.01", 3, "c0010,c0040,c0020,c0030"},
		{"b_05.01", 1, "c0010,c0020,c0030,c0040,c0050,c0060,c0070,c0080,c0090,c0100,c0110,c0120"},
		{"b_05.02", 5, "c0010,c0030,c0020,c0050,c0060,c0040,c0070"},
		{"b_06.01", 2, "c0010,c0040,c0020,c0030,c0050,c0060,c0070,c0080,c0090,c0100"},
		{"b_07.01", 3, "c0010,c0020,c0040,c0030,c0050,c0060,c0070,c0080,c0090,c0100,c0110,c0120"},
		{"b_99.01", 19, "c0010,c0020,c0030,c0040,c0050,c0060,c0070,c0080,c0090,c0100,c0110,c0120,c0130,c0140,c0150,c0160,c0170,c0180,c0190"},
	} {
		out = append(out, table{t.name, t.keys, strings.Split(t.head, ",")})
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
