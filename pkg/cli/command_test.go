package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"knockon/data"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
)

// outcome is what a command line came to.
type outcome struct {
	code           int
	stdout, stderr string
}

// knockon runs a command line in an empty folder.
func knockon(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	stdin := ""
	if slices.Contains(args, "render") {
		stdin = knockon(t, "blast", "eks", "-f", "json").stdout
	}
	dir := t.TempDir()
	if slices.Contains(args, "import") {
		if err := os.WriteFile(filepath.Join(dir, "paid.csv"), []byte("Supplier,Date,Amount\nAcme Ltd,2025-01-31,5\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code := run(args, env{
		stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" },
		now: func() time.Time { return time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC) }, dir: dir,
	})
	return outcome{code, stdout.String(), stderr.String()}
}

// operands are some that each command takes.
func operands(name string) []string {
	switch name {
	case "blast", "notify", "cuts", "restore", "verify", "contain", "show":
		return []string{"eks"}
	case "why":
		return []string{"canterbury/planning", "--from", "eks"}
	case "diagnose":
		return []string{"january-2024"}
	case "list":
		return []string{"services"}
	case "render":
		return []string{"-"}
	case "import":
		return []string{"spend", "paid.csv", "--output", "map"}
	case "add":
		return []string{"supplier", "bright"}
	case "export":
		return []string{"graphml"}
	case "diff":
		return []string{"--known-at", "2024-01-20..2024-02-14", "--from", "civica"}
	}
	return nil
}

// answering runs a test for each command that answers in formats.
func answering(t *testing.T, test func(*testing.T, *command)) {
	for _, c := range described() {
		if c.formats != nil {
			t.Run(c.name, func(t *testing.T) { test(t, c) })
		}
	}
}

// described makes every command, to read its values.
func described() []*command { return commands(&env{}) }

func TestAFormatOfNoCommandIsWrongUsageThatListsTheKnown(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		for _, kind := range append(FormatKinds(), FormatKind{Name: "jsno"}, FormatKind{Name: "PNG"}) {
			if slices.Contains(c.known(), kind.Name) {
				continue
			}
			got := knockon(t, append([]string{c.name, "-f", kind.Name}, operands(c.name)...)...)
			if list := "write " + nearest.Or(c.known()) + "\n"; got.code != exitUsage || got.stdout != "" || !strings.HasSuffix(got.stderr, list) {
				t.Errorf("-f %s gives %+v; %s must exit with 2 and say: %s", kind.Name, got, c.name, list)
			}
		}
	})
}

func TestCompletionOffersTheFormatsOfTheCommand(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		want := append(slices.Clone(c.known()), ":4") // no files
		if got := strings.Fields(knockon(t, "__complete", c.name, "-f", "").stdout); !slices.Equal(got, want) {
			t.Errorf("%s -f <Tab> offers %q, and its table has %q", c.name, got, want)
		}
	})
}

func TestHelpListsTheFormatsOfTheCommand(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		said := strings.Join(strings.Fields(knockon(t, c.name, "--help").stdout), " ")
		if !strings.Contains(said, "--format") {
			t.Errorf("%s has formats and no flag --format: add the flags of forOutput", c.name)
		} else if !strings.Contains(said, "): "+strings.Join(c.known(), ", ")+" -") {
			t.Errorf("help does not list the formats of %s, %q:\n%s", c.name, c.known(), said)
		}
	})
}

// TestEveryFormatWrites runs each row of each table.
func TestEveryFormatWrites(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		for _, name := range c.known() {
			if c.name == "render" && !slices.Contains(blastFormats().names(), name) {
				continue // it is given the answer of a blast
			}
			line := append([]string{c.name, "-f", name}, operands(c.name)...)
			if c.name == "check" {
				line = append(line, "-m", "builtin:east-kent")
			}
			if name == "png" {
				line = append(line, "--scale", "0.25") // the bytes are another test's
			}
			if got := knockon(t, line...); got.code > exitFindings || got.stdout == "" {
				t.Errorf("%s gives %+v", strings.Join(line, " "), got)
			}
		}
	})
}

func TestAnEndingStandsForItsFormat(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		for _, name := range c.known() {
			for _, ending := range append(kindOf(t, name).Endings, ".foo", "") {
				for _, file := range []string{"answer" + ending, "folder.svg/ANSWER" + strings.ToUpper(ending)} {
					got := call{outputFlags: outputFlags{file: file}, env: &env{}}
					err := got.chooseFormat(c.known())
					known := ending != ".foo" && ending != ""
					if known && (err != nil || got.format != name) || !known && (err == nil || !strings.Contains(err.(*failure).hints[0], nearest.Or(c.known()))) {
						t.Errorf("%s -o %s chooses %q, %v", c.name, file, got.format, err)
					}
				}
			}
		}
	})
}

func kindOf(t *testing.T, name string) FormatKind {
	t.Helper()
	for _, kind := range FormatKinds() {
		if kind.Name == name {
			return kind
		}
	}
	t.Errorf("%q is a row of a table of formats: name it in FormatKinds, with its endings and what it is for", name)
	return FormatKind{}
}

func TestFormatKindsAreThoseOfTheTables(t *testing.T) {
	used := map[string]bool{}
	for _, c := range described() {
		for _, name := range c.known() {
			used[name] = true
		}
	}
	ending := map[string]string{}
	for _, kind := range FormatKinds() {
		if !used[kind.Name] {
			t.Errorf("FormatKinds has %s, which no command writes: add a row to its table of formats, or take it out", kind.Name)
		}
		if kind.For == "" {
			t.Errorf("FormatKinds does not say what %s is for: the page of formats does", kind.Name)
		}
		for _, e := range kind.Endings {
			if ending[e] != "" || e != strings.ToLower(e) || filepath.Ext("x"+e) != e {
				t.Errorf("%s cannot have the ending %q: endings are one format's alone, lower-case, with their dot", kind.Name, e)
			}
			ending[e] = kind.Name
		}
	}
}

