package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/text"
	"knockon/pkg/view/viewtest"
)

func hold(t *testing.T, name, got string) {
	t.Helper()
	viewtest.Hold(t, "text/"+name+".txt", []byte(got))
}

func TestTextGolden(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	eks := viewtest.Answer(t, m, "", "eks")
	for name, o := range map[string]text.Options{
		"eks-piped":      {},
		"eks-wide":       {Width: 140},
		"eks-100":        {Width: 100},
		"eks-narrow":     {Width: 60},
		"eks-ascii":      {Width: 88, ASCII: true},
		"eks-80":         {Width: 80},
		"eks-40":         {Width: 40},
		"eks-summary":    {Width: 100, Summary: true},
		"eks-tree":       {Tree: true},
		"eks-tree-60":    {Width: 60, Tree: true},
		"eks-piped-full": {Full: true},
	} {
		hold(t, name, ansi.Strip(text.Blast(eks, o)))
	}
	for name, seeds := range map[string][]string{
		"connect-secure":       {"ivanti/connect-secure"},
		"civica-down":          {"civica=down"},
		"eks-network-isolated": {"eks/network=isolated"},
		"email":                {"canterbury/email"},
	} {
		hold(t, name, ansi.Strip(text.Blast(viewtest.Answer(t, m, "", seeds...), text.Options{})))
	}
	hold(t, "civica-14-february", ansi.Strip(text.Blast(viewtest.Answer(t, m, "2024-02-14", "civica"), text.Options{})))
	hostile := viewtest.Answer(t, viewtest.Load(t, viewtest.Hostile()), "", "o0")
	hold(t, "hostile", ansi.Strip(text.Blast(hostile, text.Options{})))
	big := viewtest.Answer(t, viewtest.Load(t, viewtest.Region(30)), "", "agent/agent")
	hold(t, "fold", ansi.Strip(text.Blast(big, text.Options{Width: 110})))
	hold(t, "fold-tree", ansi.Strip(text.Blast(big, text.Options{Width: 110, Tree: true})))
	if lines := strings.Count(text.Blast(eks, text.Options{Width: 100}), "\n"); lines > 30 {
		t.Errorf("%d lines at 100 columns", lines)
	}
}

func TestGoldenNotify(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for seed, width := range map[string]int{"eks": 100, "civica=down": 60} {
		name := "notify-" + strings.ReplaceAll(seed, "=", "-")
		hold(t, name, ansi.Strip(text.Notify(query.Notify(viewtest.Ask(t, m, "", seed)), text.Options{Width: width})))
	}
}

// TestGoldenSpend holds spending beside a map at the widths of terminals.
func TestGoldenSpend(t *testing.T) {
	s := viewtest.Spending(t, intake.Options{For: "town", CompaniesOnly: true})
	for _, width := range []int{0, 140, 80, 60, 40} {
		out := ansi.Strip(text.Spend(s, text.Options{Width: width}))
		hold(t, fmt.Sprintf("spend-%d", width), out)
		for _, l := range strings.Split(out, "\n") {
			if width > 0 && ansi.StringWidth(l) > width {
				t.Errorf("wider than %d: %s", width, l)
			}
		}
	}
}

func TestGoldenContain(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for seed, o := range map[string]text.Options{
		"eks/network": {Width: 100}, "ivanti/connect-secure": {Width: 60}, "civica": {Full: true}, "civica=down": {Width: 80},
	} {
		name := "contain-" + strings.NewReplacer("=", "-", "/", "-").Replace(seed)
		hold(t, name, ansi.Strip(text.Contain(query.Contain(viewtest.Ask(t, m, "", seed), query.Orders{Most: 2}), o)))
	}
}

func TestGoldenCuts(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	q := viewtest.Ask(t, m, "", "canterbury/benefits")
	c := query.Cuts(q, query.CutsAsked{Kinds: query.CutKinds(), Max: 2})
	hold(t, "cuts-benefits", ansi.Strip(text.Cuts(c, text.Options{})))
	compromised := model.Compromised
	c = query.Cuts(q, query.CutsAsked{Kinds: query.CutKinds(), Max: 2, Effect: &compromised})
	hold(t, "cuts-benefits-60", ansi.Strip(text.Cuts(c, text.Options{Width: 60})))
}

