package docs_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const root = "../.."

// TestCommands runs every command that README.md and docs show, in an empty
// folder for each page, and compares what it prints with what the page shows.
// After a change: go test ./pkg/docs -run Commands -update
func TestCommands(t *testing.T) {
	binary := buildBinary(t)
	for _, file := range handWritten(t) {
		t.Run(strings.TrimPrefix(file, root+"/"), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := &page{T: t, binary: binary, dir: t.TempDir(), lines: strings.Split(string(content), "\n")}
			p.run()
			if *update && len(p.edits) > 0 {
				if err := os.WriteFile(file, []byte(strings.Join(p.edited(), "\n")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestHelpExamples runs the examples of every command's help: each works, in a
// folder where the ones above it have run.
func TestHelpExamples(t *testing.T) {
	binary := buildBinary(t)
	content, err := os.ReadFile(root + "/docs/reference/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := blocksOf(strings.Split(string(content), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, b := range blocks {
		p := &page{T: t, binary: binary, dir: t.TempDir()}
		text := strings.Join(b.lines, "\n")
		if strings.Contains(text, "my-map") && !strings.Contains(text, "knockon init my-map") {
			p.exec("knockon init my-map")
		}
		for _, line := range b.lines {
			command, _, _ := strings.Cut(line, "   ") // what follows says what it does
			if !strings.HasPrefix(command, "knockon ") || strings.ContainsAny(command, "…[>") || strings.Contains(command, "|") && !strings.Contains(command, " | ") || strings.ToLower(command) != command {
				continue // a usage line, or one for another shell
			}
			ran++
			stdout, stderr, code := p.exec(command)
			if code > 1 {
				t.Errorf("%s: exit code %d\n%s%s", command, code, stdout, stderr)
			}
		}
	}
	if ran < 8 {
		t.Errorf("only %d examples run", ran)
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

func buildBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "knockon")
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
	*testing.T
	binary string
	dir    string // where the next command runs
	lines  []string
	last   int // exit code of the last command
	edits  []edit
}

// edit replaces lines of a page.
type edit struct {
	from, to int
	lines    []string
}

func (p *page) run() {
	p.Helper()
	blocks, err := blocksOf(p.lines)
	if err != nil {
		p.Fatal(err)
	}
	for _, b := range blocks {
		if b.language != "console" {
			for _, line := range b.loose() {
				p.Errorf("line %d shows a command that no test runs: put it in a ```console block, after `$ `", line)
			}
			continue
		}
		examples, err := b.examples()
		if err != nil {
			p.Error(err)
		}
		for _, e := range examples {
			p.example(b, e)
		}
	}
	for i, line := range p.indented(blocks) {
		if _, stderr, code := p.exec(line); code > 1 {
			p.Errorf("line %d: %s: exit code %d\n%s", i+1, line, code, stderr)
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
	p.Helper()
	if p.notOurs(e) {
		return
	}
	stdout, stderr, _ := p.exec(e.command)
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
		p.Errorf("line %d: $ %s\n%s", e.line, e.command, mismatch(want, got))
	case *update:
		var lines []string
		for _, line := range got {
			lines = append(lines, strings.TrimRight(b.indent+line, " "))
		}
		p.edits = append(p.edits, edit{e.from, e.from + len(want), lines})
	default:
		p.Errorf("line %d: $ %s\nprints something else (-page +output); go test ./pkg/docs -run Commands -update\n%s",
			e.line, e.command, cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")))
	}
}

// notOurs sees to the commands of a page that are no runs of the program.
func (p *page) notOurs(e example) bool {
	p.Helper()
	word, rest, _ := strings.Cut(e.command, " ")
	switch {
	case e.command == "echo $?":
		if want := []string{strconv.Itoa(p.last)}; !slices.Equal(e.shown, want) {
			p.Errorf("line %d: the exit code is %d, and the page shows %q", e.line, p.last, e.shown)
		}
	case word == "cd":
		p.dir = filepath.Join(p.dir, rest)
		if _, err := os.Stat(p.dir); err != nil {
			p.Errorf("line %d: %v", e.line, err)
		}
	case word == "go" && !strings.HasPrefix(e.command, goRun), word == "git": // for readers alone
		if len(e.shown) > 0 {
			p.Errorf("line %d: no test runs %q, so show no output of it", e.line, e.command)
		}
	default:
		return false
	}
	return true
}

// exec runs a command line in the page's folder.
func (p *page) exec(command string) (stdout, stderr string, code int) {
	p.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", strings.ReplaceAll(command, goRun, "knockon"))
	cmd.Dir = p.dir
	cmd.Env = []string{
		"PATH=" + filepath.Dir(p.binary) + string(filepath.ListSeparator) + os.Getenv("PATH"),
		"HOME=" + p.dir, "TMPDIR=" + os.TempDir(), "TZ=UTC", "LC_ALL=C.UTF-8",
	}
	var out, talk bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &talk
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		p.last = exit.ExitCode()
	case err != nil:
		p.Fatalf("%s: %v", command, err)
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
