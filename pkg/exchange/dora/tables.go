package dora

import (
	"strings"

	"knockon/pkg/model"
)

// layout is how one of the 15 tables is written as facts, in the order of its columns: which
// of them the keys and data points are (EBA, DORA module 4.0). The last has no facts.
type layout struct{ name, keys, points string }

func layouts() []layout {
	return []layout{
		{"b_01.01", "ERI=c0010", "dp480323=c0020 dp487507=c0030 dp487476=c0040 dp487479=c0050 dp487477=c0060"},
		{"b_01.02", "ESI=c0010", "dp480324=c0020 dp487508=c0030 dp487136=c0040 dp487510=c0050 dp480859=c0060 dp482938=c0070 dp482939=c0080 dp482940=c0090 " +
			"dp487511=c0100 dp482941=c0110"},
		{"b_01.03", "ISB=c0010 LHH=c0020", "dp480322=c0030 dp487509=c0040"},
		{"b_02.01", "CRZ=c0010", "dp483167=c0020 dp487321=c0030 dp487512=c0040 dp483144=c0050"},
		{"b_02.02", "TYA=c0060 CRZ=c0010 ICT=c0030 IOB=c0050 qLES=c0020 qNMP=c0150 qNMR=c0160 qNNB=c0130", "dp3296069=c0040 dp3291598=c0070 dp3291599=c0080 " +
			"dp3291600=c0090 dp3291614=c0100 dp3291615=c0110 dp3291613=c0120 dp3291603=c0140 dp3291602=c0170 dp3291601=c0180"},
		{"b_02.03", "CRD=c0020 CRN=c0010", "dp480864=c0030"},
		{"b_03.01", "CRZ=c0010 qLEA=c0020", "dp480865=c0030"},
		{"b_03.02", "CRZ=c0010 ICT=c0020", "dp3296067=c0030"},
		{"b_03.03", "CRZ=c0010 qLEB=c0020", "dp480863=c0031"},
		{"b_04.01", "CRZ=c0010 ISB=c0040 qLES=c0020", "dp483520=c0030"},
		{"b_05.01", "ICT=c0010", "dp3296070=c0020 dp3296075=c0030 dp3296073=c0040 dp3291720=c0050 dp3296076=c0060 dp3291612=c0070 dp3291616=c0080 " +
			"dp3291617=c0090 dp3291597=c0100 dp3291596=c0110 dp3296074=c0120"},
		{"b_05.02", "CRZ=c0010 ICT=c0030 TIC=c0020 ii1713=c0050 si1456=c0060", "dp3296071=c0040 dp3296072=c0070"},
		{"b_06.01", "IOB=c0010 qLES=c0040", "dp485465=c0020 dp487452=c0030 dp485467=c0050 dp485468=c0060 dp485466=c0070 dp487474=c0080 " +
			"dp487475=c0090 dp485464=c0100"},
		{"b_07.01", "CRZ=c0010 ICT=c0020 TIC=c0040", "dp3296068=c0030 dp3291608=c0050 dp3291609=c0060 dp3291605=c0070 dp3291604=c0080 dp3291610=c0090 " +
			"dp3291611=c0100 dp3291606=c0110 dp3291607=c0120"},
		{"b_99.01", "=c0010 =c0020 =c0030 =c0040 =c0050 =c0060 =c0070 =c0080 =c0090 =c0100 =c0110 =c0120 =c0130 =c0140 =c0150 =c0160 " +
			"=c0170 =c0180 =c0190", ""},
	}
}

// column is which column a name in the head of a table of facts, or a data point, is; "" where it is none.
func column(pairs, name string) string {
	for _, pair := range strings.Fields(pairs) {
		if key, column, _ := strings.Cut(pair, "="); strings.EqualFold(key, name) {
			return column
		}
	}
	return ""
}

// bare is a code without the name of its list: S01 for eba_TA:S01. What does not
// apply is "".
func bare(code string) string {
	code = strings.TrimSpace(code)
	if i := strings.LastIndexByte(code, ':'); i >= 0 && strings.HasPrefix(code, "eba_") {
		code = code[i+1:]
	}
	if code == "qx2007" || strings.EqualFold(code, "not applicable") {
		return ""
	}
	return code
}

// serviceType is what a type of ICT service is called (ITS 2024/2956, annex III).
func serviceType(code string) string {
	names := []string{
		"ICT project management", "ICT development", "ICT help desk", "ICT security management", "Provision of data", "Data analysis",
		"ICT facilities and hosting", "Computation", "Non-cloud data storage", "Telecom carrier", "Network infrastructure", "Hardware and physical devices",
		"Software licensing", "ICT operation management", "ICT consulting", "ICT risk management", "Cloud services IaaS", "Cloud services PaaS",
		"Cloud services SaaS",
	}
	for i, name := range names {
		if number := string([]byte{'S', byte('0' + (i+1)/10), byte('0' + (i+1)%10)}); strings.EqualFold(code, number) {
			return name
		}
	}
	return code
}

// codes says what each code of a list means in a map, for both ways.
type codes[T comparable] []struct {
	code string
	is   T
}

func (all codes[T]) of(code string) (is T, ok bool) {
	for _, c := range all {
		if c.code == code {
			return c.is, true
		}
	}
	return is, false
}

// code is the code of something with its list before it; "" where it has none.
func (all codes[T]) code(list string, is T) string {
	for _, c := range all {
		if c.is == is {
			return list + c.code
		}
	}
	return ""
}

func reliances() codes[model.Reliance] {
	return codes[model.Reliance]{
		{"x794", model.RelianceNotSignificant}, {"x795", model.RelianceLow}, {"x796", model.RelianceMaterial}, {"x797", model.RelianceFull},
	}
}

func substitutabilities() codes[model.Substitutability] {
	return codes[model.Substitutability]{
		{"x959", model.NotSubstitutable}, {"x960", model.SubstituteHighlyComplex}, {"x961", model.SubstituteMedium}, {"x962", model.SubstituteEasy},
	}
}

func exitPlans() codes[model.ExitPlan] {
	return codes[model.ExitPlan]{{"x28", model.ExitPresent}, {"x29", model.ExitAbsent}, {"x21", model.ExitNotAssessed}}
}

// schemes says which register a code of a type is of, and what maps call its numbers.
func schemes() codes[string] {
	return codes[string]{{"qx2000", "lei"}, {"qx2002", "euid"}, {"qx2003", "crn"}, {"qx2003", "GB-COH"}, {"qx2004", "vat"}, {"", "dora-code"}}
}

// scheme is what a map calls numbers of a type; those of others are codes of the register's own.
func scheme(code string) string {
	if s, ok := schemes().of(code); ok {
		return s
	}
	return "dora-code"
}
