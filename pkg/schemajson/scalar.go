package schemajson

import "knockon/pkg/schema"

// scalarNames are the definitions of types that are one value, whatever the key.
func scalarNames() map[schema.Type]string {
	return map[schema.Type]string{
		schema.Bool: "boolean", schema.Whole: "whole-number", schema.Number: "number", schema.Duration: "duration",
		schema.Date: "date", schema.LastDate: "last-date", schema.Source: "source-id", schema.Contract: "contract-id",
	}
}

// scalarDefinitions describe single values as YAML readers hand them on: they
// may make a number of a text, or leave digits grouped with _ a text. They
// carry no description, which would hide the one of the key.
func scalarDefinitions() object {
	const (
		id   = "write an id: lower-case letters, digits and hyphens"
		date = "write a day as 2024-01-18, or a month as 2024-01 "
	)
	return object{
		{"id", object{
			{"pattern", `^(x-|` + idPattern + `$)`}, {"not", object{{"anyOf", []object{{{"enum", schema.ReservedIDs()}}, {{"pattern", schema.NumberInYAML}}}}}},
			hint(schema.IDRule + "; name can hold anything"),
		}},
		{"text", object{{"type", []string{"string", "number", "boolean", "null"}}}},
		{"listed-text", object{{"type", []string{"string", "number", "boolean", "null"}}, {"pattern", `\S`}}},
		{"filled-text", object{{"type", []string{"string", "number", "boolean"}}, {"pattern", `\S`}}},
		{"boolean", object{{"type", []string{"boolean", "string"}}, {"pattern", "^(true|false)$"}, hint("write true or false")}},
		{"whole-number", object{
			{"type", []string{"integer", "string"}}, {"minimum", 0}, {"maximum", schema.MaxWhole},
			{"pattern", "^[0-9]([0-9_]*[0-9])?$"}, hint("write digits only, as 157400 or 157_400"),
		}},
		{"number", object{
			{"type", []string{"number", "string"}}, {"minimum", 0},
			{"pattern", `^[0-9][0-9_]*(\.[0-9]+)?$`}, hint("write digits, with a point before decimals"),
		}},
		{"duration", word(`^0*([0-9]{1,9}m|[0-9]{1,7}h|[0-9]{1,6}d|[0-9]{1,5}w)$`, "write a number and a unit: 30m, 4h, 5d or 2w")},
		{"date", word(datePattern, date+"(its first day)")},
		{"last-date", word(datePattern, date+"(its last day)")},
		{"cve", word(`^CVE-[0-9]{4}-[0-9]{4,}$`, "write it as CVE-2023-46805")},
		{"source-id", word(orgPattern, id)},
		{"contract-id", word(orgPattern, id)},
		{"organisation-reference", word(orgPattern, "name an organisation by its id")},
		{"node-reference", word(nodePattern, "name one node: organisation, organisation/asset, or ./asset")},
	}
}

const datePattern = `^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$`

func word(pattern, message string) object {
	return object{{"type", "string"}, {"pattern", pattern}, hint(message)}
}

// hint is what VS Code shows instead of the pattern.
func hint(message string) member { return member{"patternErrorMessage", message} }
