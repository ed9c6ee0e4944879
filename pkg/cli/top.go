package cli

import (
	"os"
	"path"
	"path/filepath"

	"knockon/pkg/git"
)

// fromTop writes paths from the working folder as forges take them: from the
// top of the repository that holds the map, else of the folder that a pipeline
// works in. It is nil for a map that is in none.
func (e *env) fromTop(paths []string) func(string) string {
	if isBuiltin(paths) || isPipe(paths[0]) {
		return nil
	}
	here, err := e.real(paths[0])
	if err != nil {
		return nil
	}
	top := git.Top(here)
	for _, variable := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		if folder := e.getenv(variable); top == "" && folder != "" {
			if real, err := e.real(folder); err == nil && isWithin(real, here) {
				top = real
			}
		}
	}
	if top == "" {
		return nil
	}
	known := map[string]string{}
	return func(p string) string {
		out, ok := known[p]
		if !ok {
			out = e.within(top, p)
			known[p] = out
		}
		return out
	}
}

// within writes a path from a folder, with links followed on the way to the
// file; one that lies outside stays as it is.
func (e *env) within(folder, p string) string {
	full := filepath.Clean(e.path(filepath.FromSlash(p)))
	dir, file := filepath.Split(full)
	if info, err := os.Stat(full); err == nil && info.IsDir() {
		dir, file = full, ""
	}
	if real, err := e.real(dir); err == nil {
		full = filepath.Join(real, file)
	}
	if !isWithin(folder, full) {
		return p
	}
	rest, err := filepath.Rel(folder, full)
	if err != nil || rest == "." {
		return ""
	}
	return path.Clean(filepath.ToSlash(rest))
}

// real is a path from the root, with links followed.
func (e *env) real(p string) (string, error) {
	full, err := filepath.Abs(e.path(p))
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(full)
}

func isWithin(folder, p string) bool {
	rest, err := filepath.Rel(folder, p)
	return err == nil && filepath.IsLocal(rest)
}
