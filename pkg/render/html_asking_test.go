package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/view"
)

// rowsShown reads the table of the page: what is hit, with its effects and the
// evidence for the worst.
const rowsShown = `(() => {
	for (let b; (b = document.querySelector('.rest button'));) b.click();
	return [...document.querySelectorAll('[data-node]')].map((r) =>
		[r.dataset.node, ...[...r.querySelectorAll('td')].map((c) => c.firstChild.textContent)].join(' | '));
})()`

// tableWanted is the same of Go's answer.
func tableWanted(b *answer.Blast) []string {
	out := []string{}
	for _, h := range digest.Hits(&b.Radius) {
		var effects []string
		for _, f := range h.Facts {
			effects = append(effects, phrase.State(f.Node.Kind, f.Effect))
		}
		out = append(out, strings.Join([]string{h.Node.ID, strings.Join(effects, ", "), h.Facts[0].Evidence.String()}, " | "))
	}
	return out
}

// shows holds that the page says what Go says: in its head what is asked and
// the numbers, in the table what is hit, and beneath what the map cannot say.
func (b *browser) shows(q query.Question) {
	b.t.Helper()
	blast := query.Blast(q)
	if d := cmp.Diff(tableWanted(blast), value[[]string](b, rowsShown)); d != "" {
		b.t.Errorf("the table differs from Go's answer (-Go +page):\n%s", d)
	}
	v := view.FromBlast(blast, view.Options{})
	head := value[[]string](b, `['title', 'notes'].map((id) => document.getElementById(id).textContent)`)
	if d := cmp.Diff([]string{v.Title, v.Notes[0]}, head); d != "" {
		b.t.Errorf("the head differs from the pictures' (-Go +page):\n%s", d)
	}
	legend := value[[]string](b, `[...document.querySelectorAll('#legend span.sample')].filter((e) => !e.querySelector('svg')).map((e) => e.textContent)`)
	if d := cmp.Diff(append([]string{}, v.Legend.Words...), legend); d != "" {
		b.t.Errorf("the legend differs from the pictures' (-Go +page):\n%s", d)
	}
	want := wantedSaid(blast)
	said := value[[]string](b, `[...document.querySelectorAll('.aside')].map((e) => {
		const items = [...e.querySelectorAll('li')].map((i) => i.textContent).join('; ');
		const [label, ...parts] = [...e.children].filter((c) => c.matches('h3, p')).map((c) => c.textContent);
		return [label, ...e.querySelector('h3 + p') ? [parts.shift()] : [], ...items ? [items + '.'] : [], ...parts].join(' ');
	})`)
	if d := cmp.Diff(append([]string{}, want.Notes...), said); d != "" {
		b.t.Errorf("what the map cannot say differs (-Go +page):\n%s", d)
	}
	same := value[[]string](b, `[...document.querySelectorAll('.same')].map((e) => e.textContent)`)
	if d := cmp.Diff(append([]string{}, want.SameAs...), same); d != "" {
		b.t.Errorf("who seems to be the same differs (-Go +page):\n%s", d)
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
	choose := func(id, option, said string) {
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
			`{ const s = document.getElementById(%q); s.value = [...s.options].find((o) => o.text === %q).value; s.dispatchEvent(new Event('change')); }`, id, option)))
		b.until(fmt.Sprintf(`document.getElementById('notes').textContent.includes(%q)`, said))
	}
	choose("evidence", phrase.Evidence(evidence.Disputed), "disputed links too")
	q.World.Evidence = evidence.Disputed
	b.shows(q)
	for _, day := range []string{"2024-01-24", "2024-01-19"} {
		q.World.KnownAt, _ = model.ParseDate(day, false)
		date := phrase.Date(q.World.KnownAt)
		choose("known-at", date, "known by "+date)
		b.shows(q)
	}
	q.World.AsOf, _ = model.ParseDate("2025-02-01", false)
	date := phrase.Date(q.World.AsOf)
	choose("as-of", date, "world on "+date)
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

// explains waits until a node is explained.
func (b *browser) explains(name string) {
	b.t.Helper()
	b.until(fmt.Sprintf(`document.querySelector('#about h2')?.textContent === %q`, name))
}

