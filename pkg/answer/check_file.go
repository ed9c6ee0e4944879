package answer

import (
	"cmp"
	"slices"
	"strings"
)

// CheckFile is a file that findings speak of, or the configuration; without a name
// it is the folder of the map, of which a finding is that has no file.
type CheckFile struct {
	File  string `json:"file"`             // its name, as the findings have it
	InMap string `json:"in-map,omitempty"` // its name from the folder of the map, where that is another
	Path  string `json:"path,omitempty"`   // its name as forges take it, where that is another
	Here  string `json:"here,omitempty"`   // of the configuration, its name from the folder that the command ran in, where that is another than forges take
	URI   string `json:"uri,omitempty"`    // the same as a URI, byte for byte as the file is named, where that is another
}

// Snippet is a line with what is marked in it, harmless to show, tabs as
// spaces; of a long line what stands near.
type Snippet struct {
	Before string `json:"before,omitempty"` // what stands before the mark
	Marked string `json:"marked,omitempty"` // what is marked
	After  string `json:"after,omitempty"`  // what follows
	Cut    bool   `json:"cut,omitempty"`    // that the line begins further to the left
	Above  *Line  `json:"above,omitempty"`  // the line that it stands under
}

// Line is the beginning of a line of a file, harmless to show.
type Line struct {
	Number int    `json:"line"` // its number, from 1
	Text   string `json:"text"` // what stands there
}

// file finds a file by the name that findings give it, nil where it is not there.
func (c *Check) file(name string) *CheckFile {
	i, found := slices.BinarySearchFunc(c.Files, name, func(f CheckFile, name string) int { return strings.Compare(f.File, name) })
	if !found {
		return nil
	}
	return &c.Files[i]
}

// InMap is a file as it is named from the folder of the map.
func (c *Check) InMap(name string) string {
	if f := c.file(name); f != nil {
		return cmp.Or(f.InMap, name)
	}
	return name
}

// Path is a file as forges take it: from the top of the repository, else from the
// working folder. Of the map as a whole it is the folder, "" for there.
func (c *Check) Path(name string) string {
	if f := c.file(name); f != nil {
		return cmp.Or(f.Path, name)
	}
	return name
}

// ConfigPath is Path of the configuration; "" where there is none.
func (c *Check) ConfigPath() string {
	if c.Configuration == "" {
		return ""
	}
	return c.Path(c.Configuration)
}

// ConfigHere is the configuration from the folder that the command ran in.
func (c *Check) ConfigHere() string {
	if f := c.file(c.Configuration); f != nil && c.Configuration != "" && f.Here != "" {
		return f.Here
	}
	return c.ConfigPath()
}

// URI is Path percent-encoded, byte for byte as the file is named; a file: URI
// where it lies elsewhere.
func (c *Check) URI(name string) string {
	if f := c.file(name); f != nil {
		return cmp.Or(f.URI, f.Path, name)
	}
	return name
}

// Rule returns the place among the rules of what found a finding, and the rule;
// -1 and one of the code alone where the rules do not have it.
func (c *Check) Rule(code string) (int, CheckRule) {
	i, found := slices.BinarySearchFunc(c.Checks, code, func(k CheckRule, code string) int { return strings.Compare(k.Code, code) })
	if !found {
		return -1, CheckRule{Code: code, Title: code}
	}
	return i, c.Checks[i]
}
