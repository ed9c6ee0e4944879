package html_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/view"
)

// factsShown reads the table of the page: every fact with how it came about
// and its evidence.
const factsShown = `(() => {
	for (let b; (b = document.querySelector('.rest button'));) b.click();
	return [...document.querySelectorAll('[data-fact]')].map((r) => r.dataset.fact + ' ' + [...r.querySelectorAll('td')].map((c) => c.textContent).join(' · '));
})()`

// factsWanted is the same of Go's answer.
func factsWanted(b *answer.Blast) []string {
	out := []string{}
	for i := range b.Facts {
		f := &b.Facts[i]
		how := phrase.Causes(f.Causes)
		if f.Onset > 0 {
			how += ", after " + f.Onset.String()
		}
		out = append(out, fmt.Sprintf("%s=%s %s · %s", f.Node.ID, f.Effect, how, f.Evidence))
	}
	slices.Sort(out)
	return out
}

// shows holds that the page says what Go says: the facts, and in the words of
// its pictures what is asked.
func (b *browser) shows(q query.Question) {
	b.t.Helper()
	blast := query.Blast(q)
	got := value[[]string](b, factsShown)
	slices.Sort(got)
	if d := cmp.Diff(factsWanted(blast), got); d != "" {
		b.t.Errorf("the table differs from Go's answer (-Go +page):\n%s", d)
	}
	v := view.FromBlast(blast, view.Options{})
	head := value[[]string](b, `['title', 'notes'].map((id) => document.getElementById(id).textContent)`)
	if d := cmp.Diff([]string{v.Title, v.Notes[0]}, head); d != "" {
		b.t.Errorf("the head differs from the pictures' (-Go +page):\n%s", d)
	}
	numbers := value[[]string](b, `[...document.querySelectorAll('.numbers dd:not(.more)')].map((e) => e.textContent)`)
	c := &blast.Summary.Counts
	residents := phrase.Number(c.Residents)
	if c.Residents == 0 && c.CouncilsWithoutResidents > 0 {
		residents = "unknown"
	}
	want := []string{phrase.Number(int64(c.Councils)), residents, phrase.Number(int64(c.ServicesDown)), phrase.Number(int64(c.DatasetsExposed))}
	if d := cmp.Diff(want, numbers); d != "" {
		b.t.Errorf("the numbers differ (-Go +page):\n%s", d)
	}
}

// address names the seeds as the page's address does.
func address(seeds ...string) string { return "#" + strings.Join(seeds, ",") }

// TestTableSaysWhatGoSays asks by the address, so that the one page of a map
// answers them all, and compares the table with Go's answer.
func TestTableSaysWhatGoSays(t *testing.T) {
	b := newBrowser(t)
	for _, c := range []struct {
		m     *model.Map
		asked [][]string
	}{
		{eastKent(t), [][]string{
			{"eks"}, {"civica"}, {"ivanti"}, {"ivanti/connect-secure=down"}, {"eks/network=isolated", "civica=down"},
			{"canterbury/planning"}, {"dover/ict=exposed"}, {"canterbury", "thanet=down"},
		}},
		{generated(t, 500), [][]string{{"meridian"}, {"meridian=down"}, {"brightwater", "halden=isolated"}}},
	} {
		made := write(t, question(t, c.m), html.Options{})
		for _, seeds := range c.asked {
			b.open(made, address(seeds...))
			b.shows(question(t, c.m, seeds...))
		}
	}
	b.quiet()
}

// TestControls holds that evidence and dates change the answer as they do in Go.
func TestControls(t *testing.T) {
	b := newBrowser(t)
	q := question(t, eastKent(t), "civica")
	b.open(write(t, q, html.Options{}), "")
	choose := func(id, option string) {
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
			`{ const s = document.getElementById(%q); s.value = [...s.options].find((o) => o.text === %q).value; s.dispatchEvent(new Event('change')); }`, id, option)))
		b.until(fmt.Sprintf(`document.getElementById('notes').textContent.includes(%q)`, option))
	}
	choose("evidence", phrase.Evidence(evidence.Disputed))
	q.World.Evidence = evidence.Disputed
	b.shows(q)
	for _, day := range []string{"2024-01-24", "2024-01-19"} {
		q.World.KnownAt, _ = model.ParseDate(day, false)
		choose("known-at", phrase.Date(q.World.KnownAt))
		b.shows(q)
	}
	q.World.AsOf, _ = model.ParseDate("2025-02-01", false)
	choose("as-of", phrase.Date(q.World.AsOf))
	b.shows(q)
	if got, want := value[string](b, "location.hash"), "#civica&evidence=disputed&as-of=2025-02-01&known-at=2024-01-19"; got != want {
		t.Errorf("the address is %s, want %s", got, want)
	}
	b.quiet()
}