func TestGoldenRank(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	r := query.Rank(viewtest.Ask(t, m, ""), viewtest.Candidates(m))
	for _, width := range []int{0, 140, 100, 80, 60, 40} {
		out := ansi.Strip(text.Rank(r, text.Options{Width: width}))
		hold(t, fmt.Sprintf("rank-%d", width), out)
		for _, l := range strings.Split(out, "\n") {
			if width > 0 && ansi.StringWidth(l) > width {
				t.Errorf("wider than %d: %s", width, l)
			}
		}
	}
	c := viewtest.Candidates(m)
	dover, _ := m.Lookup("dover")
	c.At, c.By = []int32{dover}, answer.ByUnaware
	hold(t, "rank-dover-ascii", ansi.Strip(text.Rank(query.Rank(viewtest.Ask(t, m, ""), c), text.Options{Width: 100, ASCII: true})))
}

// TestGoldenAskingBack holds the answers of restore, verify, replay and diagnose at the
// widths of terminals, of which no line is wider.
func TestGoldenAskingBack(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	q := viewtest.Ask(t, m, "")
	late := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(lateMap)}})
	restored := query.Restore(viewtest.Ask(t, late, "", "acme/net"))
	waves := query.Restore(viewtest.Ask(t, m, "", "eks/network"))
	verified := query.Verify(viewtest.Ask(t, m, "", "ivanti/connect-secure"))
	replayed := query.Replay(q, []int32{0})
	seen, _ := query.SightingsOf(m, 0)
	diagnosed := query.Diagnose(q, query.Suspicion{
		Incident: "january-2024", Observed: seen, Kinds: model.AnyKind, Rates: query.UsualRates(),
	})
	for name, write := range map[string]func(text.Options) string{
		"restore":  func(o text.Options) string { return text.Restore(waves, o) },
		"late":     func(o text.Options) string { return text.Restore(restored, o) },
		"verify":   func(o text.Options) string { return text.Verify(verified, o) },
		"replay":   func(o text.Options) string { return text.Replay(replayed, o) },
		"diagnose": func(o text.Options) string { return text.Diagnose(diagnosed, o) },
	} {
		for _, width := range []int{140, 100, 80, 60, 40} {
			out := ansi.Strip(write(text.Options{Width: width}))
			hold(t, fmt.Sprintf("%s-%d", name, width), out)
			for _, l := range strings.Split(out, "\n") {
				if ansi.StringWidth(l) > width {
					t.Errorf("%s is wider than %d: %s", name, width, l)
				}
			}
		}
	}
}

// lateMap says how long things take to come back, and too long for some.
const lateMap = `
map: {title: T, as-of: 2024-06-01, known-at: 2024-06-01}
councils:
  hill:
    name: Hill Council
    systems:
      ledger: {name: Ledger, runs-on: acme/net, restore: 3d}
      post: {name: Post room, needs: [./ledger, ./mail]}
      mail: {name: Mail, needs: ./post}
    services:
      payments: {name: Payments, needs: ./ledger, tolerates: 2d, critical: true}
      letters: {name: Letters, needs: ./mail, tolerates: 1w}
      bins: {name: Bins, needs: {to: acme/net, after: 2d}, tolerates: 1d}
vendors:
  acme: {name: Acme, networks: {net: {name: Acme network}}}
`

func TestGoldenWhy(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	planning, _ := m.Lookup("canterbury/planning")
	email, _ := m.Lookup("canterbury/email")
	why := func(seed string, node int32, full bool) string {
		q := viewtest.Ask(t, m, "", seed)
		return ansi.Strip(text.Why(query.Why(q, node, nil, full), text.Options{}))
	}
	hold(t, "why-planning-eks", why("eks", planning, false))
	hold(t, "why-planning-eks-full", why("eks", planning, true))
	hold(t, "why-planning-civica", why("civica", planning, false))
	hold(t, "why-email-eks", why("eks", email, false))
	dover, _ := m.Lookup("dover")
	hold(t, "why-dover-eks-60", ansi.Strip(text.Why(query.Why(viewtest.Ask(t, m, "", "eks"), dover, nil, false), text.Options{Width: 60})))
	network, _ := m.Lookup("eks/network")
	q := viewtest.Ask(t, m, "", "eks")
	hold(t, "show-network", ansi.Strip(text.Show(viewtest.Stored(t, query.Show(q, network)), text.Options{})))
}

