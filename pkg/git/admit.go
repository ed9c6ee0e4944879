package git

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// admit lets git judge the repository, which includes who owns it, and names it
// from then on; what is named is not judged again. within is the path of its
// .git in the working tree, with a / at its end, or "" at the top.
func (r *Repository) admit() (within string, err error) {
	out, err := r.output("", "rev-parse", "--is-inside-work-tree", "--is-bare-repository", "--show-prefix")
	if err != nil {
		return "", err
	}
	dir, err := r.output("", "rev-parse", "--absolute-git-dir")
	if err != nil {
		return "", err
	}
	dir = strings.TrimSuffix(dir, "\n")
	parts := strings.SplitN(strings.TrimSuffix(out, "\n"), "\n", 3) // a name may have line ends
	if len(parts) != 3 {
		return "", &Error{Kind: Said, Subject: out}
	}
	inside, bare, prefix := parts[0], parts[1], parts[2]
	if inside != "true" && bare != "true" {
		return "", &Error{Kind: Elsewhere, Subject: r.Top}
	}
	own := filepath.Join(r.Top, ".git")
	info, err := os.Stat(own)
	if err != nil {
		return "", err
	}
	if info.IsDir() && !sameFile(own, dir) {
		return "", &Error{Kind: Disagreed, Subject: r.Top}
	}
	r.Dir = dir
	r.Submodule = !info.IsDir() && !linked(dir) && holder(filepath.Dir(r.Top)) != ""
	return prefix, nil
}

// linked reports whether a repository is that of a linked worktree, which
// shares another's objects.
func linked(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "commondir"))
	return err == nil
}

// check refuses a git that is missing, or too old for what is asked of it:
// before 2.30 rev-parse cannot tell a revision from an option for sure.
func (r *Repository) check() error {
	out, err := r.output("", "version")
	if err != nil {
		return err
	}
	var major, minor int
	if _, err := fmt.Sscanf(out, "git version %d.%d", &major, &minor); err != nil || major < 2 || major == 2 && minor < 30 {
		version, _, _ := strings.Cut(strings.TrimPrefix(out, "git version "), "\n")
		return &Error{Kind: TooOld, Subject: version}
	}
	return nil
}
