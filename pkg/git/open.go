package git

import (
	"os"
	"path"
	"path/filepath"
)

// Open finds the repository whose working tree a path is in, which need not be
// there, and its place there: with / and from the top, "" for the top itself.
//
// It is sought here, by its .git alone: Git would also take a folder on the way
// that looks like a bare repository, and the files of one can be committed by
// anybody. A .git cannot.
func Open(name string, environ []string) (r *Repository, place string, err error) {
	r = &Repository{environ: environ}
	if err := r.check(); err != nil {
		return nil, "", err
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, "", err
	}
	top, full, err := find(full, name)
	if err != nil {
		return nil, "", err
	}
	if r.Top, err = filepath.EvalSymlinks(top); err != nil {
		return nil, "", err
	}
	within, err := r.admit()
	if err != nil {
		return nil, "", err
	}
	rest, err := filepath.Rel(top, full)
	if place = path.Join(within, filepath.ToSlash(rest)); place == "." {
		place = ""
	}
	return r, place, err
}

// find is the folder whose .git counts for a path, and the path below it. Links
// on the way to that folder are followed; those from there on are the
// repository's own: other commits have others, and none may lead out of it.
func find(full, name string) (top, below string, err error) {
	dir := existing(full)
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", "", err
	}
	written, really := holder(dir), holder(real)
	switch {
	case written == "" && really == "":
		return "", "", &Error{Kind: NoneHere, Subject: name}
	case written == "":
		rest, err := filepath.Rel(dir, full)
		return really, filepath.Join(real, rest), err
	case really == "" || !sameFile(written, really) || leaves(written):
		return "", "", &Error{Kind: LinkOut, Subject: name}
	}
	return written, full, nil
}

// LinkedOut reports whether a file or folder in a repository is a link out of it,
// or below one. Nothing is run.
func LinkedOut(name string) bool {
	full, err := filepath.Abs(name)
	if err != nil {
		return false
	}
	top, _, err := find(full, name)
	if err != nil {
		return Is(err, LinkOut)
	}
	if info, err := os.Stat(full); err != nil || info.IsDir() {
		return false
	}
	real, err := filepath.EvalSymlinks(full)
	return err == nil && !sameFile(holder(filepath.Dir(real)), top)
}

// leaves reports whether a folder is reached by a link that is itself in a
// repository, another one than the folder's.
func leaves(folder string) bool {
	to, err := filepath.EvalSymlinks(folder)
	for at := folder; err == nil && filepath.Dir(at) != at; {
		if at = holder(filepath.Dir(at)); at == "" {
			return false
		}
		var from, below string
		if from, err = filepath.EvalSymlinks(at); err == nil {
			below, err = filepath.Rel(at, folder)
		}
		if filepath.Join(from, below) != to {
			return true
		}
	}
	return err != nil
}

// existing is the deepest folder on the way to a path.
func existing(name string) string {
	for ; ; name = filepath.Dir(name) {
		if info, err := os.Stat(name); err == nil && info.IsDir() || filepath.Dir(name) == name {
			return name
		}
	}
}

// Top is the folder whose .git counts for a path from the root without links,
// "" where there is none. Nothing is run.
func Top(name string) string { return holder(name) }

// holder walks up to a folder with a .git, "" where there is none.
func holder(folder string) string {
	for ; !holds(folder); folder = filepath.Dir(folder) {
		if filepath.Dir(folder) == folder {
			return ""
		}
	}
	return folder
}

// holds reports whether Git would take a folder's .git, which is a folder or,
// in a linked worktree or a submodule, a file that names one.
func holds(folder string) bool {
	name := filepath.Join(folder, ".git")
	info, err := os.Stat(name)
	if err != nil || info.Mode().IsRegular() {
		return err == nil
	}
	_, err = os.Lstat(filepath.Join(name, "HEAD"))
	return err == nil
}

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
