package bench_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// row is a peer and a command of ours, run in turn.
type row struct {
	peer    string
	args    []string
	theirs  []cost
	ours    []cost
	missing bool
}

func (r *row) command() string { return strings.TrimSuffix(strings.Join(r.args, " "), " -m map") }

func compare(t *testing.T, folder string, found []peer) []row {
	summary := []string{"blast", "meridian", "--summary", "-m", "map"}
	rows := []row{
		{peer: yamlAlone, args: summary}, {peer: csvGraph, args: summary}, {peer: sqlite, args: summary},
		{peer: duckdb, args: summary}, {peer: igraph, args: summary},
		{peer: yamlGraph, args: []string{"blast", "meridian", "-f", "json", "-m", "map"}},
		{peer: yamlAlone, args: []string{"check", "-m", "map"}},
		{peer: yamlAlone, args: []string{"fmt", "--check", "map"}},
	}
	for i := range rows {
		r := &rows[i]
		at := slices.IndexFunc(found, func(p peer) bool { return p.name == r.peer })
		if r.missing = at < 0; r.missing {
			continue
		}
		for range *pairs {
			theirs := again(t, folder, found[at].command)
			ours := again(t, folder, append([]string{filepath.Join(folder, "knockon")}, r.args...))
			r.theirs, r.ours = append(r.theirs, theirs), append(r.ours, ours)
		}
	}
	return rows
}

// table writes what came out, in Markdown.
func table(found []peer, agreed int, rows []row) string {
	var b strings.Builder
	fmt.Fprintf(&b, "A map of %s nodes; runs of each pair in turn: %d; processors: %d; %s. All who count find %s nodes that depend on the\nseed.\n\n",
		thousands(*nodes), *pairs, runtime.GOMAXPROCS(0), runtime.Version(), thousands(agreed))
	b.WriteString("| peer | version | what it does |\n| --- | --- | --- |\n")
	for _, p := range found {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", p.name, strings.ReplaceAll(p.version[0], ",", ", "), p.does)
	}
	b.WriteString("\n| peer / knockon | peer | knockon | peer / knockon | memory of peer | of knockon | the peer takes less |\n")
	b.WriteString("| --- | --: | --: | --: | --: | --: | --- |\n")
	for i := range rows {
		r := &rows[i]
		if r.missing {
			fmt.Fprintf(&b, "| %s / `%s` | missing here | | | | | |\n", r.peer, r.command())
			continue
		}
		var ratios []float64
		for k := range r.ours {
			ratios = append(ratios, r.theirs[k].processor.Seconds()/r.ours[k].processor.Seconds())
		}
		fmt.Fprintf(&b, "| %s / `%s` | %s | %s | **%s** | %d MB | %d MB | %s |\n", r.peer, r.command(),
			seconds(r.theirs), seconds(r.ours), spread(ratios), memory(r.theirs), memory(r.ours), r.wins(ratios))
	}
	return b.String()
}

// wins says what the peer takes less of, by the medians; the ratios are in order.
func (r *row) wins(ratios []float64) string {
	var less []string
	if ratios[len(ratios)/2] < 1 {
		less = append(less, "time")
	}
	if memory(r.theirs) < memory(r.ours) {
		less = append(less, "memory")
	}
	return strings.Join(less, ", ")
}

func seconds(all []cost) string {
	var s []float64
	for _, c := range all {
		s = append(s, c.processor.Round(10*time.Millisecond).Seconds())
	}
	return spread(s) + " s"
}

// spread is the median, the least and the most.
func spread(all []float64) string {
	slices.Sort(all)
	if all[0] == all[len(all)-1] {
		return fmt.Sprintf("%.3g", all[0])
	}
	return fmt.Sprintf("%.3g (%.3g to %.3g)", all[len(all)/2], all[0], all[len(all)-1])
}

// memory is the median of the most that was held, in megabytes.
func memory(all []cost) int64 {
	most := make([]int64, len(all))
	for i, c := range all {
		most[i] = c.memory
	}
	slices.Sort(most)
	return most[len(most)/2] / 1e6
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// writePage puts the table between the marks of the page.
func writePage(t *testing.T, table string) {
	const page, begin, end = "../../../docs/performance.md", "<!-- make bench writes from here -->\n", "<!-- to here -->\n"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := bytes.Cut(text, []byte(begin))
	_, after, whole := bytes.Cut(rest, []byte(end))
	if !ok || !whole {
		t.Fatalf("%s has no marks %q and %q", page, begin, end)
	}
	if err := os.WriteFile(page, []byte(string(before)+begin+"\n"+table+"\n"+end+string(after)), 0o644); err != nil {
		t.Fatal(err)
	}
}
