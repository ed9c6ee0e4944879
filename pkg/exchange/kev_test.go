package exchange_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/pkg/exchange/kev"
	"knockon/pkg/trial/schematest"
)

func readKEV(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("../../testdata/kev/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestPublished reads what CISA published. The values were read off the file by eye.
func TestPublished(t *testing.T) {
	c, err := kev.Parse(readKEV(t, "cut.json"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Version != "2025.08.25" || len(c.Flaws) != 8 {
		t.Errorf("version %s with %d flaws", c.Version, len(c.Flaws))
	}
	for _, want := range []struct{ cve, vendor, product, name, added, due, ransomware string }{
		{"CVE-2020-8218", "Pulse Secure", "Pulse Connect Secure", "Pulse Connect Secure Code Injection Vulnerability", "2022-03-07", "2022-09-07", "Unknown"},
		{"CVE-2021-22893", "Ivanti", "Pulse Connect Secure", "Ivanti Pulse Connect Secure Use-After-Free Vulnerability", "2021-11-03", "2021-04-23", "Known"},
		{"CVE-2024-21887", "Ivanti", "Connect Secure and Policy Secure", "Ivanti Connect Secure and Policy Secure Command Injection Vulnerability",
			"2024-01-10", "2024-01-22", "Unknown"},
		{"CVE-2025-22457", "Ivanti", "Connect Secure, Policy Secure, and ZTA Gateways",
			"Ivanti Connect Secure, Policy Secure, and ZTA Gateways Stack-Based Buffer Overflow Vulnerability", "2025-04-04", "2025-04-11", "Known"},
	} {
		f := find(t, c, want.cve)
		if f.Vendor != want.vendor || f.Product != want.product || f.Name != want.name || f.Added.String() != want.added || f.Due.String() != want.due ||
			f.Ransomware != (want.ransomware == "Known") {
			t.Errorf("%+v, want %+v", f, want)
		}
	}
	for i := 1; i < len(c.Flaws); i++ {
		if c.Flaws[i-1].CVE >= c.Flaws[i].CVE {
			t.Errorf("%s stands before %s", c.Flaws[i-1].CVE, c.Flaws[i].CVE)
		}
	}
}

func find(t *testing.T, c *kev.Catalogue, cve string) kev.Flaw {
	t.Helper()
	for _, f := range c.Flaws {
		if f.CVE == cve {
			return f
		}
	}
	t.Fatalf("no %s", cve)
	return kev.Flaw{}
}

// publishedKEV returns CISA's own schema.
func publishedKEV(t *testing.T) *jsonschema.Schema {
	return schematest.Compile(t, readKEV(t, "schema.json"))
}

// TestAgainstTheSchema changes one thing of the file after the other, and holds
// that what the schema of CISA takes is read and that what it refuses is not,
// but for the keys that nothing here goes by.
func TestAgainstTheSchema(t *testing.T) {
	schema := publishedKEV(t)
	unused := map[string]bool{"dateReleased": true, "shortDescription": true, "requiredAction": true}
	values := []any{nil, 7.0, true, "", "x", []any{}, map[string]any{}, "2024-02-30", "2024-01", "2024-02-29", "CVE-2024-123", "CVE-2024-1234",
		"cve-2024-12345", " CVE-2024-12345"}
	try := func(what string, change func(top, entry map[string]any)) {
		top := decode(t, readKEV(t, "cut.json"))
		change(top, top["vulnerabilities"].([]any)[3].(map[string]any))
		content, err := json.Marshal(top)
		if err != nil {
			t.Fatal(err)
		}
		refused := schema.Validate(any(top))
		if _, err := kev.Parse(content); (err == nil) != (refused == nil) {
			t.Errorf("%s: read: %v; schema: %v", what, err, refused)
		}
	}
	try("as it is", func(_, _ map[string]any) {})
	try("unknown keys", func(top, entry map[string]any) { top["new"], entry["new"] = 1.0, []any{map[string]any{}} })
	for key := range decode(t, readKEV(t, "cut.json")) {
		if !unused[key] {
			try("without "+key, func(top, _ map[string]any) { delete(top, key) })
		}
	}
	sample := decode(t, readKEV(t, "cut.json"))["vulnerabilities"].([]any)[3].(map[string]any)
	for key := range sample {
		if unused[key] {
			continue
		}
		try("without "+key, func(_, entry map[string]any) { delete(entry, key) })
		if key == "notes" || key == "cwes" {
			continue
		}
		for _, v := range values {
			if key == "knownRansomwareCampaignUse" && v == nil {
				continue // says as little as its absence, and is read as that
			}
			what, _ := json.Marshal(v)
			try(key+": "+string(what), func(_, entry map[string]any) { entry[key] = v })
		}
	}
}

func decode(t *testing.T, content []byte) map[string]any {
	t.Helper()
	var top map[string]any
	if err := json.Unmarshal(content, &top); err != nil {
		t.Fatal(err)
	}
	return top
}

const entry = `{"cveID": "CVE-2024-21887", "vendorProject": "Ivanti", "product": "Connect Secure", "vulnerabilityName": "x", "dateAdded": ` +
	`"2024-01-10", "dueDate": "2024-01-22"}`

// TestBad holds what is said of files that are no catalogue, or not whole.
func TestBad(t *testing.T) {
	top := func(count, entries string) string {
		return "{\"catalogVersion\": \"1\",\n \"count\": " + count + ",\n \"vulnerabilities\": [" + entries + "]}"
	}
	for _, c := range []struct{ content, want string }{
		{"", "line 1, column 1: it is empty"},
		{" \n", "line 1, column 1: it is empty"},
		{"cveID,vendorProject\n", "line 1, column 1: it is not JSON: invalid character 'c' looking for beginning of value"},
		{"<!DOCTYPE html>", "line 1, column 1: it is not JSON: invalid character '<' looking for beginning of value"},
		{"[]", "line 1, column 2: it holds a JSON array where an object must stand"},
		{"null", "it is no KEV catalogue: it has no `vulnerabilities`"},
		{`{"dataType": "CVE_RECORD"}`, "it is no KEV catalogue: it has no `vulnerabilities`"},
		{`{"vulnerabilities": []}`, "it is no KEV catalogue: it has no `catalogVersion`"},
		{`{"catalogVersion": "1", "vulnerabilities": []}`, "it is no KEV catalogue: it has no `count`"},
		{top("0", ""), "it holds no vulnerability"},
		{top("2", entry), "it is not whole: its `count` is 2, and it holds 1 vulnerabilities"},
		{top(`"1"`, entry), "line 2, column 14: `count` cannot be a JSON string"},
		{top("1.5", entry), "line 2, column 14: `count` cannot be a JSON number 1.5"},
		{top("1", "7"), "line 3, column 23: `vulnerabilities` cannot be a JSON number"},
		{top("1", strings.Replace(entry, `"x"`, `["x"]`, 1)), "line 3, column 128: `vulnerabilities.vulnerabilityName` cannot be a JSON array"},
		{top("1", strings.Replace(entry, "cveID", "id", 1)), "vulnerability 1: it has no `cveID`"},
		{top("1", strings.Replace(entry, "CVE-2024-21887", "CVE-2024-21887\u202e\x7f", 1)), `vulnerability 1: "CVE-2024-21887\u{202E}\u{007F}" is not a CVE id`},
		{top("1", strings.Replace(entry, "dueDate", "due", 1)), "vulnerability 1 (CVE-2024-21887): it has no `dueDate`"},
		{top("1", strings.Replace(entry, "2024-01-22", "2024-01-32", 1)), "vulnerability 1 (CVE-2024-21887): `dueDate`: there is no day 2024-01-32"},
		{top("1", strings.Replace(entry, "2024-01-22", "2024-01", 1)), "vulnerability 1 (CVE-2024-21887): `dueDate`: \"2024-01\" is not a day"},
		{top("2", entry+","+entry), "vulnerability 2 (CVE-2024-21887): it is CVE-2024-21887, as vulnerability 1 is"},
		{top("1", entry) + "]", "line 3, column 185: there is more behind its end"},
		{top("1", entry)[:60], "line 3, column 24: it ends in the middle"},
		{strings.Repeat(" ", kev.MaxSize+1), "it is larger than 32 MiB"},
		{strings.Repeat("[", 20_000), "line 1, column 501: it nests deeper than 500 levels"},
	} {
		_, err := kev.Parse([]byte(c.content))
		if err == nil || err.Error() != c.want {
			t.Errorf("%.80q:\n%v\nwant\n%s", c.content, err, c.want)
		}
	}
}

// TestByteOrderMark reads what some editors write before the first byte.
func TestByteOrderMark(t *testing.T) {
	if _, err := kev.Parse(append([]byte("\xEF\xBB\xBF"), readKEV(t, "cut.json")...)); err != nil {
		t.Error(err)
	}
}

// FuzzKEV holds that whatever is read has what checks go by.
func FuzzKEV(f *testing.F) {
	f.Add(readKEV(f, "cut.json"))
	f.Add([]byte(`{"catalogVersion": "1", "count": 1, "vulnerabilities": [` + entry + `]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		c, err := kev.Parse(content)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x1b\u202e") {
				t.Errorf("%q is no line of plain text", err)
			}
			return
		}
		for i, flaw := range c.Flaws {
			if flaw.Added == 0 || flaw.Due == 0 || !strings.HasPrefix(flaw.CVE, "CVE-") || i > 0 && c.Flaws[i-1].CVE >= flaw.CVE {
				t.Errorf("%+v", flaw)
			}
		}
	})
}
