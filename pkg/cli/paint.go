package cli

import (
	"fmt"
	"os"
	"strings"

	"knockon/pkg/layout"
	"knockon/pkg/query"
	"knockon/pkg/render/dot"
	"knockon/pkg/render/html"
	"knockon/pkg/render/mermaid"
	"knockon/pkg/render/png"
	"knockon/pkg/render/svg"
	"knockon/pkg/safe"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// picture writes a view, and says on stderr what it folded.
func (e *env) picture(q *questionFlags, p *pictureFlags, format string, v *view.View) error {
	if format == "png" && (e.toTerminal(q) || isTerminalFile(e.path(q.output))) {
		return usage("a terminal cannot show a PNG", "write it to a file, as in: -o picture.png")
	}
	if format == "mermaid" {
		v = mermaid.Fit(v)
	}
	done := e.progress("drawing the picture")
	content, err := e.draft(p, format, v)
	done()
	if err != nil {
		return err
	}
	for _, f := range v.Folded {
		fmt.Fprintln(e.stderr, "note: "+f)
	}
	return e.emit(q, content)
}

// isTerminalFile reports whether a path names a terminal, as /dev/tty does.
func isTerminalFile(path string) bool {
	info, err := os.Stat(path)
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return isTerminal(f)
}

func (e *env) draft(p *pictureFlags, format string, v *view.View) ([]byte, error) {
	switch format {
	case "dot":
		return dot.Write(v), nil
	case "mermaid":
		return mermaid.Write(v), nil
	case "svg":
		return svg.Write(layout.Draw(v)), nil
	}
	return e.png(p, v)
}

func (e *env) png(p *pictureFlags, v *view.View) ([]byte, error) {
	picture, missing, err := png.Write(layout.Draw(v), p.colours(), p.scale)
	if err != nil {
		return nil, usage(err.Error(), "--depth and --only leave out; -o picture.svg has no limit")
	}
	if n := len(missing); n > 0 {
		shown := safe.Text(string(missing[:min(n, 8)]))
		fmt.Fprintf(e.stderr, "note: a PNG cannot show %s, and has empty boxes instead: %s (an SVG shows them)\n", style.Count(int64(n), "character"), strings.Join(strings.Split(shown, ""), " "))
	}
	return picture, nil
}

func (p *pictureFlags) colours() style.Theme {
	if p.theme == "dark" {
		return style.Dark()
	}
	return style.Light()
}

// page writes the page on which a question can be asked again. It follows the
// reader's system where no theme was asked for.
func (e *env) page(q *questionFlags, p *pictureFlags, question *query.Question) error {
	o := html.Options{}
	if p.given.Changed("theme") {
		o.Theme = p.theme
	}
	done := e.progress("writing the page")
	content, err := html.Write(*question, o)
	done()
	if err != nil {
		return err
	}
	return e.emit(q, content)
}
