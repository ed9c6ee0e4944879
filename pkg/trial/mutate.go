package trial

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Written reads the YAML files of folders, and the XML that lies beside them, by path.
func Written(t testing.TB, tops ...string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, top := range tops {
		err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, "ml") {
				files[path], err = os.ReadFile(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Mutate cuts some lines out of a YAML file and changes them a little, the same
// way for the same number.
func Mutate(data []byte, number uint64) []byte {
	m := mutator{rand.New(rand.NewPCG(number, 1))}
	data = m.window(data)
	for range 1 + m.IntN(4) {
		data = m.mutate(data)
	}
	return data
}

type mutator struct{ *rand.Rand }

// window cuts some lines out of a file: small files fail small.
func (m mutator) window(data []byte) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	n := 1 + m.IntN(min(12, len(lines)))
	from := m.IntN(len(lines) - n + 1)
	return bytes.Join(lines[from:from+n], nil)
}

// pieces is what may go anywhere.
var pieces = [...]string{
	" ", "  ", "\n", "\n\n", "\t", ":", ": ", "-", "- ", "#", " #", "# c\n", "[", "]", "{", "}", ",", ", ", "'", "\"", "''", "\\", "\\n", "|\n",
	">-\n", "|+\n", ">2\n",
	"&a ", "*a", "!!str ", "---\n", "...\n", "?", "? ", "%", "@", "`", "\r\n", "\r", "é", "\u00a0", "\u2028", "\ufeff", "\x00", "\x7f", "a", "x: y",
	"- z", "\n  ", "\n    ", "~", "<<", "\\x4", "\\u00e9", "\\\n",
	"{a: b}", "[a, b]", "'a b'", "\"a\\tb\"", "key: ", "  - ", " |\n", "null", "&a", "\n---\n",
}

func (m mutator) mutate(data []byte) []byte {
	data = slices.Clone(data)
	at := m.IntN(len(data) + 1)
	switch m.IntN(8) {
	case 0, 1, 2:
		return slices.Insert(data, at, []byte(pieces[m.IntN(len(pieces))])...)
	case 3:
		end := min(len(data), at+1+m.IntN(3))
		return slices.Delete(data, at, end)
	case 4:
		if at < len(data) {
			data[at] = " \n\t:-#[]{},'\"\\|>&*!?%@ab0"[m.IntN(25)]
		}
		return data
	case 5: // another indentation
		lines := bytes.SplitAfter(data, []byte("\n"))
		i := m.IntN(len(lines))
		if m.IntN(2) == 0 {
			lines[i] = append([]byte("   ")[:1+m.IntN(3)], lines[i]...)
		} else {
			lines[i] = bytes.TrimPrefix(lines[i], []byte("  "))
		}
		return bytes.Join(lines, nil)
	case 6: // a line twice, or elsewhere
		lines := bytes.SplitAfter(data, []byte("\n"))
		line := slices.Clone(lines[m.IntN(len(lines))])
		return bytes.Join(slices.Insert(lines, m.IntN(len(lines)+1), line), nil)
	}
	return bytes.TrimRight(data, "\n")
}
