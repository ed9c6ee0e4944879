package cli

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/mapgen"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// wideNames are names that are long, of double width, of several characters a cell, or
// equal to others.
var wideNames = []string{
	"Armagh City, Banbridge and Craigavon Borough Council", "Benefits", "Benefits", "漢字かな交じり文の名前です", "東京都千代田区役所", "👩‍👩‍👧 family 🇬🇧 support",
	"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Housing benefit overpayment recovery and appeals", "é", "بلدية كانتربري",
}

var orgLine = regexp.MustCompile(`(?m)^  (o\d+):$`)

// heldIn puts a dataset into a system of its organisation, if there is one.
func heldIn(indent, owner, text string) string {
	_, own, _ := strings.Cut(text, "\n  "+owner+":\n")
	if at := orgLine.FindStringIndex(own); at != nil {
		own = own[:at[0]]
	}
	system := regexp.MustCompile(`      (system-\d+):`).FindStringSubmatch(own)
	if system == nil {
		return ""
	}
	return "\n" + indent + "held-in: [" + owner + "/" + system[1] + "]"
}

// tangled writes a random map with such names, and returns its file and its nodes.
func tangled(t *testing.T, seed uint64) (file string, nodes []string) {
	t.Helper()
	return written(t, seed, func(_ string, draw func(int) int) string { return wideNames[draw(len(wideNames))] })
}

// written is tangled with names of one's choice.
func written(t *testing.T, seed uint64, called func(name string, draw func(int) int) string) (file string, nodes []string) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 5))
	var text []byte
	for len(nodes) < 4 {
		content, err := fs.ReadFile(viewtest.Tangle(r.IntN), "map.yaml")
		if err != nil {
			t.Fatal(err)
		}
		text, nodes = content, nil
		for _, m := range orgLine.FindAllSubmatch(text, -1) {
			nodes = append(nodes, string(m[1]))
		}
	}
	lines := strings.Split(string(text), "\n")
	owner := ""
	for i, line := range lines {
		if m := orgLine.FindStringSubmatch(line); m != nil {
			owner = m[1]
		}
		indent, name, named := strings.Cut(line, "name: ")
		if !named {
			continue
		}
		lines[i] = indent + "name: " + called(name, r.IntN)
		switch {
		case strings.HasPrefix(name, "Name of"):
			lines[i] += fmt.Sprintf("\n%sresidents: %d", indent, 1000+r.IntN(1_000_000))
		case strings.HasPrefix(name, "service"):
			lines[i] += fmt.Sprintf("\n%scritical: %v\n%stolerates: %dd", indent, r.IntN(2) == 0, indent, 1+r.IntN(30))
		case strings.HasPrefix(name, "dataset"):
			lines[i] += heldIn(indent, owner, string(text))
			if r.IntN(2) == 0 {
				lines[i] += fmt.Sprintf("\n%speople: %d", indent, 1+r.IntN(100_000))
			}
		}
	}
	file = filepath.Join(t.TempDir(), "map.yaml")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, nodes
}

// No answer has a line that is wider than it is asked to be.
func TestNoLineIsWiderThanAskedFor(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	for seed := range uint64(trial.Of(1, 12)) {
		file, nodes := tangled(t, seed)
		other, _ := tangled(t, seed+1000)
		for _, command := range []string{
			"blast NODE", "blast NODE --full", "blast NODE --tree --full", "blast NODE OTHER=down --tree", "notify NODE", "notify NODE --full",
			"cuts NODE", "rank", "rank --full", "rank NODE OTHER --effect down", "contain NODE", "contain NODE --full --protect OTHER",
			"restore NODE", "restore NODE --full",
			"verify NODE", "verify NODE --full",
			"why OTHER --from NODE", "why OTHER --from NODE --full", "check", "check --all", "check --statistics", "list nodes", "list services", "show NODE", "diff",
		} {
			args := strings.Fields(strings.NewReplacer("NODE", nodes[0], "OTHER", nodes[len(nodes)-1]).Replace(command))
			if args = append(args, "-m", file); command == "diff" {
				args = []string{"diff", file, other, "--from", nodes[0]}
			}
			for _, width := range trial.Of([]int{100, 60, 25}, []int{140, 100, 80, 60, 40, 25}) {
				if width < 40 && command == "check --statistics" { // codes stay whole
					continue
				}
				got := knockon(t, append(args, "--width", strconv.Itoa(width))...)
				if got.code > exitFindings {
					t.Fatalf("%v: exit code %d: %s", args, got.code, got.stderr)
				}
				for line := range strings.SplitSeq(got.stdout, "\n") {
					if ansi.StringWidth(line) > width {
						t.Errorf("%v at %d: %d columns: %s", args, width, ansi.StringWidth(line), line)
					}
				}
			}
		}
	}
}

