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
		return nil, lacking(err, commit)
	}
	f := &Files{}
	entries := []Entry{{Path: path.Base(place), ID: found.id}}
	if found.kind == "blob" {
		f.File = entries[0].Path
	} else if entries, f.Submodules, err = r.list(found.id); err != nil {
		return nil, lacking(err, commit)
	}
	if f.FS, err = NewFS(entries, get); err != nil {
		return nil, &Error{Kind: Unreadable, Subject: place, Err: impossible(err)}
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

// lacking adds to an error of a partial clone what it is about.
func lacking(err error, commit string) error {
	if Is(err, Lacking) {
		return &Error{Kind: Lacking, Subject: commit}
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
		// A folder on the way that the repository lacks would look the same.
		_, err := r.output("", "ls-tree", "-r", "-d", "--full-tree", commit)
		return object{}, err
	case len(words) > 0 && words[0] == "symlink":
		return object{}, &Error{Kind: LinkOut, Subject: place}
	}
	return object{}, &Error{Kind: Unreadable, Subject: place, Err: errors.New(line)}
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

// maxEntries bounds the files of a folder: a few objects can hold any number of names.
const maxEntries = 500_000

// list is all that is in a folder, at any depth, and which of it are
// submodules.
func (r *Repository) list(tree string) (all []Entry, submodules []string, err error) {
	out, err := r.output("", "ls-tree", "-r", "-z", "--full-tree", tree)
	if err != nil {
		return nil, nil, err
	}
	if strings.Count(out, "\x00") > maxEntries {
		return nil, nil, &Error{Kind: TooLarge}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		head, name, found := strings.Cut(line, "\t")
		words := strings.Fields(head)
		if !found || len(words) != 3 {
			continue // an empty folder has one empty line
		}
		e := Entry{Path: name, ID: words[2]}
		switch words[0] {
		case "120000":
			e.Mode = fs.ModeSymlink
		case "160000":
			e.Mode = fs.ModeDir
			submodules = append(submodules, name)
		}
		all = append(all, e)
	}
	return all, submodules, nil
}
