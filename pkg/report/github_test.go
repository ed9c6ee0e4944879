package report_test

import (
	"slices"
	"strings"
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/report/github"
	"knockon/pkg/report/reporttest"
	"knockon/pkg/safe"
	"knockon/pkg/view/viewtest"
)

func TestGitHubGolden(t *testing.T) {
	for _, c := range reporttest.Cases(t) {
		viewtest.Hold(t, "report-github/"+c.Name+".txt", reporttest.Written(t, github.Write, c.Run.Answer()))
	}
}

// command is a line as GitHub's runner reads it.
type command struct {
	name, data string
	properties map[string]string
}

// readGitHub follows the runner (actions/runner, ActionCommand.TryParseV2): the name
// ends at the first space, the properties at the second "::"; "##[" anywhere in
// another line is a command of the old kind.
func readGitHub(t testing.TB, line string) (command, bool) {
	t.Helper()
	rest, found := strings.CutPrefix(strings.TrimSpace(line), "::")
	info, data, both := strings.Cut(rest, "::")
	if !found || !both {
		if strings.Contains(line, "##[") {
			t.Errorf("%q is read as an old command", line)
		}
		return command{}, false
	}
	name, properties, _ := strings.Cut(info, " ")
	if !slices.Contains([]string{"error", "warning", "notice"}, name) {
		t.Errorf("%q gives the command %q", line, name)
	}
	c := command{name: name, data: unescape(data, false), properties: map[string]string{}}
	for pair := range strings.SplitSeq(properties, ",") {
		key, value, _ := strings.Cut(pair, "=")
		c.properties[key] = unescape(value, true)
	}
	return c, true
}

func unescape(s string, property bool) string {
	s = strings.NewReplacer("%0D", "\r", "%0A", "\n").Replace(s)
	if property {
		s = strings.NewReplacer("%3A", ":", "%2C", ",").Replace(s)
	}
	return strings.ReplaceAll(s, "%25", "%")
}

func all(t testing.TB, content []byte) (out []command) {
	t.Helper()
	for line := range strings.Lines(string(content)) {
		if c, ok := readGitHub(t, line); ok {
			out = append(out, c)
		}
	}
	return out
}

// TestRunner reads the commands back as the runner does.
func TestRunner(t *testing.T) {
	for _, c := range append(reporttest.Cases(t), reporttest.Case{Name: "many", Run: reporttest.Many(30)},
		reporttest.Case{Name: "east-kent", Run: reporttest.EastKent(t)}) {
		r := c.Run
		want := slices.DeleteFunc(slices.Clone(r.Results), func(f check.Result) bool { return f.State != answer.Open })
		slices.SortStableFunc(want, func(a, b check.Result) int { return int(a.Severity) - int(b.Severity) })
		for _, got := range all(t, reporttest.Written(t, github.Write, r.Answer())) {
			if got.properties["title"] == "knockon check" {
				continue // says what is not shown
			}
			if len(want) == 0 {
				t.Fatalf("%s: an annotation too many: %v", c.Name, got)
			}
			f := want[0]
			want = want[1:]
			if path := r.Path(f.Span); r.Files.Name(f.Span) != "" && got.properties["file"] != path {
				t.Errorf("%s: the file is %q, not %q", c.Name, got.properties["file"], path)
			}
			if !strings.Contains(got.properties["title"], f.Code) {
				t.Errorf("%s: the title %q names no %s", c.Name, got.properties["title"], f.Code)
			}
		}
		if len(want) > 0 {
			t.Errorf("%s: %d findings are not annotated", c.Name, len(want))
		}
	}
}

// TestMoreThanShown: of each sort, the tenth of many says how many follow.
func TestMoreThanShown(t *testing.T) {
	sorts := map[string][]command{}
	for _, c := range all(t, reporttest.Written(t, github.Write, reporttest.Many(3*25).Answer())) {
		sorts[c.name] = append(sorts[c.name], c)
	}
	for name, commands := range sorts {
		if len(commands) != 26 || !strings.HasPrefix(commands[9].data, "16 more ") {
			t.Errorf("of %d commands %s the tenth is %v", len(commands), name, commands[9])
		}
	}
	for _, c := range all(t, reporttest.Written(t, github.Write, reporttest.Many(3*10).Answer())) {
		if strings.Contains(c.data, "more") {
			t.Errorf("nothing is hidden, and it says %q", c.data)
		}
	}
}

func TestSummary(t *testing.T) {
	small := string(github.Summary(reporttest.Findings().Answer(), 0))
	if !strings.Contains(small, "2 warnings") {
		t.Errorf("the summary says no numbers:\n%s", small)
	}
	r := reporttest.Many(20_000)
	for _, taken := range []int{0, 500_000} {
		if size := taken + len(github.Summary(r.Answer(), taken)); size > 1<<20 || size < 1_000_000 {
			t.Errorf("the summary becomes %d bytes", size)
		}
	}
	if full := github.Summary(r.Answer(), 2<<20); len(full) > 0 {
		t.Errorf("a summary that is full gets %d bytes", len(full))
	}
}

// TestMessagesReadBack holds that the runner reads every byte of a message as it was.
func TestMessagesReadBack(t *testing.T) {
	for _, message := range []string{"100% sure", "a%0A::warning::b", "%25%0A", "50%25", "%"} {
		r := reporttest.Named([]string{"a"})
		r.Results[0].State, r.Results[0].Message = answer.Open, message
		if got := all(t, reporttest.Written(t, github.Write, r.Answer())); len(got) != 1 || !strings.HasPrefix(got[0].data, message+".\n") {
			t.Errorf("%q reads back as %+v", message, got)
		}
	}
}

// FuzzGitHubTexts: whatever the texts of a run say, the runner sees one annotation of
// the file and nothing else.
func FuzzGitHubTexts(f *testing.F) {
	for _, s := range append(viewtest.HostileNames(), "::error::x", "##[add-mask]x", "a%0A::warning::b", "%25%0A", "a,line=1", "x::y",
		"\r\n::stop-commands::x", "\u2028::error::") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := reporttest.Named([]string{s})
		r.Results[0].State = answer.Open
		out := reporttest.Written(t, github.Write, r.Answer())
		commands := all(t, out)
		if len(commands) != 1 || strings.Count(string(out), "\n") != 2 {
			t.Fatalf("%q makes\n%s", s, out)
		}
		if want := safe.Text(r.Path(r.Results[0].Span)); s != "" && commands[0].properties["file"] != want {
			t.Errorf("the file is %q, not %q", commands[0].properties["file"], want)
		}
		for key := range commands[0].properties {
			if !slices.Contains([]string{"file", "line", "endLine", "col", "endColumn", "title"}, key) {
				t.Errorf("%q makes a property %s", s, key)
			}
		}
	})
}
