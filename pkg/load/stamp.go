package load

import (
	"fmt"
	"strings"
)

// Stamp tells one state of what loading the roots would read from another, by the
// names, sizes and times of the files. It reads none of them.
func Stamp(roots ...Root) string {
	files, failures, _ := collect(roots)
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%q %d %d\n", f.name, f.info.Size(), f.info.ModTime().UnixNano())
	}
	for _, f := range failures {
		fmt.Fprintf(&b, "%q %s\n", f.Name, f.code)
	}
	return b.String()
}
