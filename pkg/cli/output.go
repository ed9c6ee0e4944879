package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"knockon/pkg/render/text"
)

// outputFlags are the flags of where an answer goes and of how it looks there.
type outputFlags struct {
	format string // as it was typed; once chosen, the one to write
	file   string
	full   bool
	color  string
	ascii  bool
	width  int
	bom    bool
	part   partFlags

	noPager bool
}

// forOutput lists them all, for answers that can be folded.
func (o *outputFlags) forOutput() []flag {
	return about(ofAnswer, append(o.forFile(),
		flag{name: "bom", value: &o.bom, formats: []string{"csv"}, usage: "begin CSV with the mark by which spreadsheets know UTF-8"},
		flag{name: "full", value: &o.full, usage: "fold nothing"}, o.forColor(),
		o.forASCII(), o.forWidth(),
		flag{name: "no-pager", value: &o.noPager, usage: "no pager for what is longer than the screen (KNOCKON_PAGER, else PAGER, else less)"})...)
}

func (o *outputFlags) forASCII() flag {
	return flag{name: "ascii", topic: ofAnswer, value: &o.ascii, usage: "plain ASCII glyphs"}
}

func (o *outputFlags) forFile() []flag {
	return about(ofAnswer,
		flag{name: "format", short: "f", value: &o.format, usage: "`FORMAT` of the answer (default text, or by the ending of -o)"},
		flag{name: "output", short: "o", value: &o.file, usage: "write the answer to this `FILE`, whole or not at all", check: func() error {
			if o.file == "" {
				return usage("--output names nothing", "name a file; without --output the answer goes to stdout")
			}
			return nil
		}},
	)
}

func (o *outputFlags) forColor() flag {
	o.color = "auto"
	return flag{name: "color", topic: ofAnswer, value: &o.color, usage: "colour `WHEN`: auto, always or never", choices: []string{"auto", "always", "never"}}
}

// leastWidth is the least that text is wrapped to, in columns.
const leastWidth = 20

func (o *outputFlags) forWidth() flag {
	return flag{
		name: "width", topic: ofAnswer, value: &o.width, usage: "`COLUMNS` of the text (default the terminal's)",
		allows: func() bool { return o.width == 0 || o.width >= leastWidth }, write: fmt.Sprintf("write %d or more", leastWidth),
	}
}

// toStream reports whether the answer goes to stdout.
func (o *outputFlags) toStream() bool { return o.file == "" || o.file == "-" }

func (c *call) toTerminal() bool { return c.toStream() && isTerminal(c.stdout) }

// textOptions fits the text to where it goes: a terminal has a width and may
// lack glyphs; a pipe or a file gets everything, plain.
func (c *call) textOptions() text.Options {
	o := text.Options{Full: c.full, ASCII: c.ascii, Width: c.width, Tree: c.part.tree, Summary: c.part.summary}
	if !c.toTerminal() {
		return o
	}
	if o.Width == 0 {
		o.Width = c.terminalWidth()
	}
	o.ASCII = o.ASCII || !c.utf8()
	return o
}

func (c *call) profile() colorprofile.Profile {
	return c.env.profile(c.color, c.stdout, c.toStream())
}

// emitText writes styled text, its colours lowered to what its stream can show.
func (c *call) emitText(s string) error {
	var b strings.Builder
	w := &colorprofile.Writer{Forward: &b, Profile: c.profile()}
	if _, err := w.WriteString(s); err != nil {
		return err
	}
	if c.paged(b.String()) {
		return nil
	}
	return c.emit([]byte(b.String()))
}
