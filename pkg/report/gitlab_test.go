package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/pkg/answer"
	"knockon/pkg/report/gitlab"
	"knockon/pkg/report/reporttest"
	"knockon/pkg/trial/schematest"
	"knockon/pkg/view/viewtest"
)

func TestGitLabGolden(t *testing.T) {
	for _, c := range reporttest.Cases(t) {
		viewtest.Hold(t, "report-gitlab/"+c.Name+".json", reporttest.Written(t, gitlab.Write, c.Run.Answer()))
	}
}

// documented is what GitLab's page on code quality says of a report that it
// imports: these fields, paths without ./, a fingerprint that no other has.
const documented = `{
	"type": "array",
	"items": {
		"type": "object",
		"required": ["description", "check_name", "fingerprint", "location", "severity"],
		"additionalProperties": false,
		"properties": {
			"description": {"type": "string", "minLength": 1},
			"check_name": {"type": "string", "minLength": 1},
			"fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16,}$"},
			"severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
			"location": {
				"type": "object",
				"required": ["path", "lines"],
				"properties": {
					"path": {"type": "string", "minLength": 1, "not": {"pattern": "^(\\./|/)"}},
					"lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}
				}
			}
		}
	}
}`

func schema(t testing.TB) *jsonschema.Schema { return schematest.Compile(t, []byte(documented)) }

type issue struct {
	Description, Fingerprint string
	Location                 struct{ Path string }
}

func readGitLab(t testing.TB, s *jsonschema.Schema, content []byte) (out []issue) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Error(err)
	}
	if err := json.Unmarshal(content, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFields(t *testing.T) {
	s := schema(t)
	for _, c := range append(reporttest.Cases(t), reporttest.Case{Name: "east-kent", Run: reporttest.EastKent(t)}) {
		found := c.Run.Answer()
		issues := readGitLab(t, s, reporttest.Written(t, gitlab.Write, found))
		if want := len(found.Of(answer.Open)); len(issues) != want {
			t.Errorf("%s: %d issues of %d open findings", c.Name, len(issues), want)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			if seen[i.Fingerprint] {
				t.Errorf("%s: two issues have the fingerprint %s, and GitLab shows one", c.Name, i.Fingerprint)
			}
			seen[i.Fingerprint] = true
		}
	}
}

// FuzzGitLabTexts: whatever the texts of a run say, they come back as one line.
func FuzzGitLabTexts(f *testing.F) {
	for _, s := range append(viewtest.HostileNames(), "\x00", "\xff", `"},{"`) {
		f.Add(s)
	}
	s := schema(f)
	f.Fuzz(func(t *testing.T, text string) {
		r := reporttest.Named([]string{"a" + text})
		r.Results[0].State = answer.Open
		issues := readGitLab(t, s, reporttest.Written(t, gitlab.Write, r.Answer()))
		if len(issues) != 1 {
			t.Fatalf("%q makes %d issues", text, len(issues))
		}
		for _, c := range issues[0].Description + issues[0].Location.Path {
			if c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0x2028 && c <= 0x202E {
				t.Errorf("the issue holds %U", c)
			}
		}
	})
}
