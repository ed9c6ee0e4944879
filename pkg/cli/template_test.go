package cli

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"knockon/pkg/trial"
)

// TestTemplates: each template is what was looked at, stays as it is under fmt,
// passes its own check on the day and on any later one, and every command that
// init prints with it works.
func TestTemplates(t *testing.T) {
	relation := regexp.MustCompile(`(?m)^ +(runs-on|uses|operated-by|accessed-by|connected-to|reachable-from|needs|provided-by|held-in):`)
	printed := regexp.MustCompile(`(?m)^(?:try:| {4})  ?knockon (.+?)(?: {4}|$)`)
	for _, kind := range templates() {
		text := kind.text()
		trial.Golden(t, "../../testdata/templates/"+kind.name+".yaml", text)
		if n := len(relation.FindAll(text, -1)); n < 15 || n > 25 {
			t.Errorf("%s has %d relations: it is to be read in one go", kind.name, n)
		}
		dir := t.TempDir()
		ask := func(line string) outcome {
			var stdout, stderr bytes.Buffer
			code := run(strings.Fields(line), env{
				stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" },
				now: func() time.Time { return time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC) }, dir: dir,
			})
			if code != exitOK {
				t.Errorf("%s: knockon %s: exit %d\n%s%s", kind.name, line, code, &stdout, &stderr)
			}
			return outcome{code, stdout.String(), stderr.String()}
		}
		said := ask("init mine --template " + kind.name).stderr
		lines := printed.FindAllStringSubmatch(said, -1)
		if len(lines) != 4 {
			t.Errorf("%s: %d commands are found in\n%s", kind.name, len(lines), said)
		}
		for _, line := range lines {
			ask(line[1])
		}
		if blast := ask("blast " + kind.seed + " -m mine").stdout; !strings.Contains(blast, "Critical ★") || !strings.Contains(blast, "could be exposed") {
			t.Errorf("%s: too little follows from %s:\n%s", kind.name, kind.seed, blast)
		}
		ask("fmt --check mine")
		for _, day := range []string{"2026-10-01", "2026-11-29", "2199-12-31"} {
			ask("check -m mine --fail-on warning --as-of " + day + " --known-at " + day)
		}
	}
}