func TestGoldenDraw(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	whole := viewtest.Draw(t, m, 0)
	region := viewtest.Draw(t, viewtest.Load(t, viewtest.Region(30)), 0)
	for name, s := range map[string]string{
		"draw-piped":         text.Draw(whole, 0, text.Options{}),
		"draw-110":           text.Draw(whole, 0, text.Options{Width: 110, Full: true}),
		"draw-60":            text.Draw(whole, 0, text.Options{Width: 60}),
		"draw-ascii":         text.Draw(whole, 0, text.Options{Width: 90, ASCII: true}),
		"draw-organisations": text.Draw(whole, model.Organisations, text.Options{Width: 100}),
		"draw-services":      text.Draw(whole, model.KindsOf(model.Service), text.Options{}),
		"draw-network":       text.Draw(viewtest.Draw(t, m, 1, "eks/network"), 0, text.Options{Width: 120}),
		"draw-two":           text.Draw(viewtest.Draw(t, m, 2, "canterbury/planning", "civica"), 0, text.Options{}),
		"draw-fold":          text.Draw(region, 0, text.Options{Width: 100}),
		"draw-ring":          text.Draw(viewtest.Draw(t, viewtest.Load(t, viewtest.Cycle()), 0), 0, text.Options{}),
		"draw-ring-alone":    text.Draw(viewtest.Draw(t, viewtest.Load(t, viewtest.Cycle()), 0), model.Organisations, text.Options{}),
		"draw-hostile":       text.Draw(viewtest.Draw(t, viewtest.Load(t, viewtest.Hostile()), 0), 0, text.Options{}),
		"draw-empty":         text.Draw(viewtest.Draw(t, viewtest.Load(t, viewtest.Empty()), 0), 0, text.Options{}),
	} {
		hold(t, name, ansi.Strip(s))
	}
}

// A pipe and --full list every node once; a terminal says what it folds.
func TestDrawFolding(t *testing.T) {
	m := viewtest.Load(t, viewtest.Region(60))
	d := viewtest.Draw(t, m, 0)
	for name, o := range map[string]text.Options{"piped": {}, "full": {Width: 100, Full: true}} {
		s := ansi.Strip(text.Draw(d, 0, o))
		if strings.Contains(s, "--full shows") {
			t.Errorf("%s is folded", name)
		}
		for _, want := range []string{"Council 01", "Council 60", "Planning portal cloud"} {
			if n := strings.Count(s, "  "+want); n != 1 {
				t.Errorf("%s: %q has %d rows", name, want, n)
			}
		}
		if n := strings.Count(s, "\n    Website "); n != 60 {
			t.Errorf("%s: %d websites", name, n)
		}
	}
	folded := ansi.Strip(text.Draw(d, 0, text.Options{Width: 100}))
	if rows := strings.Count(folded, "\n"); rows > 2*text.MaxRows || !strings.Contains(folded, "--full shows") {
		t.Errorf("a terminal gets %d lines", rows)
	}
}

// A terminal's lines never exceed its width, whatever the names are.
func TestLinesFit(t *testing.T) {
	questions := map[string]query.Question{
		"eks":     viewtest.Ask(t, viewtest.Load(t, viewtest.EastKent(t)), "", "eks"),
		"hostile": viewtest.Ask(t, viewtest.Load(t, viewtest.Hostile()), "", "o0"),
		"region":  viewtest.Ask(t, viewtest.Load(t, viewtest.Region(60)), "", "agent/agent"),
	}
	for name, q := range questions {
		for _, width := range []int{20, 40, 60, 69, 70, 80, 100, 120, 140, 200} {
			for _, ascii := range []bool{false, true} {
				o := text.Options{Width: width, ASCII: ascii}
				tree := o
				tree.Tree = true
				both := text.Blast(query.Blast(q), o) + text.Blast(query.Blast(q), tree) + text.Draw(query.Draw(q, nil, 0), 0, o) +
					text.Draw(query.Draw(q, []int32{0}, 2), model.Organisations, o)
				for i, line := range strings.Split(both, "\n") {
					if got := ansi.StringWidth(line); got > width {
						t.Errorf("%s at %d, line %d is %d wide: %q", name, width, i+1, got, ansi.Strip(line))
					}
				}
			}
		}
	}
}

// A pipe folds as a terminal does; what is folded is said, and --full folds nothing.
func TestFolding(t *testing.T) {
	b := viewtest.Answer(t, viewtest.Load(t, viewtest.Region(60)), "", "agent/agent")
	full := ansi.Strip(text.Blast(b, text.Options{Tree: true, Full: true}))
	nodes := map[*answer.Node]bool{}
	for _, f := range b.Facts {
		nodes[f.Node] = true
	}
	if rows := strings.Count(full, "├─ ") + strings.Count(full, "└─ "); rows != len(nodes) || strings.Contains(full, "--full shows them") {
		t.Errorf("%d rows for %d nodes", rows, len(nodes))
	}
	for _, width := range []int{0, 120} {
		folded := ansi.Strip(text.Blast(b, text.Options{Width: width, Tree: true}))
		if rows := strings.Count(folded, "├─ ") + strings.Count(folded, "└─ "); rows > text.MaxRows || !strings.Contains(folded, ": --full shows them") {
			t.Errorf("at %d: %d rows", width, rows)
		}
		short := ansi.Strip(text.Blast(b, text.Options{Width: width}))
		if !strings.Contains(short, " more councils: ") || strings.Count(short, "\n") > 60 {
			t.Errorf("at %d the organisations are not folded:\n%s", width, short)
		}
	}
}

