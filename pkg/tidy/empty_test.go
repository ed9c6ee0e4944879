package tidy_test

import (
	"runtime"
	"strings"
	"testing"

	"knockon/pkg/schema"
	"knockon/pkg/tidy"
)

// TestMuchOfNothing holds that lines that are empty, or comments below each other, take no memory of
// their own wherever they stand: a file of a hundred thousand takes a few times its text,
// and is laid out as with three of them.
func TestMuchOfNothing(t *testing.T) {
	for name, text := range map[string]string{
		"between keys":    "map:\n   title: T\n*councils: {}\n",
		"within a list":   "x-a:\n   - a\n*   - b\n",
		"at the end":      "x-a:\n   - a\n*",
		"a plain text":    "x-a:\n   - b\n*     c\n",
		"in quotes":       "x-a:\n   - 'b\n*     c'\n",
		"double quotes":   "x-a:\n   - \"b \\\n*     c\"\n",
		"as it stands":    "x-a:\n   - |\n     b\n*     c\n",
		"folded":          "x-a:\n   - >\n     b\n*     c\n",
		"kept at its end": "x-a:\n   - |+\n     b\n*x-b: c\n",
		"in brackets":     "x-a:\n   - [b,\n*     c]\n",
		"all in braces":   "{map:\n{title: T},\n*councils: {}}\n",
	} {
		for filler, line := range map[string]string{"empty": "\n", "a comment": "   # more\n", "the same twice": "# more\n# more\n"} {
			if filler != "empty" && !strings.HasPrefix(name, "between") && !strings.HasPrefix(name, "within a list") {
				continue
			}
			few, problems := lay(strings.Replace(text, "*", strings.Repeat(line, 3), 1))
			if len(problems) > 0 {
				t.Fatalf("%s, %s: %s", name, filler, problems)
			}
			const n = 100_000
			long := strings.Replace(text, "*", strings.Repeat(line, n), 1)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			out, problems := lay(long)
			runtime.ReadMemStats(&after)
			each := float64(after.TotalAlloc-before.TotalAlloc) / float64(len(long))
			t.Logf("%s, %s: %.1f bytes for one", name, filler, each)
			if each > 32 || len(problems) > 0 {
				t.Errorf("%s, %s: %.1f bytes for one of a text, %s", name, filler, each, problems)
			}
			if want := longer(few, line, n); out != want {
				t.Errorf("%s, %s: laid out as %d bytes, three lines as\n%s", name, filler, len(out), few)
			}
		}
	}
}

func lay(text string) (out, problems string) {
	b, bad := tidy.File(schema.New(), 0, []byte(text))
	for _, p := range bad {
		problems += p.Message
	}
	return string(b), problems
}

// longer has n lines where a text that is laid out has three of a sort; empty lines between entries are one.
func longer(text, line string, n int) string {
	for _, indent := range []string{"", "  ", "    "} {
		one := strings.ReplaceAll(strings.TrimLeft(line, " "), "# m", indent+"# m")
		if three := strings.Repeat(one, 3); strings.Contains(text, "\n"+three) {
			return strings.Replace(text, "\n"+three, "\n"+strings.Repeat(one, n), 1)
		}
	}
	return text
}