// row is a script's name for the row of the picture that begins with a label.
func row(label string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('#stage .row')].find((r) => r.getAttribute('aria-label').startsWith(%q))`, label)
}

// click clicks in the middle of what a script names, as a mouse does.
func (b *browser) click(what string, options ...chromedp.MouseOption) {
	b.t.Helper()
	at := value[[]float64](b, `(() => { const r = (`+what+`).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
	b.do(chromedp.MouseClickXY(at[0], at[1], options...))
}

func (b *browser) titled(want string) {
	b.t.Helper()
	b.until(fmt.Sprintf(`document.title === %q && document.getElementById('title').textContent === document.title`, want))
}

// TestAsking walks through the ways to ask, and back.
func TestAsking(t *testing.T) {
	b := newBrowser(t)
	m := eastKent(t)
	b.open(write(t, question(t, m, "eks"), html.Options{}), "")
	b.titled("If East Kent Services is compromised")

	b.click(row("EKS shared network, network of East Kent Services"))
	b.titled("If EKS shared network (East Kent Services) is compromised")
	b.shows(question(t, m, "eks/network"))

	b.click(row("EKS VPN appliance"), chromedp.ButtonModifiers(chromedp.ModifierShift))
	b.titled("If EKS shared network (East Kent Services) and EKS VPN appliance (East Kent Services) are compromised")
	b.shows(question(t, m, "eks/network", "eks/vpn"))

	b.do(chromedp.NavigateBack())
	b.titled("If EKS shared network (East Kent Services) is compromised")
	b.do(chromedp.NavigateBack())
	b.titled("If East Kent Services is compromised")
	b.do(chromedp.NavigateForward())
	b.titled("If EKS shared network (East Kent Services) is compromised")

	b.shortcut("/")
	b.press("ivan", kb.Enter)
	b.titled("If Ivanti is compromised")
	b.press("planning", kb.ArrowDown, kb.ArrowDown)
	const active = `document.getElementById(document.getElementById('find').getAttribute('aria-activedescendant')).textContent`
	if got := value[string](b, active); !strings.HasPrefix(got, "Planning") {
		t.Errorf("the second found is %q", got)
	}
	b.press(kb.Escape, "no such thing")
	b.until(`document.getElementById('found').textContent === 'Nothing of that name'`)
	b.press(kb.Escape)

	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'nosuch,eks/network=isolated,civica=down'`))
	b.titled("If Civica UK Ltd cannot act and EKS shared network (East Kent Services) is isolated")
	b.until(`document.getElementById('message').textContent.includes('nosuch') && !document.getElementById('message').hidden`)
	b.shows(question(t, m, "eks/network=isolated", "civica=down"))
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = '%E0%A4%A&evidence=never'`))
	b.titled(m.Title)
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'eks'`))
	b.until(`document.getElementById('message').hidden`)

	b.do(chromedp.Evaluate[chromedp.Void](`{ const s = document.querySelector('#seeds select'); s.value = 3; s.dispatchEvent(new Event('change')); }`))
	b.titled("If East Kent Services cannot act")
	b.click(`document.querySelector('#seeds button')`)
	b.titled(m.Title)
	b.quiet()
}

// TestKeys walks through the picture by keys alone.
func TestKeys(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, eastKent(t), "eks"), html.Options{}), "")
	focused := func() string { return value[string](b, `document.activeElement.getAttribute('aria-label') || ''`) }
	for i := 0; !strings.HasPrefix(focused(), "East Kent Services,"); i++ {
		if b.press(kb.Tab); i > 30 {
			t.Fatal("Tab never comes to the picture")
		}
	}
	for _, step := range []struct{ key, want string }{
		{kb.ArrowRight, "EKS shared network"}, {kb.ArrowDown, "Payment system for Canterbury"}, {kb.ArrowUp, "EKS shared network"},
		{kb.ArrowLeft, "East Kent Services"}, {kb.ArrowRight, "EKS shared network"},
	} {
		if b.press(step.key); !strings.HasPrefix(focused(), step.want) {
			t.Fatalf("at %q, want %q", focused(), step.want)
		}
	}
	b.press(" ")
	b.until(`document.querySelector('.proof')?.textContent.includes('the origin')`)
	if n := value[int](b, `document.querySelectorAll('#stage .hot').length`); n != 2 {
		t.Errorf("%d rows are emphasised, want the network and the origin", n)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.actions button').focus()`))
	b.press(kb.Escape)
	b.until(`!document.querySelector('.proof') && !document.querySelector('#stage .hot')`)
	b.do(chromedp.Evaluate[chromedp.Void](row("EKS shared network") + `.focus()`))
	b.press(kb.Enter)
	b.titled("If EKS shared network (East Kent Services) is compromised")
	if got := focused(); !strings.HasPrefix(got, "EKS shared network, network of East Kent Services, compromised") {
		t.Errorf("the focus is lost: %q", got)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.fact').click()`),
		chromedp.Evaluate[chromedp.Void](`document.querySelector('.actions button').focus()`))
	b.press(kb.Enter)
	b.until(`document.title !== 'If EKS shared network (East Kent Services) is compromised'`)
	if got := focused(); !strings.Contains(got, "origin") {
		t.Errorf("after asking from a proof the focus is on %q", got)
	}
	b.press(kb.End)
	before := value[string](b, `document.querySelector('#stage svg').style.transform`)
	b.shortcut("+")
	if after := value[string](b, `document.querySelector('#stage svg').style.transform`); after == before {
		t.Error("+ makes nothing larger")
	}
	b.quiet()
}
