package docs_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/diag"
	"knockon/pkg/load"
)

// TestSchemaAgreesOnValues writes many values after many keys, and holds the
// schema's word against the loader's.
func TestSchemaAgreesOnValues(t *testing.T) {
	schema := mapSchema(t)
	excused := map[string]bool{}
	for place, form := range places() {
		for _, value := range values() {
			content := fmt.Appendf(nil, "map: {title: A map}\n"+form+"\n", strings.TrimPrefix(value, "∅"))
			_, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: content}}})
			if unfit(problems) {
				continue
			}
			refusals, _ := accepts(schema, content)
			for _, r := range readings() {
				if (refusals[r.name] == nil) != problems.HasErrors() {
					continue
				}
				if slices.Contains(strings.Fields(spellings()[place]), value) {
					excused[place+value] = true
					continue
				}
				t.Errorf("%s: %s (read as %s): the loader finds %d problems; the schema says %v", place, value, r.name, len(problems), refusals[r.name])
			}
		}
	}
	for place, list := range spellings() {
		for _, value := range strings.Fields(list) {
			if !excused[place+value] {
				t.Errorf("%s: %s needs no excuse any more", place, value)
			}
		}
	}
}

// spellings are the values, by place, of which a YAML reader has already lost
// what the loader judges by, or of which a pattern sees too little.
func spellings() map[string]string {
	return map[string]string{
		"required text": "null ~",
		"pair":          "∅ 1,000", // in braces, 1 and a further name without a value
		"boolean":       "True",
		"whole number":  "+1 1_ 1. 1e3 12345678901234567890",
		"number":        "+1 1. .5 1e3",
	}
}

func places() map[string]string {
	return map[string]string{
		"text":          "councils: {dover: {name: %s}}",
		"required text": "contracts: {lines: {title: %s}}",
		"list of texts": "councils: {dover: {aliases: %s}}",
		"item":          "councils: {dover: {aliases: [a, %s]}}",
		"pairs":         "councils: {dover: {ids: %s}}",
		"pair":          "councils: {dover: {ids: {gss: %s}}}",
		"boolean":       "councils: {dover: {services: {planning: {critical: %s}}}}",
		"whole number":  "councils: {dover: {residents: %s}}",
		"number":        "contracts: {lines: {title: Lines, value: {amount: %s}}}",
		"duration":      "councils: {dover: {services: {planning: {tolerates: %s}}}}",
		"date":          "contracts: {lines: {title: Lines, from: %s}}",
		"last date":     "contracts: {lines: {title: Lines, until: %s}}",
		"word":          "contracts: {lines: {title: Lines, reliance: %s}}",
		"cves":          "vendors: {acme: {products: {box: {cves: [%s]}}}}",
		"contact":       "councils: {dover: {contact: %s}}",
		"organisation":  "councils: {dover: %s}",
		"asset":         "councils: {dover: {teams: {ict: %s}}}",
		"section":       "councils: {dover: {teams: %s}}",
		"claims":        "councils: {dover: {teams: {ict: {claims: %s}}}}",
		"relation":      "councils: {dover: {needs: %s}}",
		"group":         "councils: {dover: {needs: {any-of: %s}}}",
		"id":            "councils: {%s: {}}",
		"asset id":      "councils: {dover: {teams: {%s: {}}}}",
		"own key":       "councils: {dover: {x-own: %s}}",
	}
}

// unfit leaves out what is no YAML, or wrong only in a reference.
func unfit(problems diag.List) bool {
	for _, p := range problems {
		if v := verdicts()[p.Code]; v != refuses {
			return true
		}
	}
	return false
}

// values are what is written; ∅ is nothing at all.
func values() []string {
	return strings.Split(`∅|null|~|""|" "|{}|[]|[a]|[[a]]|{a: b}|{x-a: b}|a|A|a-b|a_b|"a/b"|./a|x-ray|y|n|no|on|off|true|True|"true"|false|yes`+
		`|0|1|-1|+1|007|01628868|157400|157_400|_1|1_|1__2|1,000|1.5|1.|.5|1e3|12345678901234567890|0.10`+
		`|30m|4h|5d|2w|5 d|5D|-5d|99999999w|0m|m|1.5h|52000w`+
		`|2024|2024-01|2024-01-18|2024-13|2024-1-1|2024-01-32|"2024-01-18"|2024-01-18T10:00:00Z|18/01/2024`+
		`|material|Material|full|CVE-2023-46805|CVE-2023-1|cve-2023-46805|[a, b]|[{to: a}, b]|{to: a}|{to: a, after: 1d}|{after: 1d}`+
		`|{any-of: [a, b]}|{at-least: 1, of: [a, b]}|{at-least: 1}|{of: [a, b]}|{role: a}|{role: [a]}|{nmae: a}|{name: a}|ländle|حكومة`, "|")
}
