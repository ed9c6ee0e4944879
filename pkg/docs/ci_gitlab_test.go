package docs_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"knockon/pkg/trial"
)

const gitlabTemplate = root + "/docs/ci/knockon.gitlab-ci.yml"

// gitlabJob is a job of GitLab: every key that ours have, and no others.
type gitlabJob struct {
	Image        string
	Extends      string
	Variables    map[string]string
	BeforeScript []string `yaml:"before_script"`
	Script       []string
	Rules        []struct{ If string }
	Artifacts    struct {
		When    string
		Paths   []string
		Reports map[string]string
	}
}

// TestGitLabSchema holds the template, and the file of docs/ci.md that includes
// it, against GitLab's own schema.
func TestGitLabSchema(t *testing.T) {
	schema := schemaOf(t, "gitlab-ci.json")
	valid := func(content string) error {
		var doc any
		if err := yaml.Unmarshal([]byte(content), &doc); err != nil {
			t.Fatal(err)
		}
		return schema.Validate(doc)
	}
	// Of a hidden job, whose name begins with a dot, the schema asks nothing.
	template := strings.Replace(get(t, gitlabTemplate), "\n.knockon:", "\nknockon:", 1)
	for _, content := range append(yamlBlocks(t, "extends: .knockon"), template) {
		if err := valid(content); err != nil {
			t.Errorf("%v\n%s", err, content)
		}
	}
	for _, wrong := range [][2]string{{"script:", "scripts:"}, {"codequality:", "code_quality:"}} {
		if valid(strings.Replace(template, wrong[0], wrong[1], 1)) == nil {
			t.Errorf("the schema accepts %s", wrong[1])
		}
	}
}

// TestGitLabVariables: each setting is used, and listed in docs/ci.md.
func TestGitLabVariables(t *testing.T) {
	template, page := get(t, gitlabTemplate), get(t, root+"/docs/ci.md")
	for name := range templateJob(t).Variables {
		if name == "GIT_SUBMODULE_STRATEGY" { // which the runner reads
			continue
		}
		used := strings.Contains(template, "$"+name) || strings.Contains(template, "${"+name) || name == "KNOCKON_MAP"
		if !used || !strings.Contains(page, "| `"+name+"` |") {
			t.Errorf("%s is used: %v; docs/ci.md should list it", name, used)
		}
	}
}

func templateJob(t *testing.T) gitlabJob {
	t.Helper()
	var jobs map[string]gitlabJob
	parseYAML(t, get(t, gitlabTemplate), &jobs)
	return jobs[".knockon"]
}

// TestGitLabJob runs the job that docs/ci.md shows, with its script as GitLab's
// runner would run it, on the source of this repository.
func TestGitLabJob(t *testing.T) {
	t.Parallel()
	trial.Campaign(t)
	var file struct {
		Include []map[string]string
		Job     gitlabJob `yaml:"knockon"`
	}
	parseYAML(t, yamlBlocks(t, "extends: .knockon")[0], &file)
	if file.Job.Extends != ".knockon" || !strings.HasSuffix(file.Include[0]["local"], "ci/knockon.gitlab-ci.yml") {
		t.Errorf("docs/ci.md includes %v and extends %q", file.Include, file.Job.Extends)
	}
	source, builds, env := sources(t), t.TempDir(), offline(t, t.TempDir())
	variables := maps.Clone(templateJob(t).Variables)
	maps.Copy(variables, file.Job.Variables)
	for name, value := range variables {
		env = append(env, name+"="+value)
	}
	env = append(env, "CI=true", "GITLAB_CI=true", "CI_BUILDS_DIR="+builds, "CI_JOB_ID=1")

	j := templateJob(t)
	before := j.BeforeScript // once: the clone stays for the jobs that follow
	for _, c := range []struct {
		content string
		code    int
		holds   string
	}{{riskyMap("x"), 1, `"check_name": "orphan"`}, {fineMap, 0, "[]\n"}, {brokenMap, 3, `"check_name": "unknown-key"`}} {
		dir := t.TempDir()
		put(t, dir, map[string]string{"maps/kent/map.yaml": c.content})
		if before != nil {
			copyTree(t, filepath.Join(dir, variables["KNOCKON_SOURCE"]), source)
		}
		out, code := gitlabRun(t, dir, env, append(before, j.Script...))
		before = nil
		if code != c.code {
			t.Errorf("exit code %d, want %d\n%s", code, c.code, out)
		}
		quality := get(t, filepath.Join(dir, j.Artifacts.Reports["codequality"]))
		if !json.Valid([]byte(quality)) || !strings.Contains(quality, c.holds) {
			t.Errorf("the code quality holds no %s:\n%s", c.holds, quality)
		}
		if code == 1 && !strings.Contains(quality, `"path": "maps/kent/map.yaml"`) {
			t.Errorf("the path is not from the root of the repository:\n%s", quality)
		}
		if junit := get(t, filepath.Join(dir, j.Artifacts.Reports["junit"])); !strings.Contains(junit, "<testsuites") {
			t.Errorf("the JUnit report is\n%s", junit)
		}
		for _, path := range j.Artifacts.Paths {
			get(t, filepath.Join(dir, path))
		}
	}
	if j.Artifacts.When != "always" {
		t.Error("a job that fails keeps no reports")
	}
}

func copyTree(t *testing.T, to, from string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// gitlabRun runs lines in one shell that stops at the first that fails, as the
// runner does with before_script and script.
func gitlabRun(t *testing.T, dir string, env, lines []string) (string, int) {
	t.Helper()
	return run(t, dir, env, "bash", "-c", "set -eo pipefail\n"+strings.Join(lines, "\n"))
}

// TestGitLabSettings: each setting reaches the command as one argument.
func TestGitLabSettings(t *testing.T) {
	t.Parallel()
	builds, dir := t.TempDir(), t.TempDir()
	const evil = "a b'$(touch pwned)\"; touch pwned"
	put(t, builds, map[string]string{"knockon-1/knockon": "#!/bin/sh\nprintf '<%s>' \"$@\"\n"})
	must(t, builds, nil, "chmod", "+x", "knockon-1/knockon")
	j := templateJob(t)
	env := []string{"PATH=/usr/bin:/bin", "CI_BUILDS_DIR=" + builds, "CI_JOB_ID=1", "KNOCKON_FAIL_ON=" + evil, "KNOCKON_CONFIG=" + evil,
		"KNOCKON_BASELINE=" + evil}
	out := must(t, dir, env, "bash", "-c", strings.Join(j.Script, "\n"))
	want := "<check><--fail-on><" + evil + "><--config><" + evil + "><--baseline><" + evil + "><--report>"
	if !strings.HasPrefix(out, want) {
		t.Errorf("the arguments are %s", out)
	}
}
