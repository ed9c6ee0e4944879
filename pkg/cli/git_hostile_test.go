package cli

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"knockon/pkg/trial"
)

// TestNothingOfARepositoryRuns sets keys of Git's configuration to a program that
// leaves a mark: among the files of a map that look like a bare repository, in the
// configuration of the map's own repository, and in that of a partial clone, which
// Git would complete by fetching. Every form of --git says what it says without, and
// no mark is left. Every run tries what is known to bite, and alone one that would hide
// others; the long run each of these, and every key of Git's, together and, of the latter two
// configurations, each alone.
func TestNothingOfARepositoryRuns(t *testing.T) {
	trial.Need(t, "git", "git")
	h := newHostile(t)
	all := h.keys(t)
	t.Run("bites", func(t *testing.T) { h.bites(t, all) })
	for _, place := range h.places() {
		t.Run(place.name, func(t *testing.T) {
			h.try(t, place, known(place.name, all))
			for _, key := range place.alone[:trial.Of(1, len(place.alone))] {
				h.try(t, place, map[string]string{key: all[key]})
			}
		})
	}
	t.Run("every key", func(t *testing.T) {
		trial.Campaign(t)
		fits := h.fitting(t, all)
		if len(fits) < len(all)/2 {
			t.Fatalf("Git takes %d of %d keys with a program for a value: the test tries too few", len(fits), len(all))
		}
		for _, place := range h.places() {
			h.try(t, place, fits)
			for _, some := range inTurn(all, fits) {
				if key := slices.Collect(maps.Keys(some))[0]; place.name != "committed" || slices.Contains(alone(), key) {
					h.try(t, place, some)
				}
			}
		}
	})
}

// hostile is a folder of repositories with baits.
type hostile struct {
	dir     string
	environ []string
	clean   map[string]string // what each form says where there is no bait
}

// place is where a configuration is put, of which repository.
type place struct {
	name, config, repository string
	lacks                    bool     // what is asked for
	alone                    []string // keys that bite there and that others would hide
}

func (h *hostile) places() []place {
	return []place{
		{name: "committed", config: "whole/maps/config", repository: "whole", alone: []string{"core.sshCommand"}},
		{name: "own", config: "whole/.git/config", repository: "whole", alone: []string{"core.fsmonitor", "core.hooksPath"}},
		{name: "partial", config: "partial/.git/config", repository: "partial", lacks: true, alone: []string{
			"core.sshCommand", "core.gitProxy", "remote.bait.uploadpack", "remote.bait.vcs", "include.path",
		}},
	}
}

// alone are keys that others would hide.
func alone() (keys []string) {
	for _, p := range (*hostile)(nil).places() {
		keys = append(keys, p.alone...)
	}
	return keys
}

// together is how many keys are tried at once that Git takes.
const together = 6

// inTurn takes keys a few at a time, as one may hide another: by itself each that Git
// refuses or that hides others, and of the rest such as do not stand beside one another.
func inTurn(all, fits map[string]string) (turns []map[string]string) {
	var rest []string
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if _, taken := fits[key]; taken && !slices.Contains(alone(), key) {
			rest = append(rest, key)
			continue
		}
		turns = append(turns, map[string]string{key: all[key]})
	}
	n := (len(rest) + together - 1) / together
	for i := range n {
		some := map[string]string{}
		for k := i; k < len(rest); k += n {
			some[rest[k]] = all[rest[k]]
		}
		turns = append(turns, some)
	}
	return turns
}

// forms are those of --git: of two commits, and of one and the files as they are now, each also from where they parted.
func forms() []string {
	return trial.Of([]string{"base..tip", "base..."}, []string{"base..tip", "base...tip", "base", "base..."})
}

// try asks with a configuration in place, and looks for marks.
func (h *hostile) try(t *testing.T, p place, keys map[string]string) {
	t.Helper()
	defer h.put(t, p.config, keys)()
	few := forms()
	if len(keys) <= together {
		few = few[:1]
	}
	for _, form := range few {
		out, talk, code := h.ask(p.repository, form)
		right := out == h.clean[form]
		if p.lacks {
			right = code == exitMap && strings.Contains(talk, "partial clone that lacks")
		}
		switch {
		case h.marks() != "":
			t.Errorf("%s, --git %s: it ran\n%s", p.name, form, h.marks())
			h.remove(t, "marks")
		case !right && (len(keys) > 1 || refusal(talk, keys) == "" && !strings.Contains(talk, "bad config line")):
			t.Errorf("%s, --git %s, %d keys: exit %d and another answer:\n%s%s", p.name, form, len(keys), code, out, talk)
		}
	}
}

