package docs_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"knockon/pkg/trial"
)

// TestGate runs what docs/ci.md shows for a gate, on GitHub and on GitLab, where a
// pull request turns off the check that would stop it.
func TestGate(t *testing.T) {
	trial.Campaign(t)
	t.Parallel()
	binary := buildBinary(t)
	env := offline(t, t.TempDir())
	origin := t.TempDir()
	config := "checks:\n  orphan: {severity: error}\n"
	put(t, origin, map[string]string{"maps/kent/map.yaml": fineMap, "maps/kent/.knockon.yaml": config})
	base := repository(t, origin, env)
	must(t, origin, env, "git", "config", "uploadpack.allowAnySHA1InWant", "true")
	put(t, origin, map[string]string{"maps/kent/map.yaml": riskyMap("x"), "maps/kent/.knockon.yaml": "checks:\n  orphan: {severity: none}\n"})
	must(t, origin, env, "git", "commit", "--quiet", "--all", "--message=pull request")

	for name, lines := range map[string][]string{"GitHub": gateOfGitHub(t), "GitLab": gateOfGitLab(t)} {
		temp, dir := t.TempDir(), filepath.Join(t.TempDir(), "clone")
		kept := filepath.Join(temp, "knockon.yaml")
		must(t, temp, env, "git", "clone", "--quiet", "--depth=1", "file://"+origin, dir)
		set := append(slices.Clone(env), "BASE="+base, "RUNNER_TEMP="+temp, "CI_MERGE_REQUEST_DIFF_BASE_SHA="+base, "KNOCKON_CONFIG="+kept)
		if out, code := gitlabRun(t, dir, set, lines); code != 0 || get(t, kept) != config {
			t.Errorf("%s: exit code %d\n%s", name, code, out)
		}
		if out, code := run(t, dir, set, binary, "check", "-m", "maps/kent", "--config", kept); code != 1 {
			t.Errorf("%s: the gate lets it pass: exit code %d\n%s", name, code, out)
		}
		if out, code := run(t, dir, set, binary, "check", "-m", "maps/kent"); code != 0 {
			t.Errorf("without a gate it would pass: exit code %d\n%s", code, out)
		}
	}
}

func gateOfGitHub(t *testing.T) []string {
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct{ Run string }
		}
	}
	if err := yaml.Unmarshal([]byte(yamlBlocks(t, "name: gate")[0]), &workflow); err != nil {
		t.Fatal(err)
	}
	return strings.Split(workflow.Jobs["check"].Steps[1].Run, "\n")
}

func gateOfGitLab(t *testing.T) []string {
	var file map[string]struct {
		BeforeScript []any `yaml:"before_script"`
	}
	if err := yaml.Unmarshal([]byte(yamlBlocks(t, "!reference")[0]), &file); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range file["knockon"].BeforeScript[1:] {
		lines = append(lines, line.(string))
	}
	return lines
}
