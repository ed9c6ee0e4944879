// Package git asks the git command what a folder was at a commit. It reads
// objects and nothing else: nothing is checked out or fetched, and no index,
// hook, filter or other program of a repository's configuration is involved.
package git

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
)

// Repository is one whose working tree a map is in.
type Repository struct {
	Top       string // the folder that holds .git
	Dir       string // what .git is or names; "" to let git find it
	Submodule bool   // it is one inside another repository

	environ []string
}

// command is git with arguments, held to the repository that is named.
func (r *Repository) command(args ...string) *exec.Cmd {
	all := []string{"--no-pager", "--literal-pathspecs"}
	for _, setting := range settings() {
		all = append(all, "-c", setting)
	}
	if r.Dir != "" {
		all = append(all, "--git-dir="+r.Dir, "--work-tree="+r.Top)
	}
	cmd := exec.Command("git", append(all, args...)...)
	cmd.Dir = r.Top
	cmd.Env = environ(r.environ)
	return cmd
}

// output runs git to its end, with nothing for it to read.
func (r *Repository) output(args ...string) (string, error) {
	cmd := r.command(args...)
	out := bounded{most: maxOutput}
	var talk bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &talk
	err := cmd.Run()
	if out.over {
		return "", &Error{Kind: TooLarge}
	}
	return out.text.String(), failed(err, talk.String())
}

// maxOutput bounds what git says, in bytes.
const maxOutput = 64 << 20

// bounded is a writer that does not take more.
type bounded struct {
	text bytes.Buffer // not embedded: it would read by itself, without a bound
	most int          // bytes
	over bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.over = b.over || b.text.Len()+len(p) > b.most; b.over {
		return 0, errors.New("too large")
	}
	return b.text.Write(p)
}

// failed says why git did not run, or what it said as it failed.
func failed(err error, talk string) error {
	if err == nil {
		return nil
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return &Error{Kind: NotRun, Err: err}
	}
	if strings.Contains(talk, "from promisor remote") || strings.Contains(talk, "lazy fetching disabled") {
		return &Error{Kind: Lacking}
	}
	e := &Error{Kind: Said, code: exit.ExitCode()}
	for line := range strings.Lines(talk) {
		line = strings.TrimSpace(line)
		if said, fatal := strings.CutPrefix(line, "fatal: "); fatal && e.Subject == "" {
			e.Subject = said
		}
		if strings.HasPrefix(line, "git config --global --add safe.directory ") {
			e.Admit = line
		}
	}
	if e.Subject == "" {
		e.Subject, _, _ = strings.Cut(strings.TrimSpace(talk), "\n")
	}
	return e
}