// refusal is the key that a message is about: Git does not take a program for its
// value, and runs none.
func refusal(talk string, keys map[string]string) string {
	longest := ""
	for key := range keys {
		if len(key) > len(longest) && strings.Contains(strings.ToLower(talk), strings.ToLower(key)) {
			longest = key
		}
	}
	return longest
}

// fitting leaves out the keys whose values Git reads as something else than a
// program, one by one as it refuses them: on its way to fetch what is missing,
// where the rest must bite, and where it answers.
func (h *hostile) fitting(t *testing.T, all map[string]string) map[string]string {
	fits := maps.Clone(all)
	maps.DeleteFunc(fits, func(key, _ string) bool { return strings.HasPrefix(key, "advice.") }) // yes or no, each
	delete(fits, "core.worktree")                                                                // takes the map elsewhere
	drop := func(config string, done func() (string, bool)) {
		for {
			restore := h.put(t, config, fits)
			said, done := done()
			restore()
			if done {
				return
			}
			key := refusal(said, fits)
			if key == "" {
				t.Fatalf("no key, but:\n%s", said)
			}
			delete(fits, key)
		}
	}
	drop("partial/.git/config", func() (string, bool) {
		said, _ := h.git("partial", "cat-file", "-e", "base:maps/orgs.yaml")
		return said, h.marks() != ""
	})
	h.remove(t, "marks")
	drop("whole/.git/config", func() (string, bool) {
		_, talk, code := h.ask("whole", "base..tip")
		return talk, code == exitOK
	})
	return fits
}

// bite is a command of Git by which a bait is run.
type bite struct{ place, key, git string } // the key "" for what every configuration here has

func bites() []bite {
	return []bite{
		{"committed", "core.sshCommand", "rev-parse --verify main^{commit}"},
		{"partial", "core.sshCommand", "cat-file -e base:maps/orgs.yaml"},
		{"partial", "core.gitProxy", "cat-file -e base:maps/orgs.yaml"},
		{"partial", "remote.bait.uploadpack", "cat-file -e base:maps/orgs.yaml"},
		{"partial", "include.path", "cat-file -e base:maps/orgs.yaml"},
		{"partial", "includeIf.gitdir:/**.path", "cat-file -e base:maps/orgs.yaml"},
		{"partial", "", "cat-file -e base:maps/orgs.yaml"},
		{"own", "core.fsmonitor", "status"},
		{"own", "diff.external", "diff base tip"},
		{"own", "diff.bait.command", "diff base tip"},
		{"own", "diff.bait.textconv", "cat-file --textconv base:maps/orgs.yaml"},
		{"own", "filter.bait.smudge", "cat-file --filters base:maps/orgs.yaml"},
		{"own", "filter.bait.process", "cat-file --filters base:maps/orgs.yaml"},
		{"own", "core.hooksPath", "update-ref refs/heads/new base"},
		{"own", "alias.bait", "bait"},
		{"own", "core.editor", "commit --allow-empty"},
		{"own", "gpg.program", "commit --allow-empty -S -m x"},
		{"own", "credential.helper", "credential fill"},
	}
}

// bites shows that the baits are live: Git itself, asked as it is usually asked, runs them.
func (h *hostile) bites(t *testing.T, all map[string]string) {
	for _, p := range h.places() {
		if p.name == "committed" {
			p.repository = "whole/maps"
		}
		for _, b := range bites() {
			if b.place != p.name {
				continue
			}
			keys := map[string]string{}
			if b.key != "" {
				keys[b.key] = all[b.key]
			}
			restore := h.put(t, p.config, keys)
			said, err := h.git(p.repository, strings.Fields(b.git)...)
			restore()
			if h.marks() == "" {
				t.Errorf("git %s runs nothing of %q: %v\n%s", b.git, b.key, err, said)
			}
			h.remove(t, "marks")
		}
	}
}

// known are the keys of which something is known to bite in a place, without those that hide others.
func known(place string, all map[string]string) map[string]string {
	keys := map[string]string{}
	for _, b := range bites() {
		if b.place == place && b.key != "" && !slices.Contains(alone(), b.key) {
			keys[b.key] = all[b.key]
		}
	}
	return keys
}

