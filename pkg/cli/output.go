package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

// outputFlags are the flags of where an answer goes and of how it looks there.
type outputFlags struct {
	format string // as it was typed; once chosen, the one to write
	file   string
	full   bool
	color  string
	ascii  bool
	width  int
}

// flags lists them all, for answers of which text can be folded.
func (o *outputFlags) flags() []flag {
	return append(append(o.formatFlags(),
		flag{name: "full", value: &o.full, usage: "fold nothing"},
		o.colorFlag(),
		flag{name: "ascii", value: &o.ascii, usage: "plain ASCII glyphs"}),
		o.widthFlag())
}

func (o *outputFlags) formatFlags() []flag {
	return []flag{
		{name: "format", short: "f", value: &o.format, usage: "`FORMAT` of the answer (default text, or by the ending of -o)"},
		{name: "output", short: "o", value: &o.file, usage: "write the answer to this `FILE`, whole or not at all"},
	}
}

func (o *outputFlags) colorFlag() flag {
	o.color = "auto"
	return flag{name: "color", value: &o.color, usage: "colour `WHEN`: auto, always or never", choices: []string{"auto", "always", "never"}}
}

func (o *outputFlags) widthFlag() flag {
	return flag{name: "width", value: &o.width, usage: "`COLUMNS` of the text (default the terminal's)", check: func() error {
		if o.width < 0 || o.width > 0 && o.width < 20 {
			return usage(fmt.Sprintf("--width cannot be %d", o.width), "write 20 or more")
		}
		return nil
	}}
}

// toStream reports whether the answer goes to stdout.
func (o *outputFlags) toStream() bool { return o.file == "" || o.file == "-" }

// target is where an answer goes, and what its writer needs to know to make it fit.
type target struct {
	*env
	*outputFlags
	picture *pictureFlags
	view    view.Options // what a picture leaves out
	again   string       // flags that a command needs to ask of the same map and world
}

// target is where the answer to a question goes.
func (q *questionFlags) target(e *env, o *outputFlags) *target {
	return &target{env: e, outputFlags: o, again: q.repeat()}
}

func (t *target) toTerminal() bool { return t.toStream() && isTerminal(t.stdout) }

// textOptions fits the text to where it goes: a terminal has a width and may
// lack glyphs; a pipe or a file gets everything, plain.
func (t *target) textOptions() text.Options {
	o := text.Options{Full: t.full, ASCII: t.ascii, Width: t.width, Flags: t.again}
	if !t.toTerminal() {
		return o
	}
	if o.Width == 0 {
		o.Width = t.terminalWidth()
	}
	o.ASCII = o.ASCII || !t.utf8()
	return o
}

func (t *target) profile() colorprofile.Profile {
	return t.env.profile(t.color, t.stdout, t.toStream())
}

// emitText writes styled text, its colours lowered to what its stream can show.
func (t *target) emitText(s string) error {
	var b strings.Builder
	w := &colorprofile.Writer{Forward: &b, Profile: t.profile()}
	if _, err := w.WriteString(s); err != nil {
		return err
	}
	return t.emit([]byte(b.String()))
}

// emit writes an answer: to stdout, or whole or not at all to the file of -o.
func (t *target) emit(content []byte) error {
	if t.toStream() {
		return t.print(content)
	}
	if err := writeWhole(t.path(t.file), content); err != nil {
		return &failure{code: exitWrite, message: fmt.Sprintf("%q could not be written: %s", t.file, plain(err)), hints: []string{"nothing was changed; check the folder and its space"}}
	}
	return nil
}

// print writes to stdout.
func (e *env) print(content []byte) error {
	if _, err := e.stdout.Write(content); err != nil {
		return &failure{code: exitWrite, message: "the answer could not be written: " + plain(err)}
	}
	return nil
}