// The numbers alone, for which less is worked out, are those of the whole radius.
func TestTheSummaryIsThatOfTheWhole(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	generated := t.TempDir() // with what comes late
	for name, content := range mapgen.Generate(200, 1) {
		if err := os.MkdirAll(filepath.Join(generated, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(generated, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	holdSummaries(t, generated, []string{mapgen.Seed})
	for seed := range uint64(trial.Of(2, 25)) {
		file, nodes := tangled(t, seed)
		holdSummaries(t, file, nodes)
	}
}

func holdSummaries(t *testing.T, file string, nodes []string) {
	t.Helper()
	whole := filepath.Join(t.TempDir(), "whole.json")
	for i, further := range [][]string{
		{}, {"--within", "1h"}, {"--evidence", "confirmed"}, {"--without", "attack"}, {"--evidence", "disputed"}, {nodes[0] + "=down"}, {nodes[0] + "=isolated"},
	} {
		asked := append([]string{"blast", "-m", file}, further...)
		if i < 5 {
			asked = append(asked, nodes[i%len(nodes)])
		}
		if got := knockon(t, append(asked, "-o", whole)...); got.code != exitOK {
			t.Fatalf("%v: %s", asked, got.stderr)
		}
		for _, f := range []string{"text", "markdown"} {
			want := knockon(t, "render", whole, "--summary", "-f", f).stdout
			if got := knockon(t, append(asked, "--summary", "-f", f)...).stdout; got != want || want == "" {
				t.Errorf("%v: %s\nof the whole: %s", asked, got, want)
			}
		}
	}
}

// counted is what JSON says in numbers.
type counted struct {
	Summary struct {
		Down       int                       `json:"services-down"`
		Critical   int                       `json:"critical-services-down"`
		Degraded   int                       `json:"services-degraded"`
		Exposed    int                       `json:"datasets-exposed"`
		Residents  int                       `json:"residents"`
		People     int                       `json:"people-exposed"`
		ByEvidence map[string]map[string]int `json:"by-evidence"`
	} `json:"summary"`
	Unmapped  []any `json:"unmapped"`
	Elsewhere struct {
		Organisations int `json:"organisations"`
	} `json:"elsewhere"`
	LeftOut []struct {
		Reason    string `json:"reason"`
		Relations []any  `json:"relations"`
	} `json:"left-out"`
}

// saidNumber reads the first number that a pattern finds in a text; 0 where it finds none.
func saidNumber(text, pattern string) int {
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
	return n
}

// gradeSaid finds the numbers of a grade in the line "By evidence" of a tree.
var gradeSaid = regexp.MustCompile(`(confirmed|reported|assumed|disputed|superseded)(?: or better)? ((?:[\d,]+ [a-z ]+, )+[\d,]+ datasets? exposed)`)

// Every number that text shows is JSON's.
func TestNumbersOfTextAreThoseOfJSON(t *testing.T) {
	t.Parallel()
	shown := map[string]int{}
	for seed := range uint64(trial.Of(15, 200)) {
		file, nodes := tangled(t, seed)
		for _, atom := range []string{nodes[0], nodes[1] + "=down"} {
			var b counted
			if err := json.Unmarshal([]byte(knockon(t, "blast", atom, "-m", file, "-f", "json").stdout), &b); err != nil {
				t.Fatal(err)
			}
			text := knockon(t, "blast", atom, "-m", file).stdout
			parts := strings.Split(text, "\n\n") // who is asked about, the numbers, unless they are nought, and the rest
			head := parts[0]
			if len(parts) > 1 {
				head += parts[1]
			}
			const n = `\b([\d,]+) `
			s := &b.Summary
			silent := 0
			if m := regexp.MustCompile(`Of ` + n + `.*? the map cannot say(.*)`).FindStringSubmatch(text); m != nil {
				silent = saidNumber(m[0], `Of `+n)
				for _, more := range regexp.MustCompile(`; of `+n+`more`).FindAllStringSubmatch(m[2], -1) {
					silent += saidNumber(more[0], n)
				}
			}
			stops := 0
			for i, line := range strings.Split(text, "\n") {
				if !strings.HasPrefix(line, "  Who ") {
					continue
				}
				column := ansi.StringWidth(line[:strings.Index(line, "top")+len("top")])
				for _, row := range strings.Split(text, "\n")[i+1:] {
					if row == "" || strings.HasPrefix(row, "  + ") {
						break
					}
					cell := strings.Fields(ansi.Cut(row, 0, column))
					if len(cell) == 0 {
						continue
					}
					if k, err := strconv.Atoi(cell[len(cell)-1]); err == nil {
						stops += k
					}
				}
			}
			left := 0
			for _, o := range b.LeftOut {
				left += len(o.Relations)
			}
			leftSaid := 0
			for _, m := range regexp.MustCompile(`(?m)left out: .*$`).FindAllString(text, -1) {
				leftSaid += 1 + saidNumber(m, `and ([\d,]+) more; `)
			}
			tree := strings.Join(strings.Fields(knockon(t, "blast", atom, "-m", file, "--tree").stdout), " ")
			for _, m := range gradeSaid.FindAllStringSubmatch(tree, -1) {
				got := fmt.Sprint(saidNumber(m[2], n+`services? down`), saidNumber(m[2], n+`degraded`), saidNumber(m[2], n+`datasets? exposed`))
				of := s.ByEvidence[m[1]]
				if want := fmt.Sprint(of["services-down"], of["services-degraded"], of["datasets-exposed"]); got != want {
					t.Errorf("%s, map %d: the tree says %q, JSON %s", atom, seed, m[0], want)
				}
				shown["by evidence"]++
			}
			for what, numbers := range map[string][2]int{
				"services down":      {saidNumber(head, n+`services? (?:could stop|stops?)`), s.Down},
				"critical":           {max(saidNumber(head, n+`of them critical`), ones(head, ", a critical one"), ones(head, "all of them critical")*s.Down), s.Critical},
				"degraded":           {saidNumber(head, n+`services? (?:could be|is|are) degraded`), s.Degraded},
				"exposed":            {saidNumber(head, n+`datasets? (?:could be|is|are) exposed`), s.Exposed},
				"residents":          {saidNumber(head, n+`residents?`), s.Residents},
				"people":             {saidNumber(head, n+`people`), s.People},
				"on confirmed":       {saidNumber(head, n+`of the [\d,]+ on confirmed`), partOf(s.ByEvidence["confirmed"]["services-down"], s.Down)},
				"the map cannot say": {silent, len(b.Unmapped)},
				"elsewhere":          {saidNumber(text, `Elsewhere: of `+n+`other`), b.Elsewhere.Organisations},
				"stop, in the table": {stops, s.Down},
				"left out":           {leftSaid, left},
			} {
				if numbers[0] != numbers[1] {
					t.Errorf("%s of %s, map %d: text says %d, JSON %d:\n%s", what, atom, seed, numbers[0], numbers[1], text)
				}
				if numbers[1] > 0 {
					shown[what]++
				}
			}
		}
	}
	for _, what := range []string{"services down", "critical", "residents", "people", "by evidence", "the map cannot say", "elsewhere", "left out"} {
		if shown[what] == 0 {
			t.Errorf("no map has %s", what)
		}
	}
}

func ones(text, what string) int { return min(strings.Count(text, what), 1) }

// partOf is a number where it is neither nothing nor all.
func partOf(n, of int) int {
	if n == of {
		return 0
	}
	return n
}

// What stands at the ends of the ways in text is what JSON says people lose.
func TestWaysLeadToWhatIsLost(t *testing.T) {
	t.Parallel()
	plain := func(name string, _ func(int) int) string { return name }
	counted, each, folded := 0, 0, 0
	hold := func(file, atom string) {
		var b struct {
			Facts []struct{ Node, Effect string }
		}
		if err := json.Unmarshal([]byte(knockon(t, "blast", atom, "-m", file, "-f", "json").stdout), &b); err != nil {
			t.Fatal(err)
		}
		lost, down := 0, map[string]bool{}
		for _, f := range b.Facts {
			down[f.Node] = down[f.Node] || f.Effect == "down"
		}
		for _, f := range b.Facts {
			switch service, dataset := strings.Contains(f.Node, "/service-"), strings.Contains(f.Node, "/dataset-"); {
			case service && (f.Effect == "down" || f.Effect == "degraded" && !down[f.Node]), dataset && f.Effect == "exposed":
				lost++
			}
		}
		_, section, _ := strings.Cut(knockon(t, "blast", atom, "-m", file).stdout, "How it reaches them")
		section, _, _ = strings.Cut(section, "\n\n")
		ends := 0
		for _, row := range strings.Split(section, "\n")[1:] {
			if strings.Contains(row, " at ") && !strings.Contains(row, " at each of ") && !strings.Contains(row, " more at ") {
				return // names that stand for several nodes each
			}
			m := wayEnds.FindStringSubmatch(row)
			if m == nil || strings.HasPrefix(m[2], "dataset") != (m[1] == "◆ ") {
				ends += saidNumber(row, `more ways?, to ([\d,]+) ends?`)
				continue // or what people feel nothing of, at an organisation that loses nothing
			}
			names, more := strings.Count(m[2], ", ")+1, saidNumber(m[2], ` and ([\d,]+) more`)
			if more > 0 {
				folded++
			}
			councils := 1
			if m[3] != "" {
				each++
				councils = saidNumber(m[4], `(\d+)`)
			}
			ends += councils * (names + more)
		}
		if ends != lost {
			t.Errorf("from %s: the ways lead to %d ends, %d are lost:\n%s", atom, ends, lost, section)
		}
		if lost > 0 {
			counted++
		}
	}
	for seed := range uint64(trial.Of(15, 200)) {
		file, nodes := written(t, seed, plain)
		hold(file, nodes[0])
		hold(file, nodes[1])
	}
	alike := filepath.Join(t.TempDir(), "alike.yaml") // several services at each of several councils
	var text strings.Builder
	text.WriteString("map: {title: Alike}\nvendors:\n  v:\n    name: Vendor\n    systems: {s: {name: Hub}}\ncouncils:\n")
	for o := range 3 {
		fmt.Fprintf(&text, "  o%d:\n    name: Name of o%d\n    services:\n", o, o)
		for k := range 4 {
			fmt.Fprintf(&text, "      service-%d: {name: service-%[1]d, critical: true, needs: [v/s]}\n", k)
			fmt.Fprintf(&text, "      service-%d: {name: service-%[1]d, provided-by: [v]}\n", 9-k)
		}
	}
	if err := os.WriteFile(alike, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	hold(alike, "v")
	hold(alike, "v/s=down")
	if counted < 5 || each == 0 || folded == 0 {
		t.Errorf("no more than %d answers were counted, with %d ways to each of several and %d folded", counted, each, folded)
	}
}

// wayEnds finds in a row of a way the services and datasets at its end that people feel, and at how many councils.
var wayEnds = regexp.MustCompile(
	`([▼▽◆] )(?:Name of o\d+: )?((?:service|dataset)-[^→]*?)(?: at (each of )?([\d,]+) councils)?(?: \([^()]*\))?(?:   .*)?$`)

// Ways that are not the same do not read alike.
func TestNoTwoWaysReadAlike(t *testing.T) {
	t.Parallel()
	ways := 0
	for seed := range uint64(trial.Of(15, 200)) {
		file, nodes := tangled(t, seed)
		text := knockon(t, "blast", nodes[0], "-m", file, "--full").stdout
		_, section, _ := strings.Cut(text, "How it reaches them")
		section, _, _ = strings.Cut(section, "\n\n")
		seen := map[string]bool{}
		for _, row := range strings.Split(section, "\n")[1:] {
			if row = strings.Join(strings.Fields(row), " "); seen[row] {
				t.Errorf("map %d, from %s: two ways read %q", seed, nodes[0], row)
			}
			seen[row] = true
			ways++
		}
	}
	if ways < 20 {
		t.Errorf("no more than %d ways", ways)
	}
}
