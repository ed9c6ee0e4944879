package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"knockon/pkg/render/text"
	report "knockon/pkg/report/text"
	"knockon/pkg/wrap"
)

// talk is stderr, and the styles of what is said there.
func (e *env) talk() (*colorprofile.Writer, report.Styles) {
	w := &colorprofile.Writer{Forward: e.stderr, Profile: e.profile("auto", e.stderr, true)}
	if w.Profile > colorprofile.NoTTY {
		return w, text.ReportStyles()
	}
	return w, report.Styles{}
}

// note says something beside the answer, dim on a terminal.
func (e *env) note(format string, args ...any) {
	e.noteExample()
	said := "note: " + fmt.Sprintf(format, args...)
	if width, _ := sizeOf(e.stderr); width >= leastWidth {
		said = strings.Join(wrap.Words(said, width), "\n")
	}
	w, styles := e.talk()
	if styles.Frame != nil {
		said = styles.Frame(said)
	}
	fmt.Fprintln(w, said)
}

// noteExample says once that an answer is about the example map: when there is one,
// and not before an error.
func (e *env) noteExample() {
	if said := e.example; said != "" {
		e.example = ""
		e.note("%s", said)
	}
}
