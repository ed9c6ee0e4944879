package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"knockon/pkg/safe"
)

// git asks the git command of a repository, which it names. It reads objects
// and nothing else: nothing is checked out or fetched, and no index, hook,
// filter or other program of the repository's configuration is involved.
type git struct {
	e      *env
	dir    string // the folder that holds .git
	gitDir string // the repository, "" to let git find it
}

// command is git with arguments, held to the repository that is named.
func (g *git) command(args ...string) *exec.Cmd {
	all := []string{"--no-pager", "--literal-pathspecs"}
	for _, setting := range harmless() {
		all = append(all, "-c", setting)
	}
	if g.gitDir != "" {
		all = append(all, "--git-dir="+g.gitDir, "--work-tree="+g.dir)
	}
	cmd := exec.Command("git", append(all, args...)...)
	cmd.Dir = g.dir
	cmd.Env = gitEnviron(g.e.environ)
	return cmd
}

// harmless are settings that stand above those of any file. The commands used
// here run no program by themselves; these hold what Git would run on the way
// to a missing object, or may come to run in a later version.
func harmless() []string {
	return []string{
		"safe.bareRepository=explicit", "protocol.allow=never",
		"core.hooksPath=" + os.DevNull, "core.fsmonitor=false",
		"core.sshCommand=", "core.gitProxy=", "core.askPass=", "credential.helper=", "core.alternateRefsCommand=",
		"diff.external=", "gc.auto=0", "maintenance.auto=false", "submodule.recurse=false", "fetch.recurseSubmodules=false",
	}
}

// gitEnviron is the environment of git. Variables of Git's own lead to another
// repository (hooks run with those of theirs), other objects or programs, or
// write traces: of these only what says where the caller's configuration is
// stays, for safe.directory may stand there.
func gitEnviron(environ []string) []string {
	var out []string
	for _, v := range environ {
		name, _, _ := strings.Cut(v, "=")
		name = strings.ToUpper(name)
		switch {
		case !strings.HasPrefix(name, "GIT_"),
			name == "GIT_CONFIG_GLOBAL", name == "GIT_CONFIG_SYSTEM", name == "GIT_CONFIG_NOSYSTEM",
			name == "GIT_CONFIG_COUNT", strings.HasPrefix(name, "GIT_CONFIG_KEY_"), strings.HasPrefix(name, "GIT_CONFIG_VALUE_"):
			out = append(out, v)
		}
	}
	return append(out, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1",
		// Before 2.45 Git does not know the first, and protocol.allow gives way to
		// protocol.ssh.allow of a repository: the second gives way to nothing.
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
}

// output runs git to its end, with a text for it to read. Its exit code is -1
// where it did not run.
func (g *git) output(stdin string, args ...string) (stdout string, code int, err error) {
	cmd := g.command(args...)
	var out, talk bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &talk
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out.String(), 0, nil
	case errors.As(err, &exit):
		return out.String(), exit.ExitCode(), gitFailed(talk.String())
	}
	return "", -1, gitMissing(err)
}

// errLacking is that of a partial clone, from whose origin Git would fetch.
var errLacking = errors.New("the repository is a partial clone that lacks some of this, and nothing is fetched from here")

// lacking says how to fetch what a partial clone lacks of some paths.
func lacking(commit string, paths []gitPath) *failure {
	command := "git diff --shortstat $(git hash-object -t tree /dev/null) " + commit + " --"
	for _, p := range paths {
		command += " " + shellQuote(":/"+p.path)
	}
	message := fmt.Sprintf("the repository is a partial clone that lacks files of the map at %.10s, and nothing is fetched from here", commit)
	return &failure{code: exitMap, message: message, hints: []string{"fetch them with: " + command, "or, in a pipeline, clone without --filter"}}
}

// gitFailed says what git said, in one line, and what to do about it.
func gitFailed(talk string) error {
	said, rest, _ := strings.Cut(strings.TrimSpace(talk), "\n")
	said = strings.TrimPrefix(said, "fatal: ")
	f := &failure{code: exitMap, message: "git says: " + safe.Text(said)}
	for line := range strings.Lines(rest) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "git config --global --add safe.directory ") {
			f.hints = []string{"if you trust whoever owns it: " + safe.Text(line)}
		}
	}
	if strings.Contains(talk, "from promisor remote") || strings.Contains(talk, "lazy fetching disabled") {
		return errLacking
	}
	return f
}

func gitMissing(err error) *failure {
	return &failure{code: exitMap, message: "the git command cannot be run: " + plain(err), hints: []string{"install Git, or compare two folders with: knockon diff OLD NEW"}}
}

// resolve finds the commit that a revision names.
func (g *git) resolve(revision string) (string, error) {
	if err := checkRevision(revision); err != nil {
		return "", err
	}
	out, code, err := g.output("", "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if code == 1 {
		return "", usage(fmt.Sprintf("there is no revision %q in this repository", safe.Text(revision)),
			"list branches with: git branch --all", "in a pipeline, fetch it first: a shallow clone holds one commit")
	}
	if f := (*failure)(nil); errors.As(err, &f) && code > 1 {
		f.code = exitUsage // it is the revision that git cannot make out
	}
	if errors.Is(err, errLacking) {
		hints := []string{"fetch it first: git fetch origin " + shellQuote(revision), "or, in a pipeline, clone without --filter"}
		return "", &failure{code: exitMap, message: plain(err), hints: hints}
	}
	commit := strings.TrimSpace(out)
	if err == nil && strings.Trim(commit, "0123456789abcdef") != "" {
		return "", notRevision(revision) // ^main excludes a commit
	}
	return commit, err
}

// checkRevision refuses what git could take for an option, which no revision
// may look like.
func checkRevision(revision string) error {
	switch {
	case revision == "":
		return usage("--git names no revision to start from", "write --git BASE..HEAD, or --git BASE for the files as they are now")
	case strings.HasPrefix(revision, "-"), strings.ContainsAny(revision, "\x00\n"), strings.Contains(revision, ".."):
		return notRevision(revision)
	}
	return nil
}

func notRevision(text string) *failure {
	return usage(fmt.Sprintf("%q is no revision", safe.Text(text)), "write --git BASE..HEAD, as in: --git main..HEAD")
}

// mergeBase finds where two commits parted.
func (g *git) mergeBase(one, other string) (string, error) {
	out, code, err := g.output("", "merge-base", one, other)
	if code == 1 {
		return "", usage("the two revisions of --git have no history in common", "in a pipeline, fetch more of it: a shallow clone holds one commit", "or compare the two as they are: write two dots, not three")
	}
	commit, _, _ := strings.Cut(out, "\n")
	return commit, err
}