func FuzzTextNames(f *testing.F) {
	for _, s := range []string{"plain", "\x1b[31mred", "a\u202eb", "line\nline", "tab\tbed", "\u2028", "👩‍👩‍👧", "العربية", "\x7f\u0085", "[1]", "├─ "} {
		f.Add(s)
	}
	loaded := *viewtest.Load(f, viewtest.EastKent(f))
	f.Fuzz(func(t *testing.T, name string) {
		m := new(model.Map)
		*m = loaded
		m.Nodes, m.Sources = slices.Clone(loaded.Nodes), slices.Clone(loaded.Sources)
		for i := range m.Nodes {
			m.Nodes[i].Name, m.Nodes[i].About = name, name
			m.Nodes[i].Aliases = nil
		}
		for i := range m.Sources {
			m.Sources[i].Title, m.Sources[i].Publisher = name, name
		}
		m.Title = name
		nameContracts(m, name)
		q := viewtest.Ask(t, m, "", "eks")
		b := query.Blast(q)
		planning, _ := m.Lookup("canterbury/planning")
		for _, out := range []string{
			text.Blast(b, text.Options{Width: 80}), text.Blast(b, text.Options{}), text.Blast(b, text.Options{ASCII: true}),
			text.Why(query.Why(q, planning, nil, true), text.Options{}),
			text.Show(query.Show(q, planning), text.Options{}),
			text.Notify(query.Notify(q), text.Options{Width: 60}), text.Notify(query.Notify(q), text.Options{Full: true, ASCII: true}),
			text.Cuts(query.Cuts(viewtest.Ask(t, m, "", "canterbury/benefits"), query.CutsAsked{Kinds: model.AnyKind, Max: 2}), text.Options{Width: 60}),
			text.Rank(query.Rank(q, viewtest.Candidates(m)), text.Options{Width: 60}),
			text.Rank(query.Rank(q, viewtest.Candidates(m)), text.Options{Full: true, ASCII: true}),
			text.Contain(query.Contain(q, query.Orders{Most: 1, Protect: []int32{planning}}), text.Options{Width: 60}),
			text.Contain(query.Contain(q, query.Orders{Most: 1}), text.Options{Full: true, ASCII: true}),
			text.Why(query.Why(q, m.Nodes[planning].Organisation, nil, false), text.Options{Width: 40}),
			text.List(query.List(m, "nodes"), text.Options{}),
			text.Draw(query.Draw(q, nil, 0), 0, text.Options{}),
			text.Draw(query.Draw(q, []int32{planning}, 2), model.Organisations, text.Options{Width: 80, ASCII: true}),
		} {
			inert(t, out)
		}
	})
}

// nameContracts has contracts and whom to call say a text.
func nameContracts(m *model.Map, said string) {
	m.Contracts = slices.Clone(m.Contracts)
	for i := range m.Contracts {
		m.Contracts[i].Title = said
	}
	for i := range m.Nodes {
		if m.Nodes[i].Org != nil {
			org := *m.Nodes[i].Org
			org.Contact = []model.Pair{{Key: "role", Value: said}, {Key: "phone", Value: said}, {Key: "note", Value: said}}
			m.Nodes[i].Org = &org
		}
	}
}

// inert fails where an answer holds a control character other than line ends
// and the escape sequences of its own colours.
func inert(t *testing.T, out string) {
	t.Helper()
	for _, r := range ansi.Strip(out) {
		if r != '\n' && (r < 0x20 || r >= 0x7F && r < 0xA0 || r >= 0x2028 && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x061C || r == 0x200E || r == 0x200F) {
			t.Fatalf("the answer holds %U", r)
		}
	}
	for i := strings.IndexByte(out, 0x1b); i >= 0; {
		rest := out[i:]
		end := strings.IndexByte(rest, 'm')
		if end < 0 || strings.Trim(rest[2:end], "0123456789;:") != "" || rest[1] != '[' {
			t.Fatalf("an escape sequence that is no colour: %q", rest[:min(len(rest), 12)])
		}
		next := strings.IndexByte(rest[end:], 0x1b)
		if next < 0 {
			return
		}
		i += end + next
	}
}