// act presses a button of the explanation.
func (b *browser) act(words string) {
	b.t.Helper()
	b.click(fmt.Sprintf(`[...document.querySelectorAll('#about button')].find((e) => e.textContent === %q)`, words))
}

// TestAsking walks through the ways to ask, and back.
func TestAsking(t *testing.T) {
	b := newBrowser(t)
	m := eastKent(t)
	b.open(write(t, question(t, m, "eks"), html.Options{}), "")
	b.titled("If East Kent Services is compromised")

	b.click(row("EKS shared network, network of East Kent Services"))
	b.explains("EKS shared network")
	b.titled("If East Kent Services is compromised")
	b.act("Start from here")
	b.titled("If EKS shared network (East Kent Services) is compromised")
	b.shows(question(t, m, "eks/network"))

	b.click(row("EKS VPN appliance"))
	b.act("Add to the origins")
	b.titled("If EKS shared network (East Kent Services) and EKS VPN appliance (East Kent Services) are compromised")
	b.shows(question(t, m, "eks/network", "eks/vpn"))

	for range 2 { // the explanation, and before it the question
		b.do(chromedp.NavigateBack())
	}
	b.titled("If EKS shared network (East Kent Services) is compromised")
	for range 2 {
		b.do(chromedp.NavigateBack())
	}
	b.titled("If East Kent Services is compromised")
	b.do(chromedp.NavigateForward())
	b.explains("EKS shared network")
	b.do(chromedp.Reload())
	b.until("document.documentElement.dataset.ready")
	b.explains("EKS shared network")
	b.do(chromedp.NavigateForward())
	b.titled("If EKS shared network (East Kent Services) is compromised")

	b.shortcut("/")
	b.press("ivan", kb.Enter)
	b.explains("Ivanti")
	b.press(kb.Escape)
	b.until(`document.getElementById('about').hidden && document.activeElement.id === 'find'`)
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
	b.click(`document.querySelector('#seeds li > button:last-child')`)
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
	b.press(kb.Enter)
	b.explains("EKS shared network")
	b.until(`document.querySelector('.proof')?.textContent.includes('the origin') && document.activeElement.matches('#about h2')`)
	if n := value[int](b, `document.querySelectorAll('#stage .hot').length`); n != 2 {
		t.Errorf("%d rows are emphasised, want the network and the origin", n)
	}
	b.press(kb.Tab)
	b.press(kb.Escape)
	b.until(`document.getElementById('about').hidden && !document.querySelector('#stage .hot')`)
	if got := focused(); !strings.HasPrefix(got, "EKS shared network,") {
		t.Errorf("after the explanation the focus is on %q", got)
	}
	b.press(" ")
	b.explains("EKS shared network")
	for i := 0; value[string](b, `document.activeElement.textContent`) != "Start from here"; i++ {
		if b.press(kb.Tab); i > 5 {
			t.Fatal("Tab never comes to the buttons")
		}
	}
	b.press(kb.Enter)
	b.titled("If EKS shared network (East Kent Services) is compromised")
	if got := focused(); !strings.HasPrefix(got, "EKS shared network, network of East Kent Services, compromised") {
		t.Errorf("the focus is lost: %q", got)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.fact').focus()`))
	b.press(kb.Enter)
	b.until(`document.activeElement.matches('#about h2')`)
	b.press(kb.Escape)
	b.until(`document.activeElement === document.querySelector('.fact')`)
	for _, from := range []string{`document.getElementById('evidence')`, `document.querySelector('.fact')`, row("EKS shared network")} {
		b.do(chromedp.Evaluate[chromedp.Void](from + `.focus()`))
		b.shortcut("/")
		b.until(`document.activeElement.id === 'find' && document.activeElement.value === ''`)
	}
	b.shortcut("/")
	b.until(`document.activeElement.value === '/'`)
	b.press(kb.Escape)
	b.do(chromedp.Evaluate[chromedp.Void](row("EKS shared network") + `.focus()`))
	b.press(kb.End)
	before := value[string](b, `document.querySelector('#stage svg').style.transform`)
	b.shortcut("+")
	if after := value[string](b, `document.querySelector('#stage svg').style.transform`); after == before {
		t.Error("+ makes nothing larger")
	}
	b.quiet()
}
