package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// helps is every page of help, by what it is about, at a width.
func helps(t *testing.T, width int) map[string]string {
	e := &env{getenv: func(string) string { return "" }}
	words, err := helpWords(nil, width)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"knockon": e.helpOf(width), "words": words}
	for _, c := range commands(e) {
		all[c.name] = c.help(width)
	}
	return all
}

// TestHelpFits: no line is wider than the screen, and no word is broken or lost,
// whatever the width.
func TestHelpFits(t *testing.T) {
	wide := helps(t, 1000)
	for _, width := range []int{50, 60, 80, 100} {
		for name, page := range helps(t, width) {
			for line := range strings.Lines(page) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > width {
					t.Errorf("help of %s is %d wide at %d: %s", name, n, width, line)
				}
			}
			if got, want := wordsOf(page), wordsOf(wide[name]); !slices.Equal(got, want) {
				t.Errorf("at %d columns help of %s has other words:\n%q\n%q", width, name, got, want)
			}
		}
	}
}

func wordsOf(page string) []string {
	words := strings.Fields(regexp.MustCompile(`(?m) \\$`).ReplaceAllString(page, ""))
	slices.Sort(words)
	return words
}

func TestHelpHasTheWidthOfItsFlag(t *testing.T) {
	if got := knockon(t, "blast", "--width", "60", "--help"); got.stdout != helps(t, 60)["blast"] {
		t.Errorf("at 60 columns: %+v", got)
	}
	if got := knockon(t, "help", "blast"); got.stdout != helps(t, usualHelpWidth)["blast"] {
		t.Errorf("without a width: %+v", got)
	}
}

// TestHelpHasDefaults: what was typed beside --help is none.
func TestHelpHasDefaults(t *testing.T) {
	if got := knockon(t, "blast", "--evidence", "disputed", "--help").stdout; !strings.Contains(strings.Join(strings.Fields(got), " "), "(default assumed)") {
		t.Error(got)
	}
}

func TestHelpHasEveryFlagInItsPlace(t *testing.T) {
	pages := helps(t, 1000)
	page := pages["diff"]
	var last int
	for _, want := range []string{"\nFlags\n", "--from SEED", "\nFlags of the question\n", "-m, --map PATH", "--within TIME", "\nFlags of the answer\n",
		"-f, --format FORMAT", "--width COLUMNS", "\nFlags of pictures\n", "--expand ORGANISATION", "--theme THEME"} {
		at := strings.Index(page, want)
		if at < last {
			t.Errorf("%q does not stand in its place:\n%s", want, page)
		}
		last = at
	}
	for _, c := range described() {
		for _, f := range c.flags {
			if !strings.Contains(pages[c.name], f.heading()+"  ") {
				t.Errorf("help of %s lacks --%s", c.name, f.name)
			}
			if _, alone := f.value.(*bool); !alone && f.word() == "" {
				t.Errorf("--%s of %s takes a value, and its usage has no word for it between backquotes", f.name, c.name)
			}
		}
	}
}

func TestAMistypedFlagIsAnsweredWithTheNearest(t *testing.T) {
	for typed, want := range map[string]string{
		"--evidnce": "did you mean --evidence?", "--Depth": "did you mean --depth?", "-evidence": "did you mean --evidence?", "--hepl": "did you mean --help?",
		"--exit-code": "--exit-code is a flag of diff",
		"--from":      "--from is a flag of diff, replay or why\n       what blast takes: knockon blast SEED…", "--nonsense": "list the flags: knockon blast --help",
	} {
		got := knockon(t, "blast", "eks", typed)
		if got.code != exitUsage || !strings.HasPrefix(got.stderr, "error: blast has no flag "+typed+"\n") || !strings.Contains(got.stderr, want) {
			t.Errorf("%s gives %+v, without %q", typed, got, want)
		}
	}
}

// TestGlossary: a word has one sentence, no two entries have one word, and those
// that answers and help use are there.
func TestGlossary(t *testing.T) {
	var words []string
	for _, c := range glossary() {
		if c.title == "" || len(c.words) == 0 {
			t.Errorf("a chapter without title or words: %+v", c)
		}
		for _, w := range c.words {
			if words = append(words, w.name); !strings.HasSuffix(w.meaning, ".") || strings.Contains(w.meaning, ". ") {
				t.Errorf("%s is explained by %q, which is not one sentence", w.name, w.meaning)
			}
		}
	}
	slices.Sort(words)
	if len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Errorf("a word stands there twice: %q", words)
	}
	const used = "seed compromised exposed isolated down degraded grade onset tolerates critical boundary vehicle"
	for _, want := range slices.Concat(grades(), strings.Fields(used)) {
		if got := knockon(t, "help", "words", want); got.code != exitOK || !strings.HasPrefix(got.stdout, want+": ") {
			t.Errorf("help words %s gives %+v", want, got)
		}
	}
	if got := knockon(t, "help", "words", "compromise"); got.code != exitUsage || !strings.Contains(got.stderr, "did you mean compromised?") {
		t.Errorf("a word that is none gives %+v", got)
	}
}
