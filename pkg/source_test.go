package pkg_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"knockon/pkg/source"
	"knockon/pkg/trial"
)

func TestSourceLine(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"", 1, ""},
		{"a", 1, "a"},
		{"a", 2, ""},
		{"a\nb\n", 2, "b"},
		{"a\nb\n", 3, ""},
		{"a\nb\n", 0, ""},
		{"a\r\nb\r\n", 1, "a"},
		{"\ufeffa\n\ufeffb", 1, "a"},
		{"\ufeffa\n\ufeffb", 2, "\ufeffb"},
		{"a\u2028b\n", 1, "a\u2028b"},
	} {
		if got := string(source.NewLines([]byte(c.text)).Line(c.line)); got != c.want {
			t.Errorf("line %d of %q is %q, want %q", c.line, c.text, got, c.want)
		}
	}
}

// TestSourceSpot holds that a place keeps what it says in eight bytes, at the ends of the longest file too.
func TestSourceSpot(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		most := rapid.Uint32Range(0, source.MaxFileSize-1)
		want := source.Span{File: 7, Line: most.Draw(t, "line"), Col: most.Draw(t, "column"), Len: rapid.Uint32Range(0, 4095).Draw(t, "length")}
		if got := want.Spot().In(7); got != want {
			t.Fatalf("%v came back as %v", want, got)
		}
		long := want
		if long.Len = rapid.Uint32Min(4095).Draw(t, "long"); long.Spot().In(7) != (source.Span{File: 7, Line: want.Line, Col: want.Col, Len: 4095}) {
			t.Fatalf("%v came back as %v", long, long.Spot().In(7))
		}
	})
}

func TestSourceSetName(t *testing.T) {
	set := source.Set{{Name: "a.yaml"}}
	if got := set.Name(source.Span{}); got != "a.yaml" {
		t.Errorf("file 0 is %q", got)
	}
	if got := set.Name(source.Span{File: source.NoFile}); got != "" {
		t.Errorf("no file is %q", got)
	}
}

// texts are short lines of what is hard to count, and now and then a long one.
func texts() *rapid.Generator[string] {
	short := rapid.StringOfN(rapid.SampledFrom([]rune("ab\n\r\té都\ufeff\u2028👩\u200d")), 0, 40, -1)
	return rapid.Custom(func(t *rapid.T) string {
		return short.Draw(t, "start") + strings.Repeat("é", rapid.SampledFrom([]int{0, 0, 1023, 1024, 5000}).Draw(t, "long")) + short.Draw(t, "end")
	})
}

// TestSourceLinesAgree holds that the index, the plain search and Position agree.
func TestSourceLinesAgree(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		f := source.File{Data: []byte(text)}
		lines := source.NewLines(f.Data)
		if got, want := lines.Count(), strings.Count(text, "\n")+1; got != want {
			t.Fatalf("%d lines, want %d", got, want)
		}
		n := rapid.IntRange(1, lines.Count()).Draw(t, "line")
		line := strings.TrimSuffix(strings.Split(text, "\n")[n-1], "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if got := string(lines.Line(n)); got != line {
			t.Fatalf("line %d is %q, want %q", n, got, line)
		}
		if got, want := lines.Width(n), utf8.RuneCountInString(line); got != want {
			t.Fatalf("line %d is %d wide, want %d", n, got, want)
		}
		runes := []rune(line)
		col := rapid.IntRange(1, len(runes)+1).Draw(t, "column")
		count := rapid.IntRange(0, 20).Draw(t, "count")
		if got, want := lines.Text(n, col, count), string(runes[col-1:min(len(runes), col-1+count)]); got != want {
			t.Fatalf("%d runes from %d:%d are %q, want %q", count, n, col, got, want)
		}
		if got, want := string(lines.Head(n)), strings.Join(strings.SplitAfter(text, "\n")[:n], ""); got != want {
			t.Fatalf("first %d lines are %q, want %q", n, got, want)
		}
		at := strings.Index(text, line)
		if l, c := source.Position(f.Data, at); l == n && c != 1 {
			t.Fatalf("the start of line %d has column %d", n, c)
		}
	})
}

// TestSourcePosition counts by hand.
func TestSourcePosition(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		wantLine, wantCol := 1, 1
		for i, r := range text {
			if line, col := source.Position([]byte(text), i); line != wantLine || col != wantCol {
				t.Fatalf("byte %d of %q is at %d:%d, want %d:%d", i, text, line, col, wantLine, wantCol)
			}
			if i > 200 {
				return
			}
			switch {
			case r == '\n':
				wantLine, wantCol = wantLine+1, 1
			case i == 0 && r == '\ufeff':
			default:
				wantCol++
			}
		}
	})
}
