package docs_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/cli"
	"knockon/pkg/trial"
)

const root = "../.."

// TestCommands runs every command that README.md and docs show, in an empty
// folder for each page, and compares what it prints with what the page shows.
// After a change: go test ./pkg/docs -run Commands -update
func TestCommands(t *testing.T) {
	binary := buildBinary(t)
	t.Run("pages", func(t *testing.T) { testPages(t, binary) })
	t.Run("help", func(t *testing.T) { testHelpExamples(t, binary) })
	t.Run("runner", func(t *testing.T) { testRunner(t, binary) })
}

func testPages(t *testing.T, binary string) {
	for _, file := range handWritten(t) {
		t.Run(strings.TrimPrefix(file, root+"/"), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := newPage(t, binary, string(content))
			if strings.Contains(string(content), catalogue) {
				p.give(catalogue, root+"/testdata/kev/cut.json")
			}
			if format, ok := strings.CutPrefix(file, root+"/docs/import/"); ok {
				p.giveAll(root + "/testdata/import/" + strings.TrimSuffix(format, ".md"))
			}
			if file == root+"/docs/import.md" {
				p.giveAll(root + "/testdata/import/tutorial")
			}
			p.run()
			p.pictures(filepath.Dir(file))
			if trial.Updating() && len(p.edits) > 0 {
				if err := os.WriteFile(file, []byte(strings.Join(p.edited(), "\n")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// testHelpExamples runs the examples of every command's help: each works, in a
// folder where the ones above it have run.
func testHelpExamples(t *testing.T, binary string) {
	t.Parallel()
	content, err := os.ReadFile(root + "/docs/reference/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\n")
	blocks, err := blocksOf(lines)
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, b := range blocks {
		if b.first < 3 || lines[b.first-3] != "For example:" {
			continue
		}
		p := newPage(t, binary, "")
		if text := strings.Join(b.lines, "\n"); strings.Contains(text, "my-map") && !strings.Contains(text, "knockon init my-map") {
			p.exec("knockon init my-map")
		}
		if strings.Contains(strings.Join(b.lines, "\n"), "render findings.json") {
			p.exec("knockon check -m builtin:east-kent -f json -o findings.json")
		}
		if strings.Contains(strings.Join(b.lines, "\n"), "register.csv") {
			p.give("register.csv", root+"/testdata/import/contracts/register.csv")
		}
		if strings.Contains(strings.Join(b.lines, "\n"), catalogue) {
			p.give(catalogue, root+"/testdata/kev/cut.json")
		}
		for _, line := range b.lines {
			otherShell := strings.Contains(line, "source <(") || strings.Contains(line, "fpath")
			endless := strings.HasPrefix(line, "knockon serve") // which a test of its own runs
			if otherShell || endless {
				continue
			}
			ran++
			line, _, _ = strings.Cut(line, "  #")
			line, folder, _ := strings.Cut(line, " && cd ")
			if stdout, stderr, code := p.exec(strings.TrimSpace(line)); code > 1 {
				t.Fatalf("%s\nexit code %d\n%s%s", line, code, stdout, stderr)
			}
			p.dir = filepath.Join(p.dir, strings.TrimSpace(folder))
		}
	}
	if ran < 8 {
		t.Errorf("only %d examples run", ran)
	}
}

// catalogue is what the examples call the file that CISA publishes.
const catalogue = "known_exploited_vulnerabilities.json"

// give puts a file where the page's commands run.
func (p *page) give(name, from string) {
	content, err := os.ReadFile(from)
	if err != nil {
		p.fail("%v", err)
	}
	p.save(name, content)
}

// giveAll puts a folder's files there.
func (p *page) giveAll(from string) {
	if err := os.CopyFS(p.dir, os.DirFS(from)); err != nil {
		p.fail("%v", err)
	}
}

func (p *page) save(name string, content []byte) {
	if err := os.WriteFile(filepath.Join(p.dir, name), content, 0o644); err != nil {
		p.fail("%v", err)
	}
}

// TestREADME holds the two commands that a newcomer starts with.
func TestREADME(t *testing.T) {
	content, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{goRun + " blast eks", "go test ./..."} {
		if !strings.Contains(string(content), command) {
			t.Errorf("README.md does not show %s", command)
		}
	}
}

// buildBinary gives the program by its name: in the long run as people build it, and else this program, which knows that name.
func buildBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "knockon")
	if !trial.Long() {
		this, err := os.Executable()
		if err == nil {
			err = os.Symlink(this, binary)
		}
		if err != nil {
			t.Fatal(err)
		}
		return binary
	}
	if out, err := exec.Command("go", "build", "-o", binary, "knockon/cmd/knockon").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// handWritten lists README.md and the pages of docs that people write.
func handWritten(t *testing.T) []string {
	t.Helper()
	files := []string{root + "/README.md"}
	err := filepath.WalkDir(root+"/docs", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "reference" {
			return fs.SkipDir
		}
		if err == nil && filepath.Ext(path) == ".md" {
			files = append(files, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// page is one page while its commands run.
type page struct {
	fail   func(format string, args ...any)
	update bool
	binary string
	top    string // where the first command runs
	dir    string // where the next one does
	lines  []string
	last   int // exit code of the last command
	edits  []edit
}

func newPage(t *testing.T, binary, content string) *page {
	top := t.TempDir()
	return &page{fail: t.Errorf, update: trial.Updating(), binary: binary, top: top, dir: top, lines: strings.Split(content, "\n")}
}

// edit replaces lines of a page.
type edit struct {
	from, to int
	lines    []string
}

func (p *page) run() {
	blocks, err := blocksOf(p.lines)
	if err != nil {
		p.fail("%v", err)
	}
	for _, b := range blocks {
		if name, ok := b.saves(); ok {
			p.save(name, []byte(strings.Join(b.lines, "\n")+"\n"))
			continue
		}
		if b.language != "console" {
			for _, line := range b.loose() {
				p.fail("line %d shows a command that no test runs: put it in a ```console block, after `$ `", line)
			}
			continue
		}
		examples, err := b.examples()
		if err != nil {
			p.fail("%v", err)
		}
		for _, e := range examples {
			p.example(b, e)
		}
	}
	for i, line := range p.indented(blocks) {
		if _, stderr, code := p.exec(line); code > 1 {
			p.fail("line %d: %s: exit code %d\n%s", i+1, line, code, stderr)
		}
	}
}

// indented lists the commands in blocks by indentation, which show no output.
func (p *page) indented(fenced []block) map[int]string {
	out := map[int]string{}
	for i, line := range p.lines {
		inFence := slices.ContainsFunc(fenced, func(b block) bool { return i >= b.first && i < b.first+len(b.lines) })
		command, ok := strings.CutPrefix(line, "    ")
		if ok && !inFence && (strings.HasPrefix(command, "knockon ") || strings.HasPrefix(command, goRun+" ")) {
			out[i] = command
		}
	}
	return out
}

func (p *page) example(b block, e example) {
	if p.notOurs(e) {
		return
	}
	stdout, stderr, code := p.exec(e.command)
	if code > 1 && len(e.shown) == 0 {
		p.fail("line %d: $ %s\nexit code %d, of which the page shows nothing\n%s", e.line, e.command, code, stderr)
	}
	want := e.shown
	got := linesOf(stdout)
	both := append(slices.Clone(got), linesOf(stderr)...)
	if matches(want, got) || matches(want, both) {
		return
	}
	if len(got) == 0 || slices.ContainsFunc(linesOf(stderr), func(line string) bool { return slices.Contains(want, line) }) {
		got = both // the block shows what goes to stderr
	}
	switch {
	case slices.Contains(want, elided):
		p.fail("line %d: $ %s\n%s", e.line, e.command, mismatch(want, got))
	case p.update:
		var lines []string
		for _, line := range got {
			lines = append(lines, b.indent+line)
		}
		p.edits = append(p.edits, edit{e.from, e.from + len(want), lines})
	default:
		p.fail("line %d: $ %s\nprints something else (-page +output); go test ./pkg/docs -run Commands -update\n%s",
			e.line, e.command, cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")))
	}
}

// notOurs sees to the commands of a page that are no runs of the program.
func (p *page) notOurs(e example) bool {
	word, rest, _ := strings.Cut(e.command, " ")
	switch {
	case e.command == "echo $?":
		if want := []string{strconv.Itoa(p.last)}; !slices.Equal(e.shown, want) {
			p.fail("line %d: the exit code is %d, and the page shows %q", e.line, p.last, e.shown)
		}
	case word == "cd":
		p.dir = filepath.Join(p.dir, rest)
		if _, err := os.Stat(p.dir); err != nil {
			p.fail("line %d: %v", e.line, err)
		}
	case word == "go" && !strings.HasPrefix(e.command, goRun), word == "git": // for readers alone
		if len(e.shown) > 0 {
			p.fail("line %d: no test runs %q, so show no output of it", e.line, e.command)
		}
	default:
		return false
	}
	return true
}

// plain matches a command of the program in which a shell would see words alone, some in quotes.
var plain = regexp.MustCompile(`^knockon(?: +(?:[\w./:,=@%+-]|'[^']*'|"[^"$\x60\\]*")+)*$`)

// words takes such a command apart.
func words(command string) (all []string) {
	for _, word := range regexp.MustCompile(`(?:[^\s'"]|'[^']*'|"[^"]*")+`).FindAllString(command, -1) {
		all = append(all, regexp.MustCompile(`'([^']*)'|"([^"]*)"`).ReplaceAllString(word, "$1$2"))
	}
	return all
}

// exec runs a command line in the page's folder: by a shell, but of the program alone also in this process, where no other
// has to start, except in the long run.
func (p *page) exec(command string) (stdout, stderr string, code int) {
	command = strings.ReplaceAll(command, goRun, "knockon")
	environ := []string{
		"PATH=" + filepath.Dir(p.binary) + string(filepath.ListSeparator) + os.Getenv("PATH"),
		"HOME=" + p.dir, "TMPDIR=" + os.TempDir(), "TZ=UTC", "LC_ALL=C.UTF-8",
	}
	var out, talk bytes.Buffer
	if plain.MatchString(command) && !trial.Long() {
		p.last = cli.Run(words(command)[1:], cli.World{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &talk, Environ: environ, Dir: p.dir})
		return out.String(), talk.String(), p.last
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = p.dir, environ, &out, &talk
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		p.last = exit.ExitCode()
	case err != nil:
		p.fail("%s: %v", command, err)
		p.last = -1
	default:
		p.last = 0
	}
	return out.String(), talk.String(), p.last
}

// edited is the page with its edits made, the last first.
func (p *page) edited() []string {
	lines := slices.Clone(p.lines)
	for _, e := range slices.Backward(p.edits) {
		lines = slices.Replace(lines, e.from, e.to, e.lines...)
	}
	return lines
}
