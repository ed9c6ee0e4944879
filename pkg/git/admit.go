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
	asked := []string{"--is-inside-work-tree", "--is-bare-repository", "--absolute-git-dir", "--show-prefix"}
	out, err := r.output(append([]string{"rev-parse"}, asked...)...)
	said := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if err == nil && len(said) != len(asked) { // a name has line ends
		said = nil
		for _, one := range asked {
			if out, err = r.output("rev-parse", one); err != nil {
				break
			}
			said = append(said, strings.TrimSuffix(out, "\n"))
		}
	}
	if err != nil {
		return "", err
	}
	inside, bare, dir, prefix := said[0], said[1], said[2], said[3]
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
	out, err := r.output("version")
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
