package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
	"knockon/pkg/render/text"
)

// FormatKind is a format by its name: the endings of files that stand for it,
// and what it is for.
type FormatKind struct {
	Name    string
	Endings []string
	For     string
}

// FormatKinds lists every format that some command has, the usual one first.
func FormatKinds() []FormatKind {
	return []FormatKind{
		{"text", []string{".txt"}, "reading: a tree or a table, in colour on a terminal"},
		{"json", []string{".json"}, "programs: versioned and complete"},
		{"csv", []string{".csv"}, "spreadsheets: a row a fact; cells that could be formulas start with `'`; Excel knows accents by the mark of `--bom`"},
		{"markdown", []string{".md", ".markdown"}, "reports and pull requests"},
		{"dot", []string{".dot", ".gv"}, "Graphviz"},
		{"mermaid", []string{".mmd", ".mermaid"}, "wikis and Git hosts that draw Mermaid"},
		{"svg", []string{".svg"}, "pictures in documents and browsers"},
		{"png", []string{".png"}, "pictures for slides"},
		{"html", []string{".html", ".htm"}, "one page that works without a network"},
		{"sarif", []string{".sarif"}, "code scanning, SARIF 2.1.0: rules with their help, proofs as code flows, what may stay as suppressed"},
		{"junit", []string{".xml"}, "what shows test results: a suite a check, a test a finding"},
		{"github", nil, "annotations of a GitHub workflow; `check` writes its job summary too, where `GITHUB_STEP_SUMMARY` names it"},
		{"gitlab", nil, "code quality in GitLab's merge requests"},
	}
}

// formats is the table of a command: every format that its answer, an A, can
// be written in.
//
// A command computes an A, names its table where it is declared, and answers
// with formats.answer. Whoever has an A from elsewhere writes it with
// formats.write: the command is not needed for that. One more format is one
// more row, with its name in FormatKinds.
type formats[A any] []format[A]

// format is one row of the table. Its name is one of FormatKinds.
type format[A any] struct {
	name  string
	write func(c *call, answer A) error
	// page stands in place of write where the map is written, and not an answer.
	page func(c *call, q *query.Question, compute func() A) error
}

// styled writes text for people, in colours that fit where it goes.
func styled[A any](render func(A, text.Options) string) func(*call, A) error {
	return func(c *call, answer A) error { return c.emitText(render(answer, c.textOptions())) }
}

// bare writes bytes as they are.
func bare[A any](render func(A) []byte) func(*call, A) error {
	return func(c *call, answer A) error { return c.emit(render(answer)) }
}

// streamed is bare for what is written piece by piece.
func streamed[A any](render func(io.Writer, A) error) func(*call, A) error {
	return func(c *call, answer A) error {
		return c.stream(func(w io.Writer) error { return render(w, answer) })
	}
}

// cells writes CSV, with the mark of UTF-8 before it where --bom asks for it.
func cells[A any](render func(A) []byte) func(*call, A) error {
	return func(c *call, answer A) error {
		content := render(answer)
		if c.bom {
			content = append([]byte("\ufeff"), content...)
		}
		return c.emit(content)
	}
}

// stored writes an answer as the JSON that can be read back, without holding all
// of it twice.
func stored[A any](c *call, a A) error {
	return c.stream(func(w io.Writer) error { return answer.Encode(w, a) })
}

// answers are the formats of an answer that people read, keep, open in a
// spreadsheet and put into a report.
func answers[A any](styles func(A, text.Options) string, rows func(A) []byte, report func(a A, full bool) []byte) formats[A] {
	return formats[A]{
		{name: "text", write: styled(styles)},
		{name: "json", write: stored[A]},
		{name: "csv", write: cells(rows)},
		{name: "markdown", write: func(c *call, a A) error { return c.emit(report(a, c.full)) }},
	}
}

func (fs formats[A]) names() []string {
	return each.Of(fs, func(f format[A]) string { return f.name })
}

// find returns the row of a name, or wrong usage that lists the names there are.
func (fs formats[A]) find(name string) (*format[A], error) {
	for i := range fs {
		if fs[i].name == name {
			return &fs[i], nil
		}
	}
	return nil, noFormat(name, fs.names())
}

// answer writes the answer to a question in the chosen format. It is computed
// here, because a page needs none.
func (fs formats[A]) answer(c *call, q *query.Question, compute func() A) error {
	f, err := fs.find(c.format)
	switch {
	case err != nil:
		return err
	case f.page != nil:
		return f.page(c, q, compute)
	}
	return f.write(c, compute())
}

// write writes an answer that is there in the chosen format.
func (fs formats[A]) write(c *call, answer A) error {
	f, err := fs.find(c.format)
	switch {
	case err != nil:
		return err
	case f.page != nil:
		return usage(f.name+" holds the map, which an answer does not", "ask the question again, on the map")
	}
	return f.write(c, answer)
}

// computed computes an answer, which may take its time, and writes it.
func (fs formats[A]) computed(c *call, doing string, q query.Question, ask func(query.Question) A) error {
	done := c.counting(doing, q.Progress)
	answer := ask(q)
	done()
	return fs.write(c, answer)
}

// ofSeeds runs a command that asks about its seeds, and takes nothing else.
func (fs formats[A]) ofSeeds(c *call, doing string, ask func(query.Question) A) func(seeds []string) error {
	return func(seeds []string) error {
		question, err := c.ask(seeds)
		if err != nil {
			return err
		}
		return fs.computed(c, doing, question, ask)
	}
}

// writeStored writes an answer that was read back.
func (fs formats[A]) writeStored(c *call, a answer.Answer) error {
	if err := c.frameStored(a); err != nil {
		return err
	}
	return fs.write(c, any(a).(A))
}

func noFormat(name string, known []string) *failure {
	return usage(fmt.Sprintf("this command knows no format %q", name), "write "+nearest.Or(known))
}

// chooseFormat takes -f, else the ending of -o, else the first of the formats that
// there are.
func (c *call) chooseFormat(known []string) error {
	if c.format == "" {
		if err := c.guessFormat(known); err != nil {
			return err
		}
	}
	switch {
	case !slices.Contains(known, c.format):
		return noFormat(c.format, known)
	case c.format == "png" && (c.toTerminal() || isTerminalFile(c.path(c.file))):
		return usage("a terminal cannot show a PNG", "write it to a file, as in: -o picture.png")
	}
	return nil
}

// guessFormat takes the ending of -o for the format.
func (o *outputFlags) guessFormat(known []string) error {
	if o.toStream() {
		o.format = known[0]
		return nil
	}
	ending := strings.ToLower(filepath.Ext(o.file))
	for _, kind := range FormatKinds() {
		if !slices.Contains(kind.Endings, ending) {
			continue
		}
		o.format = kind.Name
		if !slices.Contains(known, kind.Name) {
			return usage("this command cannot write "+kind.Name, "write "+nearest.Or(known)+" with -f")
		}
		return nil
	}
	return usage(fmt.Sprintf("the ending of %q names no format", o.file), "say which with -f: "+nearest.Or(known))
}
