package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// action is action.yml: every key that it uses, and no others.
type action struct {
	Name, Description string
	Branding          struct{ Icon, Color string }
	Inputs            map[string]struct {
		Description string
		Default     string
		Required    bool
	}
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	Name, ID, If, Shell, Run, Uses string
	Env, With                      map[string]string
}

func readAction(t *testing.T) action {
	t.Helper()
	var a action
	parseYAML(t, get(t, root+"/action.yml"), &a)
	return a
}

// job is a job of a GitHub workflow that runs the action as its runner would.
type job struct {
	t                *testing.T
	dir, temp        string
	inputs           map[string]string
	steps            map[string]map[string]string // outputs by id of the step
	summary, printed string
	code             int
}

// runAction runs the scripts after the build in a checkout with these files.
func runAction(t *testing.T, built string, inputs, files map[string]string) *job {
	t.Helper()
	a := readAction(t)
	j := &job{t: t, dir: t.TempDir(), temp: t.TempDir(), inputs: map[string]string{}, steps: map[string]map[string]string{}}
	if err := os.CopyFS(filepath.Join(j.temp, "knockon"), os.DirFS(filepath.Join(built, "knockon"))); err != nil {
		t.Fatal(err)
	}
	put(t, j.dir, files)
	for name, in := range a.Inputs {
		j.inputs[name] = in.Default
	}
	for name, value := range inputs {
		if _, known := a.Inputs[name]; !known {
			t.Fatalf("the action has no input %s", name)
		}
		j.inputs[name] = value
	}
	for _, s := range a.Runs.Steps[2:] {
		if s.Run != "" && j.code == 0 {
			j.step(s)
		}
	}
	return j
}

// step runs a script as GitHub runs those of the shell bash.
func (j *job) step(s actionStep) {
	files := j.t.TempDir()
	file := func(name string) string { return filepath.Join(files, name) }
	put(j.t, files, map[string]string{"script": s.Run, "output": "", "summary": ""})
	env := append(offline(j.t, j.temp), "GITHUB_ACTIONS=true", "CI=true", "GITHUB_WORKSPACE="+j.dir, "RUNNER_TEMP="+j.temp,
		"GITHUB_ACTION_PATH="+mustAbs(j.t, root),
		"GITHUB_OUTPUT="+file("output"), "GITHUB_STEP_SUMMARY="+file("summary"))
	for name, value := range s.Env {
		env = append(env, name+"="+j.value(value))
	}
	out, code := run(j.t, j.dir, env, "bash", "--noprofile", "--norc", "-eo", "pipefail", file("script"))
	j.code, j.printed = code, j.printed+out
	j.summary += get(j.t, file("summary"))
	outputs := map[string]string{}
	for line := range strings.Lines(get(j.t, file("output"))) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		if !ok {
			j.t.Errorf("the step %q sets an output by %q", s.Name, line)
		}
		outputs[name] = value
	}
	j.steps[s.ID] = outputs
}

// value works the expressions of a value out, those that the action uses.
func (j *job) value(s string) string {
	return regexp.MustCompile(`\$\{\{ ([a-z._-]+) \}\}`).ReplaceAllStringFunc(s, func(expression string) string {
		parts := strings.Split(strings.Trim(expression, "${} "), ".")
		switch {
		case parts[0] == "inputs":
			return j.inputs[parts[1]]
		case parts[0] == "steps" && len(parts) == 4:
			return j.steps[parts[1]][parts[3]]
		}
		j.t.Errorf("the test cannot work out %s", expression)
		return ""
	})
}

// output is an output of the action.
func (j *job) output(name string) string { return j.value(readAction(j.t).Outputs[name].Value) }

// commands lists what the runner takes for commands in what was printed.
func (j *job) commands() (names []string) {
	stopped := ""
	for line := range strings.Lines(j.printed) {
		line = strings.TrimSpace(line)
		rest, ok := strings.CutPrefix(line, "::")
		switch {
		case stopped != "":
			if line == "::"+stopped+"::" {
				stopped = ""
			}
		case strings.HasPrefix(line, "::stop-commands::"):
			stopped = strings.TrimPrefix(line, "::stop-commands::")
		case ok:
			name, _, _ := strings.Cut(rest, " ")
			names = append(names, name)
		case strings.Contains(line, "##["):
			names = append(names, line)
		}
	}
	if stopped != "" {
		j.t.Error("commands stay stopped")
	}
	return names
}
