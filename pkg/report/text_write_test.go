package report_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/diag"
	"knockon/pkg/report/text"
	"knockon/pkg/source"
)

// sample is a map with a problem that speaks of two files, a warning, and a
// problem of a whole file.
func sample() (source.Set, diag.List) {
	files := source.Set{
		{Name: "a.yaml", Data: []byte("councils:\n  dover:\n    name: 都市 \x1b[31m council\n")},
		{Name: "b.yaml", Data: []byte("vendors:\n  dover:\n")},
	}
	return files, diag.List{
		{Code: "odd-name", Message: "this name is odd", Hint: "write it in letters", Severity: diag.Warning, Span: source.Span{Line: 3, Col: 14, Len: 5}},
		{Code: "unreadable", Message: "this file cannot be read", Hint: "check that you may read it", Span: source.Span{File: 1}},
		{
			Code: "duplicate-id", Message: `node "dover" is defined twice`, Hint: "rename one", Span: source.Span{File: 1, Line: 2, Col: 3, Len: 5},
			Related: []diag.Related{{Span: source.Span{Line: 2, Col: 3, Len: 5}, Message: "first here"}},
		},
	}
}

func written(t *testing.T, opts text.Options) string {
	t.Helper()
	files, problems := sample()
	var b strings.Builder
	if err := text.Write(&b, files, problems, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	want := `warning: this name is odd
 --> a.yaml:3:14  [odd-name]
  |
2 |   dover:
3 |     name: 都市 \u{001B}[31m council
  |                ^^^^^^^^^^^^ write it in letters
  |

error: this file cannot be read
 --> b.yaml  [unreadable]
  = help: check that you may read it

error: node "dover" is defined twice
 --> b.yaml:2:3  [duplicate-id]
  |
1 | vendors:
2 |   dover:
  |   ^^^^^ rename one
  |
 ::: a.yaml:2:3
  |
2 |   dover:
  |   ----- first here
  |

2 errors, 1 warning in 2 files. Nothing was written.
`
	if d := cmp.Diff(want, written(t, text.Options{Closing: "Nothing was written."})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What is not listed is counted all the same.
func TestCountsWhatIsNotListed(t *testing.T) {
	files, _ := sample()
	many := make(diag.List, diag.MostListed+200)
	for i := range many {
		many[i] = diag.Diagnostic{Code: "unknown-key", Message: "x", Span: source.Span{Line: 1, Col: 1, Len: 1}}
	}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for i := range many {
			many[i].Severity = severity
		}
		var b strings.Builder
		if err := text.Write(&b, files, many.Limit(0), text.Options{}); err != nil {
			t.Fatal(err)
		}
		if want := "1,200 " + severity.String() + "s in 1 file"; !strings.Contains(b.String(), want) {
			t.Errorf("not %q:\n%s", want, b.String()[len(b.String())-300:])
		}
	}
}

func TestLimit(t *testing.T) {
	got := written(t, text.Options{Limit: 1})
	if !strings.HasSuffix(got, "\n… and 2 more problems not shown\n2 errors, 1 warning in 2 files\n") {
		t.Errorf("%s", got)
	}
	if got, whole := written(t, text.Options{Limit: 3}), written(t, text.Options{}); got != whole {
		t.Errorf("a limit that is not reached changes the report:\n%s", got)
	}
}

// TestStyles colours every part, and changes nothing else.
func TestStyles(t *testing.T) {
	wrap := func(code string) func(string) string {
		return func(s string) string { return "\x1b[" + code + "m" + s + "\x1b[m" }
	}
	got := written(t, text.Options{Styles: text.Styles{
		Error: wrap("31"), Warning: wrap("33"), Message: wrap("1"), Place: wrap("4"),
		Frame: wrap("2"), Code: wrap("90"), Related: wrap("34"),
	}})
	for _, code := range []string{"31", "33", "1", "4", "2", "90", "34"} {
		if !strings.Contains(got, "\x1b["+code+"m") {
			t.Errorf("nothing has the colour %s", code)
		}
	}
	if d := cmp.Diff(written(t, text.Options{}), ansi.Strip(got)); d != "" {
		t.Errorf("without colour (-want +got):\n%s", d)
	}
}

// TestNarrow keeps the caret in sight in long lines of any letters.
func TestNarrow(t *testing.T) {
	for _, filler := range []string{"x", "都", "e\u0301", "👩‍👩‍👧‍👦", "\u202e", "\t"} {
		before, after := strings.Repeat(filler, 300), strings.Repeat(filler, 300)
		col := uint32(len([]rune(before)) + 1)
		files := source.Set{{Name: "a.yaml", Data: []byte(before + "HERE" + after)}}
		problems := diag.List{{Code: "c", Message: "m", Hint: "h", Span: source.Span{Line: 1, Col: col, Len: 4}}}
		for _, width := range []int{40, 60, 100} {
			var b strings.Builder
			if err := text.Write(&b, files, problems, text.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(b.String(), "\n")
			shown, carets := lines[3], lines[4]
			here, caret := strings.Index(shown, "HERE"), strings.Index(carets, "^^^^")
			if here < 0 || caret < 0 || ansi.StringWidth(shown[:here]) != ansi.StringWidth(carets[:caret]) {
				t.Errorf("%q, width %d: the caret is not under the word:\n%s\n%s", filler, width, shown, carets)
			}
			if w := ansi.StringWidth(shown); w > width {
				t.Errorf("%q: %d columns, want at most %d: %s", filler, w, width, shown)
			}
		}
	}
}

func TestNothing(t *testing.T) {
	var b strings.Builder
	if err := text.Write(&b, nil, nil, text.Options{}); err != nil || b.Len() > 0 {
		t.Errorf("%q, %v", b.String(), err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }

func TestBrokenPipe(t *testing.T) {
	files, problems := sample()
	if err := text.Write(brokenPipe{}, files, problems, text.Options{}); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("%v", err)
	}
}
