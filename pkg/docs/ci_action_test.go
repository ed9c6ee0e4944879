package docs_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/trial"
)

// TestActionFile holds what GitHub wants of an action, and that no expression
// stands in a script: what inputs say would be shell there.
func TestActionFile(t *testing.T) {
	a := readAction(t)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" {
		t.Errorf("the action is %+v", a)
	}
	used := get(t, root+"/action.yml")
	page := get(t, root+"/docs/ci.md")
	for name, in := range a.Inputs {
		if in.Description == "" || in.Required || !strings.Contains(used, "${{ inputs."+name+" }}") {
			t.Errorf("the input %s is not described, required, or not used", name)
		}
		if !strings.Contains(page, "| `"+name+"` |") {
			t.Errorf("docs/ci.md does not list the input %s", name)
		}
	}
	for name := range a.Outputs {
		if !strings.Contains(page, "`"+name+"`") {
			t.Errorf("docs/ci.md does not name the output %s", name)
		}
	}
	pinned := regexp.MustCompile(`^(actions|github)/[a-z/-]+@[0-9a-f]{40}$`)
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("the step %q puts an expression into its script", s.Name)
		}
		if (s.Run == "") != (s.Shell == "") || (s.Run == "") == (s.Uses == "") {
			t.Errorf("the step %q needs a script with a shell, or an action", s.Name)
		}
		if s.Uses != "" && !pinned.MatchString(s.Uses) {
			t.Errorf("the step %q uses %s", s.Name, s.Uses)
		}
	}
}

// TestAction runs the scripts of the action's steps as GitHub would: the build
// once, the check for each job.
func TestAction(t *testing.T) {
	t.Parallel()
	trial.Campaign(t)
	trial.Need(t, "jq", "jq")
	built := t.TempDir()
	build := &job{t: t, dir: t.TempDir(), temp: built, steps: map[string]map[string]string{}}
	build.step(readAction(t).Runs.Steps[1])
	if build.code != 0 {
		t.Fatal(build.printed)
	}
	for name, test := range map[string]func(*testing.T, string){
		"findings": actionFindings, "clean": actionClean, "broken": actionBroken, "upload": actionUpload, "help": actionHelp, "inputs": actionInputs,
	} {
		t.Run(name, func(t *testing.T) { test(t, built) })
	}
}

func actionFindings(t *testing.T, built string) {
	j := runAction(t, built, map[string]string{"map": "maps/kent"}, map[string]string{"maps/kent/map.yaml": riskyMap("##[add-mask]x ::error::y")})
	if j.code != 1 || j.output("exit-code") != "1" {
		t.Errorf("exit code %d, and the output says %q\n%s", j.code, j.output("exit-code"), j.printed)
	}
	if got := j.commands(); !slices.Equal(got, []string{"warning"}) {
		t.Errorf("the runner sees the commands %q in\n%s", got, j.printed)
	}
	if want := "::warning file=maps/kent/map.yaml,line=7,"; !strings.Contains(j.printed, want) {
		t.Errorf("%q is not printed:\n%s", want, j.printed)
	}
	if !strings.HasPrefix(j.summary, "## knockon check: 1 warning in 4 nodes\n") {
		t.Errorf("the summary is\n%s", j.summary)
	}
	for output, want := range map[string]string{"sarif": `"uri": "maps/kent/map.yaml"`, "junit": `failures="1"`, "json": `"knockon.check/v1"`,
		"markdown": "## knockon check: 1 warning"} {
		if got := get(t, j.output(output)); !strings.Contains(got, want) {
			t.Errorf("the file of %s holds no %s:\n%s", output, want, got)
		}
	}
	if j.steps["check"]["upload"] != "false" {
		t.Error("findings are sent to code scanning, unasked")
	}
}

func actionClean(t *testing.T, built string) {
	j := runAction(t, built, nil, map[string]string{"map.yaml": fineMap})
	if j.code != 0 || j.output("exit-code") != "0" || len(j.commands()) != 0 || !strings.Contains(j.summary, "no findings") {
		t.Errorf("exit code %d\n%s\n%s", j.code, j.printed, j.summary)
	}
}

// actionHelp: arguments that make no report are no error of what sends it.
func actionHelp(t *testing.T, built string) {
	j := runAction(t, built, map[string]string{"args": "--help", "upload-sarif": "true"}, map[string]string{"map.yaml": riskyMap("x")})
	if j.code != 0 || j.output("exit-code") != "0" || j.steps["check"]["upload"] != "false" || strings.Contains(j.printed, "jq") {
		t.Errorf("exit code %d, upload %s\n%s", j.code, j.steps["check"]["upload"], j.printed)
	}
}