// newHostile makes a repository with a map and two commits, and a clone of it
// that lacks what the first commit alone has.
func newHostile(t *testing.T) *hostile {
	h := &hostile{dir: t.TempDir()}
	h.environ = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + h.dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org",
	}
	h.write(t, ".gitconfig", "[uploadpack]\n\tallowFilter = true\n[init]\n\tdefaultBranch = main\n")
	h.write(t, "program", "#!/bin/sh\nprintf '%s\\n' \"$0 $*\" >>'"+h.at("marks")+"'\nexit 1\n")
	for _, name := range hookNames() {
		h.link(t, "hooks/"+name)
		h.link(t, "template/hooks/"+name)
	}
	h.write(t, "included", "[core]\n\tsshCommand = "+h.bait(t, "included")+"\n")
	h.write(t, "whole/.gitattributes", "*.yaml filter=bait diff=bait merge=bait text=auto\n")
	h.write(t, "whole/maps/map.yaml", "map: {title: Town, as-of: 2024-01-01, known-at: 2024-01-01}\n")
	h.write(t, "whole/maps/orgs.yaml", "councils: {town: {name: Town}}\n")
	h.must(t, "whole", "init", "-q", "-b", "main")
	h.must(t, "whole", "add", "-A")
	h.must(t, "whole", "commit", "-q", "-m", "base")
	h.must(t, "whole", "tag", "base")
	h.write(t, "whole/maps/orgs.yaml", "councils: {town: {name: Town}}\nvendors: {acme: {name: Acme}}\n")
	h.layout(t)
	h.must(t, "whole", "add", "-A")
	h.must(t, "whole", "commit", "-q", "-m", "tip")
	h.must(t, "whole", "tag", "tip")
	h.remove(t, bareHead)
	h.must(t, ".", "clone", "-q", "--filter=blob:none", "file://"+h.at("whole"), "partial")
	h.must(t, "partial", "remote", "remove", "origin")
	h.remove(t, "partial/maps/HEAD")
	for _, repository := range []string{"whole", "partial"} {
		for _, name := range hookNames() {
			h.link(t, repository+"/.git/hooks/"+name)
		}
	}
	h.clean = map[string]string{}
	for _, form := range forms() {
		out, talk, code := h.ask("whole", form)
		if code != exitOK || !strings.Contains(out, "+ Acme") && strings.Contains(form, "tip") {
			t.Fatalf("--git %s: exit %d\n%s%s", form, code, out, talk)
		}
		h.clean[form] = out
	}
	return h
}

// bareHead is the file without which nothing looks like a repository.
const bareHead = "whole/maps/HEAD"

// layout puts what looks like a bare repository among the files of the map.
func (h *hostile) layout(t *testing.T) {
	h.write(t, bareHead, "ref: refs/heads/main\n")
	h.write(t, "whole/maps/objects/x", "x")
	for i, ref := range []string{"heads/main", "tags/base", "tags/tip"} {
		h.write(t, "whole/maps/refs/"+ref, strings.Repeat(fmt.Sprint(i+1), 40)+"\n")
	}
	h.write(t, "whole/maps/config", "")
}

func hookNames() []string {
	return []string{
		"applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit", "post-index-change", "post-merge",
		"post-receive", "post-rewrite", "post-update", "pre-applypatch", "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase",
		"pre-receive", "prepare-commit-msg", "proc-receive", "push-to-checkout", "reference-transaction", "sendemail-validate", "update",
	}
}

