package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"knockon/pkg/safe"
)

// repository finds the repository whose working tree a folder is in, and the
// folder's path from the top of it. It is sought here, by its .git alone: Git
// would also take a folder on the way that looks like a bare repository, and
// the files of one can be committed by anybody. A .git cannot.
func (e *env) repository(given, folder string) (g git, prefix string, err error) {
	folder, err = filepath.EvalSymlinks(folder)
	if err != nil {
		return g, "", unreadable(given, err)
	}
	top := folder
	for ; !hasRepository(top); top = filepath.Dir(top) {
		if filepath.Dir(top) == top {
			return g, "", usage(fmt.Sprintf("%q is in no Git repository", safe.Text(given)),
				"--git compares a map that is in the working tree of one; compare two folders with: knockon diff OLD NEW",
				"of a bare repository make a working tree: git worktree add FOLDER")
		}
	}
	g = git{e: e, dir: top}
	within, err := g.admit()
	if err != nil {
		return g, "", err
	}
	rest, err := filepath.Rel(top, folder)
	return g, within + filepath.ToSlash(rest), err
}

// hasRepository reports whether Git would take a folder's .git, which is a
// folder or, in a linked worktree or a submodule, a file that names one.
func hasRepository(folder string) bool {
	name := filepath.Join(folder, ".git")
	info, err := os.Stat(name)
	if err != nil || info.Mode().IsRegular() {
		return err == nil
	}
	_, err = os.Lstat(filepath.Join(name, "HEAD"))
	return err == nil
}

// admit lets git judge the repository, which includes who owns it, and names it
// from then on; what is named is not judged again. within is the path of its
// .git in the working tree, with a / at its end, or "" at the top.
func (g *git) admit() (within string, err error) {
	out, _, err := g.output("", "rev-parse", "--is-inside-work-tree", "--is-bare-repository", "--show-prefix", "--absolute-git-dir")
	if err != nil {
		return "", err
	}
	parts := strings.SplitN(strings.TrimSuffix(out, "\n"), "\n", 4)
	if len(parts) != 4 {
		return "", gitFailed("git does not say what is in " + g.dir)
	}
	inside, bare, prefix, gitDir := parts[0], parts[1], parts[2], parts[3]
	if inside != "true" && bare != "true" {
		return "", usage(fmt.Sprintf("core.worktree of the repository in %q says that its files are elsewhere", safe.Text(g.dir)), "compare two folders with: knockon diff OLD NEW")
	}
	ours, err := os.Stat(filepath.Join(g.dir, ".git"))
	if err != nil {
		return "", unreadable(g.dir, err)
	}
	theirs, err := os.Stat(gitDir)
	if err != nil {
		return "", unreadable(gitDir, err)
	}
	if ours.IsDir() && !os.SameFile(ours, theirs) {
		return "", &failure{code: exitMap, message: fmt.Sprintf("git takes %q for the repository of %q", safe.Text(gitDir), safe.Text(g.dir))}
	}
	g.gitDir = gitDir
	return prefix, nil
}

// checkGit refuses a git that is missing or too old for what is asked of it:
// before 2.30 rev-parse cannot tell a revision from an option for sure.
func (e *env) checkGit() error {
	out, _, err := (&git{e: e}).output("", "version")
	if err != nil {
		return err
	}
	var major, minor int
	if _, err := fmt.Sscanf(out, "git version %d.%d", &major, &minor); err != nil || major < 2 || major == 2 && minor < 30 {
		said, _, _ := strings.Cut(strings.TrimPrefix(out, "git version "), "\n")
		return &failure{code: exitMap, message: fmt.Sprintf("Git %s is too old for --git", safe.Text(said)),
			hints: []string{"install Git 2.30 or newer", "or compare two folders with: knockon diff OLD NEW"}}
	}
	return nil
}
