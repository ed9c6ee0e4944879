package git

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Files is what a path led to at a commit.
type Files struct {
	FS         *FS
	File       string   // the name in FS of a file, "" for a folder
	Submodules []string // whose files are in repositories of their own
}

// Files opens a path as it was at a commit, links inside the repository
// followed. It is nil where there was nothing.
func (r *Repository) Files(commit, place string, get Fetch) (*Files, error) {
	found, err := r.object(commit, place)
	if err != nil || found.kind == "" {
		return nil, about(err, commit, place)
	}
	f := &Files{}
	entries := []Entry{{Path: path.Base(place), ID: found.id}}
	if found.kind == "blob" {
		f.File = entries[0].Path
	} else if entries, f.Submodules, err = r.list(found.id); err != nil {
		return nil, about(err, commit, place)
	}
	if f.FS, err = NewFS(entries, get); err != nil {
		return nil, about(&Error{Kind: Unreadable, Err: impossible(err)}, commit, place)
	}
	return f, nil
}

// impossible says what is wrong with a tree that Git holds and no disk can.
func impossible(err error) error {
	var name *fs.PathError
	if !errors.As(err, &name) {
		return err
	}
	what := "no file can have"
	if errors.Is(err, fs.ErrExist) {
		what = "two files have"
	}
	return fmt.Errorf("it holds the name %q, which %s", name.Path, what)
}

// about adds to an error what it is about.
func about(err error, commit, place string) error {
	var e *Error
	switch {
	case Is(err, Lacking):
		return &Error{Kind: Lacking, Subject: commit}
	case errors.As(err, &e) && e.Kind == Unreadable && e.Subject == "":
		return &Error{Kind: Unreadable, Subject: place, Err: e.Err}
	}
	return err
}

// object is a file or folder of a commit.
type object struct{ id, kind string }

// object finds what a path leads to; its kind is "" where there is nothing.
func (r *Repository) object(commit, place string) (object, error) {
	name := commit + ":" + place
	if strings.Contains(place, "\n") {
		return r.folder(name, place)
	}
	out, err := r.output(name+"\n", "cat-file", "--batch-check", "--follow-symlinks")
	if err != nil {
		return object{}, err
	}
	line, _, _ := strings.Cut(out, "\n")
	words := strings.Fields(line)
	switch {
	case len(words) == 3 && (words[1] == "tree" || words[1] == "blob"):
		return object{words[0], words[1]}, nil
	case line == name+" missing", len(words) > 0 && (words[0] == "dangling" || words[0] == "notdir"), len(words) == 2 && words[1] == "submodule":
		return object{}, r.missing(commit, place)
	case len(words) > 0 && words[0] == "symlink":
		return object{}, &Error{Kind: LinkOut, Subject: place}
	case len(words) > 0 && words[0] == "loop":
		return object{}, &Error{Kind: Unreadable, Subject: place, Err: errLoop}
	case len(words) == 3 && words[1] == "commit":
		return object{}, errSubmodule(place)
	}
	return object{}, &Error{Kind: Unreadable, Subject: place, Err: errors.New(line)}
}

// missing tells what the repository lacks, and what is a submodule, from what
// was not there, for git says the same of all.
func (r *Repository) missing(commit, place string) error {
	out, err := r.output("", "ls-tree", "--full-tree", commit, "--", place)
	words := strings.Fields(out)
	switch {
	case err != nil || len(words) < 3 || words[0] == "120000":
		return err
	case words[1] == "commit":
		return errSubmodule(place)
	}
	_, err = r.output("", "cat-file", "-t", words[2])
	return err
}

func errSubmodule(place string) error {
	return &Error{Kind: Unreadable, Subject: place, Err: errors.New("it is a submodule")}
}

// folder is object for names that the lines of a batch cannot hold. It follows
// no link: what is no folder then is refused.
func (r *Repository) folder(name, place string) (object, error) {
	out, err := r.output("", "rev-parse", "--verify", "--quiet", "--end-of-options", name)
	if err != nil {
		return object{}, &Error{Kind: Unreadable, Subject: place, Err: errors.New("its name has a line end, and no such folder was there")}
	}
	id := strings.TrimSpace(out)
	kind, err := r.output("", "cat-file", "-t", id)
	if err == nil && strings.TrimSpace(kind) != "tree" {
		err = &Error{Kind: Unreadable, Subject: place, Err: errors.New("its name has a line end, and it is no folder")}
	}
	return object{id, "tree"}, err
}
