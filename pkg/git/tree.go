package git

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// maxEntries bounds the files and folders of a folder, at any depth, and
// maxTree the bytes of what one of them lists: a few objects can hold any
// number of names.
const (
	maxEntries = 500_000
	maxTree    = 64 << 20
)

// lister goes through a folder and all below it. A folder that stands in many
// places is read once.
type lister struct {
	trees      *Reader
	read       map[string][]Entry // by the id of a tree
	all        []Entry
	submodules []string
	seen       int
}

// list is all that is in a folder, at any depth, and which of it are submodules.
func (b *Reader) list(tree string) (all []Entry, submodules []string, err error) {
	l := lister{trees: b, read: map[string][]Entry{}}
	err = l.folder(tree, "")
	return l.all, l.submodules, err
}

func (l *lister) folder(id, name string) error {
	inside, err := l.entries(id)
	if err != nil {
		return err
	}
	for _, e := range inside {
		if l.seen++; l.seen > maxEntries {
			return &Error{Kind: TooLarge}
		}
		odd := e.Path == "" || e.Path == "." || e.Path == ".." || strings.Contains(e.Path, "/")
		e.Path = name + e.Path
		switch {
		case odd:
			return &Error{Kind: Unreadable, Err: impossible(&fs.PathError{Path: e.Path, Err: fs.ErrInvalid})}
		case len(e.Path) > maxTarget:
			return &Error{Kind: Unreadable, Err: fmt.Errorf("it holds the name %q: %w", e.Path[:40]+"\u2026", errLong)}
		case e.Mode.IsDir() && e.ID != "":
			err = l.folder(e.ID, e.Path+"/")
		case e.Mode.IsDir():
			l.submodules = append(l.submodules, e.Path)
			fallthrough
		default:
			l.all = append(l.all, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// entries lists one tree.
func (l *lister) entries(id string) ([]Entry, error) {
	if known, ok := l.read[id]; ok {
		return known, nil
	}
	kind, content, err := l.trees.object(id)
	switch {
	case err == nil && kind != "tree", err != nil && !Is(err, Lacking):
		if _, err := l.trees.repo.output("ls-tree", id); err != nil { // in git's own words
			return nil, err
		}
		return nil, broken()
	case err != nil:
		return nil, err
	case content.Size > min(maxTree, int64(len(content.Data))):
		return nil, &Error{Kind: TooLarge}
	}
	l.read[id], err = parseTree(content.Data, len(id)/2)
	return l.read[id], err
}

func broken() error { return &Error{Kind: Unreadable, Err: errors.New("a folder in it is broken")} }

// parseTree reads the entries of a tree: mode, blank, name, zero, id. A
// submodule has no ID.
func parseTree(data []byte, size int) (entries []Entry, err error) {
	for len(data) > 0 {
		head, rest, ended := bytes.Cut(data, []byte{0})
		mode, name, found := strings.Cut(string(head), " ")
		if !ended || !found || len(rest) < size {
			return nil, broken()
		}
		e := Entry{Path: name, ID: hex.EncodeToString(rest[:size])}
		bits, _ := strconv.ParseUint(mode, 8, 32)
		switch bits & 0o170000 {
		case 0o100000:
		case 0o120000:
			e.Mode = fs.ModeSymlink
		case 0o040000:
			e.Mode = fs.ModeDir
		default: // as git takes it
			e.Mode, e.ID = fs.ModeDir, ""
		}
		entries, data = append(entries, e), rest[size:]
	}
	return entries, nil
}
