package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"knockon/pkg/safe"
)

// git asks the git command of a repository. It reads objects and nothing else:
// nothing is checked out, and no index, hook or filter is involved.
type git struct {
	e   *env
	dir string // a folder of the repository
}

// command is git with arguments, apart from what the environment says of
// another repository: hooks run with variables that name their own.
func (g *git) command(args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"--no-pager", "--literal-pathspecs"}, args...)...)
	cmd.Dir = g.dir
	for _, v := range g.e.environ {
		name, _, _ := strings.Cut(v, "=")
		if !slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}, name) {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return cmd
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

// gitFailed says what git said, in one line.
func gitFailed(talk string) *failure {
	said, _, _ := strings.Cut(strings.TrimSpace(talk), "\n")
	said = strings.TrimPrefix(said, "fatal: ")
	f := &failure{code: exitMap, message: "git says: " + safe.Text(said)}
	if strings.HasPrefix(said, "not a git repository") {
		f.code = exitUsage
		f.hints = []string{"--git compares a map that is in a Git repository; compare two folders with: knockon diff OLD NEW"}
	}
	return f
}

func gitMissing(err error) *failure {
	return &failure{code: exitMap, message: "the git command cannot be run: " + plain(err), hints: []string{"install Git, or compare two folders with: knockon diff OLD NEW"}}
}

// place is the repository of the folder, and the folder's path within it: with
// a / at its end, or "" at the top.
func (g *git) place() (repository, prefix string, err error) {
	out, _, err := g.output("", "rev-parse", "--absolute-git-dir", "--show-prefix")
	repository, prefix, _ = strings.Cut(out, "\n")
	return repository, strings.TrimSuffix(prefix, "\n"), err
}

// resolve finds the commit that a revision names.
func (g *git) resolve(revision string) (string, error) {
	if err := checkRevision(revision); err != nil {
		return "", err
	}
	out, code, err := g.output("", "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if code == 1 {
		return "", usage(fmt.Sprintf("there is no revision %q in this repository", safe.Text(revision)),
			"list branches with: git branch --all", "in a pipeline, fetch it first: a shallow clone holds one commit")
	}
	if f := (*failure)(nil); errors.As(err, &f) && code > 1 {
		f.code = exitUsage // it is the revision that git cannot make out
	}
	return strings.TrimSpace(out), err
}

// checkRevision refuses what git could take for an option, which no revision
// may look like.
func checkRevision(revision string) error {
	switch {
	case revision == "":
		return usage("--git names no revision to start from", "write --git BASE..HEAD, or --git BASE for the files as they are now")
	case strings.HasPrefix(revision, "-"), strings.ContainsAny(revision, "\x00\n"), strings.Contains(revision, ".."):
		return usage(fmt.Sprintf("%q is no revision", safe.Text(revision)), "write --git BASE..HEAD, as in: --git main..HEAD")
	}
	return nil
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
