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
func (b *Reader) Files(commit, place string) (*Files, error) { return b.files(commit, place, b.Fetch) }

// Files does the same with a git of its own, which looks and has ended; contents come from elsewhere.
func (r *Repository) Files(commit, place string, get Fetch) (*Files, error) {
	b, err := r.Reader(maxTree)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return b.files(commit, place, get)
}

func (b *Reader) files(commit, place string, get Fetch) (*Files, error) {
	found, err := b.find(commit, place)
	if err != nil || found.kind == "" {
		return nil, about(err, commit, place)
	}
	f := &Files{}
	entries := []Entry{{Path: path.Base(place), ID: found.id}}
	if found.kind == "blob" {
		f.File = entries[0].Path
	} else if entries, f.Submodules, err = b.list(found.id); err != nil {
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

// find is what a path leads to; its kind is "" where there is nothing.
func (b *Reader) find(commit, place string) (object, error) {
	name := commit + ":" + place
	if strings.Contains(place, "\n") {
		return b.repo.folder(name, place)
	}
	line, err := b.ask(name)
	if err != nil {
		return object{}, err
	}
	words := strings.Fields(line)
	switch {
	case line == name+" missing", len(words) == 2 && words[1] == "submodule":
		return object{}, b.repo.missing(commit, place)
	case len(words) != 2 && len(words) != 3:
		return object{}, &Error{Kind: Unreadable, Subject: place, Err: errors.New(line)}
	}
	what, size := words[len(words)-2], words[len(words)-1]
	if _, err := b.content(size); err != nil { // what it holds, or where it leads
		return object{}, err
	}
	switch what {
	case "tree", "blob":
		return object{words[0], what}, nil
	case "dangling", "notdir":
		return object{}, b.repo.missing(commit, place)
	case "symlink":
		return object{}, &Error{Kind: LinkOut, Subject: place}
	case "loop":
		return object{}, &Error{Kind: Unreadable, Subject: place, Err: errLoop}
	case "commit":
		return object{}, errSubmodule(place)
	}
	return object{}, &Error{Kind: Unreadable, Subject: place, Err: errors.New(line)}
}

// missing tells what the repository lacks, and what is a submodule, from what
// was not there, for git says the same of all.
func (r *Repository) missing(commit, place string) error {
	out, err := r.output("ls-tree", "--full-tree", commit, "--", place)
	words := strings.Fields(out)
	switch {
	case err != nil || len(words) < 3 || words[0] == "120000":
		return err
	case words[1] == "commit":
		return errSubmodule(place)
	}
	_, err = r.output("cat-file", "-t", words[2])
	return err
}

func errSubmodule(place string) error {
	return &Error{Kind: Unreadable, Subject: place, Err: errors.New("it is a submodule")}
}

// folder is object for names that the lines of a batch cannot hold. It follows
// no link: what is no folder then is refused.
func (r *Repository) folder(name, place string) (object, error) {
	out, err := r.output("rev-parse", "--verify", "--quiet", "--end-of-options", name)
	if err != nil {
		return object{}, &Error{Kind: Unreadable, Subject: place, Err: errors.New("its name has a line end, and no such folder was there")}
	}
	id := strings.TrimSpace(out)
	kind, err := r.output("cat-file", "-t", id)
	if err == nil && strings.TrimSpace(kind) != "tree" {
		err = &Error{Kind: Unreadable, Subject: place, Err: errors.New("its name has a line end, and it is no folder")}
	}
	return object{id, "tree"}, err
}