// keys are those that Git lists, and some that it does not, with a value that
// makes it run a bait if anything does.
func (h *hostile) keys(t *testing.T) map[string]string {
	listed, err := h.git(".", "help", "--config")
	if err != nil {
		t.Fatal(err)
	}
	names := append(strings.Fields(listed), "filter.bait.process", "diff.bait.command", "trailer.bait.cmd", "trailer.bait.command",
		"credential.helper", "core.alternateRefsCommand", "core.fsmonitorHookVersion", "remote.bait.promisor", "extensions.partialClone")
	keys := map[string]string{}
	for _, name := range names {
		if !regexp.MustCompile(`^[A-Za-z][\w-]*(\.[^' ]+)?\.[A-Za-z0-9<>*-]+$`).MatchString(name) {
			continue // of the line below the list
		}
		name = strings.ReplaceAll(name, "*", "bait")
		name = strings.NewReplacer("<url>", "https://127.0.0.1", "<condition>", "gitdir:/**", "<base>", "ext::"+h.bait(t, "url.base")+" ").Replace(name)
		name = regexp.MustCompile(`<[a-z-]+>`).ReplaceAllString(name, "bait")
		keys[name] = h.bait(t, strings.ReplaceAll(name, "/", "_"))
		switch section, _, _ := strings.Cut(name, "."); section {
		case "alias":
			keys[name] = "!" + keys[name]
		case "include", "includeIf":
			keys[name] = h.at("included")
		case "url":
			keys[name] = "ssh"
		}
	}
	for name, value := range map[string]string{
		"core.hooksPath": h.at("hooks"), "init.templateDir": h.at("template"),
		"remote.bait.vcs": "ext", "remote.bait.url": "ext::" + h.bait(t, "remote.bait.url"),
		"protocol.allow": "always", "protocol.bait.allow": "always", "remote.bait.promisor": "true", "extensions.partialClone": "ext",
	} {
		keys[name] = value
	}
	for _, name := range []string{"core.sshCommand", "core.fsmonitor", "core.gitProxy", "core.askPass", "gpg.program", "diff.external"} {
		if keys[name] == "" {
			t.Errorf("git help does not list %s: it is read wrongly", name)
		}
	}
	return keys
}

// put writes a configuration: what was there, remotes of every protocol from
// which Git would fetch what is missing, and some keys. It returns what takes
// it back.
func (h *hostile) put(t *testing.T, file string, keys map[string]string) (restore func()) {
	before, err := os.ReadFile(h.at(file))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.Write(before)
	bare := len(before) == 0
	if bare {
		h.layout(t)
		b.WriteString("[core]\n\trepositoryFormatVersion = 1\n\tbare = false\n\tworktree = ..\n")
	}
	for _, remote := range [][2]string{
		{"ssh", "ssh://127.0.0.1/x"}, {"git", "git://127.0.0.1:1/x"}, {"bait", "file://" + h.at("nowhere")}, {"ext", "ext::" + h.bait(t, "ext")},
	} {
		fmt.Fprintf(&b, "[remote %q]\n\turl = %s\n\tpromisor = true\n", remote[0], remote[1])
	}
	b.WriteString("[extensions]\n\tpartialClone = bait\n[protocol \"ext\"]\n\tallow = always\n[protocol \"file\"]\n\tallow = always\n")
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		first, last := strings.Index(key, "."), strings.LastIndex(key, ".")
		section := "[" + key[:first] + "]"
		if first < last {
			section = fmt.Sprintf("[%s %q]", key[:first], key[first+1:last])
		}
		fmt.Fprintf(&b, "%s\n\t%s = %q\n", section, key[last+1:], keys[key])
	}
	h.write(t, file, b.String())
	return func() {
		h.write(t, file, string(before))
		if bare {
			h.remove(t, bareHead)
		}
	}
}

// bait is a program that leaves a mark with its name.
func (h *hostile) bait(t *testing.T, name string) string {
	h.link(t, "bait/"+name)
	return h.at("bait/" + name)
}

func (h *hostile) link(t *testing.T, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(h.at(name)), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(h.at("program"), h.at(name)); err != nil && !os.IsExist(err) {
		t.Fatal(err)
	}
}

func (h *hostile) remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(h.at(name)); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

// marks is what has run.
func (h *hostile) marks() string {
	content, _ := os.ReadFile(h.at("marks"))
	return string(content)
}

// ask compares the map of a repository.
func (h *hostile) ask(repository, form string) (out, talk string, code int) {
	var stdout, stderr bytes.Buffer
	code = run([]string{"diff", "--git", form, "-m", "maps"}, env{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" },
		environ: h.environ, now: func() time.Time { return time.Unix(1700000000, 0) }, dir: h.at(repository),
	})
	return stdout.String(), stderr.String(), code
}

func (h *hostile) git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env, cmd.Stdin = h.at(dir), h.environ, strings.NewReader("protocol=https\nhost=127.0.0.1\n\n")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (h *hostile) must(t *testing.T, dir string, args ...string) {
	t.Helper()
	if out, err := h.git(dir, args...); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (h *hostile) write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(h.at(name)), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.at(name), []byte(content), 0o777); err != nil {
		t.Fatal(err)
	}
}

func (h *hostile) at(name string) string { return filepath.Join(h.dir, name) }
