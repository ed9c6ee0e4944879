package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/source"
)

var errNotUTF8 = errors.New("not UTF-8")

func tooMuch(name string) *Failure {
	return &Failure{
		Name: name, code: "map-too-large", message: fmt.Sprintf("a map holds at most %d GiB in %d files, and this is beyond", maxSize>>30, maxFiles),
		hint: "name the folder of the map with -m, or leave files out in " + IgnoreName,
	}
}

// Failure is a file or folder that cannot be read; it becomes a diagnostic of that file.
type Failure struct {
	Name                     string
	code, key, message, hint string
}

const linkLeaves = "this symbolic link leaves the folder of the map"

func leaves(err error) bool { return strings.Contains(err.Error(), "escapes") }

// fail keeps what cannot be looked at, once by whatever paths it is reached.
func (c *collector) fail(root Root, what, name string, err error) {
	info, unknown := fs.Stat(root.FS, name)
	if unknown != nil { // of a link that leads nowhere, the link
		info, unknown = fs.Lstat(root.FS, name)
	}
	if unknown == nil && !c.told.Add(info) {
		return
	}
	f := unreadable(path.Join(root.Prefix, name), what, err)
	switch {
	case !utf8.ValidString(name):
		f.code, f.message, f.hint = "bad-file-name", "the name of this "+what+" is not UTF-8", "rename it"
	case leaves(err):
		f.code, f.message, f.hint = "link-leaves", linkLeaves, "copy it into the folder, or name it with a further -m; a link within the folder has a relative path"
	}
	c.failures = append(c.failures, f)
}

func unreadable(name, what string, err error) Failure {
	hint := "check that you may read it"
	switch {
	case what == "link":
		hint = "remove it, or let it name a file"
	case errors.Is(err, fs.ErrNotExist):
		hint = "check that it exists"
	}
	return Failure{
		Name: name, code: "unreadable", key: what,
		message: "this " + what + " cannot be read: " + diag.Show(reason(err)), hint: hint,
	}
}

func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

func failed(name string, err error) *Failure {
	var limit source.TooLarge
	switch {
	case errors.Is(err, source.ErrNotRegular):
		return &Failure{Name: name, code: "not-a-file", message: "this is not a regular file", hint: "a map is made of plain YAML files"}
	case leaves(err): // of what stands beside the map
		return &Failure{Name: name, code: "link-leaves", message: linkLeaves, hint: "copy it into the folder"}
	case errors.As(err, &limit):
		return &Failure{Name: name, code: "too-large", message: fmt.Sprintf("this file is larger than %d MiB", limit>>20),
			hint: "split it: a map may have any number of files"}
	}
	f := unreadable(name, "file", err)
	if errors.Is(err, errNotUTF8) {
		f.code, f.message, f.hint = "not-utf8", "this file is not UTF-8", "save it as UTF-8"
	}
	return &f
}

// Diagnostic is the failure as a problem of a file.
func (f Failure) Diagnostic(file uint32) diag.Diagnostic {
	return diag.Diagnostic{Code: f.code, Key: f.key, Message: f.message, Hint: f.hint, Span: source.Span{File: file}}
}