// TestAPageComputesNoAnswer: what is written from the map alone must not cost
// a radius.
func TestAPageComputesNoAnswer(t *testing.T) {
	holds(t, "blast", blastFormats())
	holds(t, "draw", drawFormats())
}

func holds[A any](t *testing.T, name string, table formats[A]) {
	for _, row := range table {
		computed := 0
		one := formats[A]{{name: row.name}}
		if row.page != nil {
			one[0].page = func(*call, *query.Question, func() A) error { return nil }
		} else {
			one[0].write = func(*call, A) error { return nil }
		}
		err := one.answer(&call{outputFlags: outputFlags{format: row.name}}, nil, func() (a A) { computed++; return a })
		want := 1
		if row.name == "html" {
			want = 0
		}
		if err != nil || computed != want {
			t.Errorf("%s -f %s computes %d answers and wants %d (%v): what is written from the map alone is a page of its row, and no write", name, row.name,
				computed, want, err)
		}
	}
}

// TestCommandsAreListedByTheirNames: one that is listed by another name would not be found by its own.
func TestCommandsAreListedByTheirNames(t *testing.T) {
	for _, h := range headings() {
		for _, m := range h.commands {
			if c := m.make(&env{}); c.name != m.name {
				t.Errorf("pkg/cli/cli.go lists %s as %s", c.name, m.name)
			}
		}
	}
}

// TestOneCommandIsMade holds that a run makes no other command than the one it is of, and all where a word is none.
func TestOneCommandIsMade(t *testing.T) {
	all := commands(&env{})
	for _, c := range all {
		if made := needed(&env{}, []string{c.name, "x", "--full"}); len(made) != 1 || made[0].name != c.name {
			t.Errorf("%s makes %d commands", c.name, len(made))
		}
	}
	for word, want := range map[string]int{"--version": 0, "-h": 0, "": len(all), "help": len(all), "blasst": len(all), "__complete": len(all)} {
		if made := needed(&env{}, []string{word}); len(made) != want {
			t.Errorf("%q makes %d commands, want %d", word, len(made), want)
		}
	}
	if made := needed(&env{}, nil); len(made) != len(all) {
		t.Errorf("no word makes %d commands", len(made))
	}
}

// TestEveryCommandIsListed finds a command that was written and that nobody can call.
func TestEveryCommandIsListed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("cli.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func (new\w+)\(.*\) \*command {$`).FindAllSubmatch(content, -1) {
			if !strings.Contains(string(list), ", "+string(m[1])+"}") {
				t.Errorf("%s makes a command that nobody can call: name it in the list of commands, in pkg/cli/cli.go", m[1])
			}
		}
	}
}

// TestAnswersInJSONHaveASchema holds the schemas against the commands.
func TestAnswersInJSONHaveASchema(t *testing.T) {
	want := []string{"map", "config"}
	for _, c := range Commands() {
		if slices.Contains(c.Formats, "json") && c.Name != "render" { // which writes the answers of others
			want = append(want, c.Schema)
			if _, err := data.Schemas.ReadFile("schemas/" + c.Schema + ".v1.schema.json"); err != nil {
				t.Errorf("%s answers in JSON: make gen writes its schema (%v)", c.Name, err)
			}
		}
	}
	for _, name := range schemaNames() {
		if !slices.Contains(want, name) {
			t.Errorf("data/schemas has %s, and no command answers so in JSON", name)
		}
	}
}

// TestFlagsOfOneNameAreAlike: same name, same sort of value, same words.
func TestFlagsOfOneNameAreAlike(t *testing.T) {
	first := map[string]flag{}
	for _, c := range described() {
		for _, f := range c.flags {
			known, seen := first[f.name]
			if !seen {
				first[f.name] = f
				continue
			}
			if known.short != f.short || reflect.TypeOf(known.value) != reflect.TypeOf(f.value) || !slices.Equal(known.choices, f.choices) {
				t.Errorf("--%s of %s is not the --%s that others have: declare it once, or name it otherwise", f.name, c.name, f.name)
			}
		}
	}
}

func TestFlagsSayWhatTheyTake(t *testing.T) {
	for _, c := range described() {
		for _, f := range c.flags {
			for _, word := range f.choices {
				if !strings.Contains(f.usage, word) {
					t.Errorf("--%s of %s takes %q: its usage must say so", f.name, c.name, word)
				}
			}
			if f.choices != nil {
				want := append(slices.Clone(f.choices), ":4")
				if got := strings.Fields(knockon(t, "__complete", c.name, "--"+f.name, "").stdout); !slices.Equal(got, want) {
					t.Errorf("--%s of %s takes %q, and completion offers %q", f.name, c.name, want, got)
				}
				line := append([]string{c.name, "--" + f.name, "nonsense"}, operands(c.name)...)
				if f.formats != nil {
					line = append(line, "-f", f.formats[0], "-o", "picture.png")
				}
				got := knockon(t, line...)
				if got.code != exitUsage || !strings.Contains(got.stderr, "write "+nearest.Or(f.choices)) {
					t.Errorf("--%s nonsense gives %+v, which does not list %q", f.name, got, f.choices)
				}
			}
			for _, name := range f.formats {
				kindOf(t, name)
			}
		}
	}
}
