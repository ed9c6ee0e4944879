package report_test

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/report/junit"
	"knockon/pkg/report/reporttest"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func TestJUnitGolden(t *testing.T) {
	for _, c := range reporttest.Cases(t) {
		viewtest.Hold(t, "report-junit/"+c.Name+".xml", reporttest.Written(t, junit.Write, c.Run.Answer()))
	}
}

// TestSchema holds reports against the schema that Jenkins published, with
// xmllint.
func TestSchema(t *testing.T) {
	linter := trial.Need(t, "libxml2-utils", "xmllint")
	dir := t.TempDir()
	valid := func(content []byte) string {
		file := filepath.Join(dir, "report.xml")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(linter, "--noout", "--schema", "../../testdata/schemas/junit.xsd", file).CombinedOutput()
		if err != nil {
			return string(out)
		}
		return ""
	}
	for _, c := range append(reporttest.Cases(t), reporttest.Case{Name: "east-kent", Run: reporttest.EastKent(t)}) {
		if said := valid(reporttest.Written(t, junit.Write, c.Run.Answer())); said != "" {
			t.Errorf("%s: %s", c.Name, said)
		}
	}
	bad := strings.Replace(string(reporttest.Written(t, junit.Write, reporttest.Clean().Answer())), "<testcase ", "<test ", 1)
	if valid([]byte(bad)) == "" {
		t.Error("the schema accepts a report without test cases")
	}
}

// seen is a report as its readers take it apart.
type seen struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Suites   []struct {
		Name    string `xml:"name,attr"`
		Tests   int    `xml:"tests,attr"`
		Skipped int    `xml:"skipped,attr"`
		Cases   []struct {
			Class   string  `xml:"classname,attr"`
			Name    string  `xml:"name,attr"`
			Skipped *string `xml:"skipped"`
			Failure *struct {
				Message string `xml:"message,attr"`
				Text    string `xml:",chardata"`
			} `xml:"failure"`
			Error *string `xml:"error"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func readJUnit(t testing.TB, content []byte) seen {
	t.Helper()
	var s seen
	if err := xml.Unmarshal(content, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestOutcomes counts what a reader would, at every --fail-on: a run fails if
// and only if a test does.
func TestOutcomes(t *testing.T) {
	warning, failure, note := diag.Warning, diag.Error, diag.Note
	for _, failOn := range []*diag.Severity{nil, &failure, &warning, &note} {
		for _, c := range reporttest.Cases(t) {
			c.Run.FailOn = failOn
			found := c.Run.Answer()
			got := readJUnit(t, reporttest.Written(t, junit.Write, found))
			tests, skipped, failures, errors := 0, 0, 0, 0
			names := map[string]bool{}
			for _, s := range got.Suites {
				if s.Tests != len(s.Cases) {
					t.Errorf("%s has %d tests and says %d", s.Name, len(s.Cases), s.Tests)
				}
				tests, skipped = tests+s.Tests, skipped+s.Skipped
				for _, k := range s.Cases {
					if names[k.Class+" "+k.Name] {
						t.Errorf("two tests are called %s", k.Name)
					}
					names[k.Class+" "+k.Name] = true
					if k.Failure != nil {
						failures++
					}
					if k.Error != nil {
						errors++
					}
				}
			}
			if tests != got.Tests || failures != got.Failures || errors != got.Errors || errors > 0 == (c.Run.Map != nil) {
				t.Errorf("%s: %d tests, %d failures, %d errors, where %+v is said", c.Name, tests, failures, errors, got)
			}
			if c.Run.Map != nil && failures > 0 != found.Fails {
				t.Errorf("%s: the run fails: %v, with %d failures", c.Name, found.Fails, failures)
			}
			if c.Run.Map != nil && skipped+failures != len(c.Run.Results) {
				t.Errorf("%s: %d skipped and %d failures of %d findings", c.Name, skipped, failures, len(c.Run.Results))
			}
		}
	}
}

// FuzzJUnitTexts: whatever the texts of a run say, a reader gets them back, without
// control characters, and the report has the same shape.
func FuzzJUnitTexts(f *testing.F) {
	for _, s := range append(viewtest.HostileNames(), "\x00", "\xff", "\ufffe", "]]>", "&#0;", "&#xA;", "<!--") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := reporttest.Named([]string{s})
		r.Results[0].Severity, r.Results[0].State = diag.Error, answer.Open
		got := readJUnit(t, reporttest.Written(t, junit.Write, r.Answer()))
		if got.Tests != 5 || got.Failures != 1 || got.Errors != 0 || got.Suites[1].Cases[0].Failure == nil {
			t.Fatalf("%q changes the report: %+v", s, got)
		}
		for _, c := range got.Suites[1].Cases[0].Failure.Message + got.Suites[1].Cases[0].Name {
			if c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0x2028 && c <= 0x202E {
				t.Errorf("the message holds %U", c)
			}
		}
	})
}
