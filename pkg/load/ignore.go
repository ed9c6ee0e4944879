package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"knockon/pkg/source"
)

// IgnoreName is the file, beside a map, that names what is no part of it, with
// the patterns of .gitignore.
const IgnoreName = ".knockonignore"

// maxIgnore bounds that file, in bytes: every pattern is held against every name.
const maxIgnore = 1 << 20

// ignore is the patterns of a file, of which the last that fits counts.
type ignore []pattern

type pattern struct {
	negated  bool // what it fits is a part of the map after all
	folders  bool // it fits folders alone
	anywhere bool // it fits a name at any depth
	text     string
}

// readIgnore reads the patterns beside a map; none where there is no file.
func readIgnore(fsys fs.FS) (ignore, error) {
	content, err := source.ReadFile(fsys, IgnoreName, maxIgnore)
	if errors.Is(err, fs.ErrNotExist) {
		beside, failed := fs.ReadDir(fsys, ".")
		if failed != nil || !slices.ContainsFunc(beside, func(e fs.DirEntry) bool { return e.Name() == IgnoreName }) {
			return nil, nil
		} // else it is a link to nothing
	}
	if err == nil && !utf8.Valid(content) {
		err = errNotUTF8
	}
	return parseIgnore(string(content)), err
}

func parseIgnore(content string) (out ignore) {
	for line := range strings.SplitSeq(strings.TrimPrefix(content, "\ufeff"), "\n") {
		line = trimSpaces(strings.TrimSuffix(line, "\r"))
		if line == "" || line[0] == '#' {
			continue
		}
		var p pattern
		line, p.negated = strings.CutPrefix(line, "!")
		line, p.folders = strings.CutSuffix(line, "/")
		line, anchored := strings.CutPrefix(line, "/")
		p.text, p.anywhere = line, !anchored && !strings.Contains(line, "/")
		if line != "" {
			out = append(out, p)
		}
	}
	return out
}

// trimSpaces drops the spaces at the end of a line but one behind a backslash.
func trimSpaces(line string) string {
	trimmed := strings.TrimRight(line, " ")
	slashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
	if slashes%2 == 1 && len(trimmed) < len(line) {
		return trimmed + " "
	}
	return trimmed
}

// leavesOut reports whether a file or folder is no part of the map. What is in a
// folder that is left out is never asked for.
func (g ignore) leavesOut(name string, folder bool) bool {
	for i := len(g) - 1; i >= 0; i-- {
		if p := &g[i]; (folder || !p.folders) && p.fits(name) {
			return !p.negated
		}
	}
	return false
}

func (p *pattern) fits(name string) bool {
	if p.anywhere {
		return fitsGlob(p.text, path.Base(name))
	}
	plain := len(p.text)
	if i := strings.IndexAny(p.text, `*?[\`); i >= 0 {
		plain = i
	}
	rest, begins := strings.CutPrefix(name, p.text[:plain])
	return begins && fitsGlob(p.text[plain:], rest) // a ** behind a plain beginning counts as one behind a slash, as in Git
}