// actionBroken: a map that does not load is reported, and never sent to
// code scanning, which would close every alert.
func actionBroken(t *testing.T, built string) {
	j := runAction(t, built, map[string]string{"upload-sarif": "true"}, map[string]string{"map.yaml": brokenMap})
	if j.code != 3 || j.output("exit-code") != "3" || j.steps["check"]["upload"] != "false" {
		t.Errorf("exit code %d, upload %q\n%s", j.code, j.steps["check"]["upload"], j.printed)
	}
	if !strings.Contains(j.printed, "{titel: '##[add-mask]x ::error::y'}") {
		t.Errorf("the line is not shown, so nothing says that commands in it are not obeyed:\n%s", j.printed)
	}
	if !strings.Contains(get(t, j.output("sarif")), `"executionSuccessful": false`) || !slices.Equal(j.commands(), []string{"error", "error"}) {
		t.Errorf("the report lacks what is wrong:\n%s", j.printed)
	}
}

// actionUpload: what is sent to code scanning is the findings that count.
func actionUpload(t *testing.T, built string) {
	j := runAction(t, built, map[string]string{"upload-sarif": "true", "map": "map.yaml", "config": "strict.yaml", "baseline": "known.json",
		"args": "--today\n2026-02-01"}, map[string]string{
		"map.yaml":    strings.Replace(riskyMap("x"), "    services", "      older-office: {}\n    services", 1),
		"strict.yaml": "allow: [{check: orphan, node: dover/older-office, reason: The move, until: 2026-03}]\n",
		"known.json":  `{"format": "knockon.baseline/v1", "findings": []}`,
	})
	a := readAction(t)
	last := a.Runs.Steps[len(a.Runs.Steps)-1]
	if j.code != 1 || j.steps["check"]["upload"] != "true" || last.If != "${{ always() && steps.check.outputs.upload == 'true' }}" {
		t.Fatalf("exit code %d, upload %q, if %s\n%s", j.code, j.steps["check"]["upload"], last.If, j.printed)
	}
	all, sent := resultsOf(t, j.output("sarif")), resultsOf(t, j.value(last.With["sarif_file"]))
	if all["orphan"] != 2 || all["suppressed"] != 1 || sent["orphan"] != 1 || sent["suppressed"] != 0 {
		t.Errorf("of %v these are sent: %v", all, sent)
	}
	if got := j.value(last.With["category"]); got != "knockon" {
		t.Errorf("the category is %q", got)
	}
}

// resultsOf counts the results of a SARIF file by rule, and those suppressed.
func resultsOf(t *testing.T, file string) map[string]int {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID       string
				Suppressions []any
			}
		}
	}
	if err := json.Unmarshal([]byte(get(t, file)), &log); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, r := range log.Runs[0].Results {
		counts[r.RuleID]++
		if len(r.Suppressions) > 0 {
			counts["suppressed"]++
		}
	}
	return counts
}

// actionInputs: whatever inputs say, it is an argument and never shell.
func actionInputs(t *testing.T, built string) {
	const evil = "$(touch pwned) `touch pwned` \"; touch pwned; ' * &"
	j := runAction(t, built, map[string]string{"map": evil + "\nmore", "config": "ci/" + evil}, map[string]string{
		evil + "/map.yaml": fineMap, "more/more.yaml": "vendors:\n  idle: {}\n", "ci/" + evil: "checks: {orphan: {severity: note}, empty-radius: {severity: note}}\n",
	})
	if j.code != 0 || !strings.Contains(j.printed, "::notice file=more/more.yaml,") {
		t.Errorf("exit code %d\n%s", j.code, j.printed)
	}
	for name, value := range map[string]string{"fail-on": evil, "args": evil, "baseline": evil} {
		j := runAction(t, built, map[string]string{name: value}, map[string]string{"map.yaml": fineMap})
		if j.code != 2 || j.output("exit-code") != "2" {
			t.Errorf("%s: exit code %d\n%s", name, j.code, j.printed)
		}
		if file := j.output("markdown"); file != "" {
			t.Errorf("%s: an output names %s, which is not there", name, file)
		}
		if _, err := os.Stat(filepath.Join(j.dir, "pwned")); err == nil {
			t.Errorf("the input %s is run by the shell", name)
		}
	}
	if _, err := os.Stat(filepath.Join(j.dir, "pwned")); err == nil {
		t.Error("an input is run by the shell")
	}
}
