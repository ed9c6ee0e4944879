package cli

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// mostChanged is how many lines of a file's difference are shown before the rest is counted.
const mostChanged = 60

// difference shows line by line what writing would change.
func (l *landing) difference() error {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(l.new)) {
		before, err := l.ifThere(filepath.Join(l.dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		b.WriteString(changedLines(path.Join(filepath.ToSlash(l.dir), name), before, l.new[name], l.full))
	}
	return l.print(whole([]byte(b.String())))
}

// changedLines is the difference of a file as it is usually written; "" for none.
func changedLines(name string, before, after []byte, full bool) string {
	was := name
	if before == nil {
		was = "/dev/null"
	}
	_, said, _ := bytes.Cut(diff.Diff(was, before, name, after), []byte("\n")) // below the line that names a command
	lines := strings.Split(strings.TrimSuffix(string(said), "\n"), "\n")
	if len(said) == 0 {
		return ""
	}
	more := len(lines) - mostChanged
	if full || more < 2 {
		more = 0
	}
	var b strings.Builder
	for _, line := range lines[:len(lines)-more] {
		b.WriteString(safe.Text(strings.TrimRight(line, "\r")) + "\n")
	}
	if more > 0 {
		fmt.Fprintf(&b, "… %s of %s: --full shows them\n", phrase.Several(more, "more line", "more lines"), safe.Text(name))
	}
	return b.String()
}
