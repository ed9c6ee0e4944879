package cli

import (
	"strings"

	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/phrase"
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

// painters is the table of the formats that show a view.
func painters() formats[*view.View] {
	return formats[*view.View]{
		{name: "dot", write: painted(dot.Write)},
		{name: "mermaid", write: writeMermaid},
		{name: "svg", write: framed(vectors)},
		{name: "png", write: framed(pixels)},
	}
}

func pictureNames() []string { return painters().names() }

// pictures are the rows of the formats that show an answer as a picture.
func pictures[A any](look func(*call, A) (*view.View, error)) formats[A] {
	var rows formats[A]
	for _, p := range painters() {
		rows = append(rows, format[A]{name: p.name, write: func(c *call, answer A) error {
			v, err := look(c, answer)
			if err != nil {
				return err
			}
			return p.write(c, v)
		}})
	}
	return rows
}

// drawn draws a picture on the page of --fit.
func (c *call) drawn(v *view.View) (*canvas.Drawing, *view.View) {
	if page := canvas.PageOf(c.page); page != nil {
		return layout.Fit(v, page)
	}
	return layout.Draw(v), v
}

// painted writes a picture, and says on stderr what it folded.
func painted(write func(*view.View) []byte) func(*call, *view.View) error {
	return framed(func(_ *call, v *view.View) ([]byte, *view.View, error) { return write(v), v, nil })
}

// framed is painted of what may show less than it is given.
func framed(write func(*call, *view.View) ([]byte, *view.View, error)) func(*call, *view.View) error {
	return func(c *call, v *view.View) error {
		done := c.progress("drawing the picture")
		content, shown, err := write(c, v)
		done()
		if err != nil {
			return err
		}
		for _, f := range shown.Folded {
			c.note("%s", f)
		}
		return c.emit(content)
	}
}

// writeMermaid says why it folds what nothing else would.
func writeMermaid(c *call, v *view.View) error {
	fitting := mermaid.Fit(v)
	if c.full && fitting != v {
		c.note("%s", phrase.MermaidFolds)
	}
	return painted(mermaid.Write)(c, fitting)
}

func vectors(c *call, v *view.View) ([]byte, *view.View, error) {
	d, shown := c.drawn(v)
	return svg.Write(d), shown, nil
}

func pixels(c *call, v *view.View) ([]byte, *view.View, error) {
	d, shown := c.drawn(v)
	content, err := c.pixels(d)
	return content, shown, err
}

// drawings are the rows of the formats that show an answer as a drawing of its own.
func drawings[A any](draw func(*call, A) *canvas.Drawing) formats[A] {
	return formats[A]{
		{name: "svg", write: func(c *call, answer A) error { return c.emit(svg.Write(draw(c, answer))) }},
		{name: "png", write: func(c *call, answer A) error {
			content, err := c.pixels(draw(c, answer))
			if err != nil {
				return err
			}
			return c.emit(content)
		}},
	}
}

// pixels makes a drawing a PNG, and says what that cannot show.
func (c *call) pixels(d *canvas.Drawing) ([]byte, error) {
	content, missing, err := png.Write(d, c.colours(), c.scale)
	if err != nil {
		return nil, usage(err.Error(), "--depth and --only leave out; -o picture.svg has no limit")
	}
	if n := len(missing); n > 0 {
		shown := safe.Text(string(missing[:min(n, 8)]))
		c.note("a PNG cannot show %s, and has empty boxes instead: %s (an SVG shows them)", phrase.Count(int64(n), "character"),
			strings.Join(strings.Split(shown, ""), " "))
	}
	return content, nil
}

func (p *pictureFlags) colours() style.Theme {
	if p.theme == "dark" {
		return style.Dark()
	}
	return style.Light()
}

// pageOptions is how a page opens; it follows the reader's system where no theme was
// asked for.
func (p *pictureFlags) pageOptions() html.Options {
	if !p.themed {
		return html.Options{}
	}
	return html.Options{Theme: p.theme}
}

// writePage writes the page on which a question can be asked again.
func writePage[A any](c *call, question *query.Question, _ func() A) error {
	return c.writePage(question, c.pageOptions())
}

func (c *call) writePage(question *query.Question, o html.Options) error {
	done := c.progress("writing the page")
	content, err := html.Write(*question, o)
	done()
	if err != nil {
		return err
	}
	return c.emit(content)
}
