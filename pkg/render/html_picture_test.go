package render_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"knockon/pkg/model"
	"knockon/pkg/render/html"
	"knockon/pkg/view/viewtest"
)

// misplaced names every label that does not lie inside its box, every box that
// lies on another or outside its card, and every card outside the picture.
const misplaced = `(() => {
	for (const e of document.querySelectorAll('#stage .off')) e.classList.remove('off');
	const out = [], near = 0.6, svg = document.querySelector('#stage svg'), all = (s) => [...svg.querySelectorAll(s)];
	const inside = (a, b) => a.x >= b.x - near && a.y >= b.y - near && a.x + a.width <= b.x + b.width + near && a.y + a.height <= b.y + b.height + near;
	const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
	const bands = all('.bands .panel'), canvas = svg.viewBox.baseVal;
	for (const t of all('text')) {
		const row = t.closest('.row'), card = t.closest('.card'), band = t.closest('.band');
		const box = row ? row.querySelector('.box').getBBox() : card ? card.querySelector('.panel').getBBox() : band ? bands[all('.band').indexOf(band)].getBBox() : canvas;
		if (t.getBBox().width && !inside(t.getBBox(), box)) out.push('label ' + t.textContent);
		if (!t.textContent && !band) out.push('an empty label');
	}
	const screen = (e) => e.getBoundingClientRect(), boxes = all('.row .box').map(screen), panels = all('.panel').map(screen);
	boxes.forEach((a, i) => {
		if (!panels.some((p) => inside(a, p))) out.push('row ' + i + ' is on no card');
		for (const b of boxes.slice(i + 1)) if (!apart(a, b)) out.push('row ' + i + ' is on another');
	});
	panels.forEach((a, i) => {
		if (!inside(a, screen(svg))) out.push('card ' + i + ' is outside');
		for (const b of panels.slice(i + 1)) if (!apart(a, b)) out.push('card ' + i + ' is on another');
	});
	return boxes.length ? out.slice(0, 20) : ['an empty picture'];
})()`

func (b *browser) inPlace(what string) {
	b.t.Helper()
	if wrong := value[[]string](b, misplaced); len(wrong) > 0 {
		b.t.Errorf("%s: %q", what, wrong)
	}
}

// long are names that are hard to measure or to break.
func long() []string {
	return []string{
		strings.Repeat("Interdepartmental ", 9), strings.Repeat("W", 90), strings.Repeat("漢字かな", 20), strings.Repeat("بلدية كانتربري ", 8),
		strings.Repeat("👨‍👩‍👧🇬🇧", 25), strings.Repeat("क्षत्रिय", 15), "i", "\u200b", strings.Repeat("e\u0301\u0323", 40), "﷽", "\u2060 ",
		"שלום עולם " + strings.Repeat("a", 60),
	}
}

// TestEverythingInItsPlace holds the picture to its boxes: folded and unfolded,
// without seeds and with several, in the page's fonts and in others.
func TestEverythingInItsPlace(t *testing.T) {
	b := newBrowser(t)
	// The page must take the test's fonts, which its policy would keep out.
	_, err := chromedp.Call(b.context, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
	b.must(err)
	named := func(names []string) *model.Map {
		return viewtest.Load(t, viewtest.Named(6, func(i int) string { return names[i%len(names)] }))
	}
	for _, c := range []struct {
		name   string
		m      *model.Map
		hashes []string
	}{
		{"East Kent", eastKent(t), []string{"*", "eks", "civica&known-at=2024-01-20", "ivanti", "eks/network=isolated,civica=down", "canterbury/planning"}},
		{"hostile names", hostile(t), []string{"*", "o0", "o3/net=isolated"}},
		{"long names", named(long()), []string{"*", "o0"}},
		{"30 councils", viewtest.Load(t, viewtest.Region(30)), []string{"*", "agent/agent"}},
		{"500 nodes", generated(t, 500), []string{"*", "meridian"}},
		{"2,000 nodes", generated(t, 2000), []string{"*", "meridian"}},
	} {
		made := string(write(t, question(t, c.m), html.Options{}))
		for i, hash := range c.hashes {
			font := []string{"Helvetica,Arial,sans-serif", "DejaVu Serif", "DejaVu Sans Mono", "Noto Serif CJK JP"}[i%4]
			b.open([]byte(strings.ReplaceAll(made, "Helvetica,Arial,sans-serif", font)), "#"+hash)
			b.inPlace(c.name + " " + hash + " in " + font)
			b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('fold').click()`))
			b.inPlace(c.name + " " + hash + " unfolded")
		}
	}
	b.quiet()
}

// TestReady holds how long a page of 2,000 nodes takes at best.
func TestReady(t *testing.T) {
	const most, few, many = 1500, 3, 20 // ms; tries, and how many where the machine does other things too
	b := newBrowser(t)
	m := generated(t, 2000)
	for _, seeds := range [][]string{{"meridian"}, nil} {
		made, best := write(t, question(t, m, seeds...), html.Options{}), 1<<30
		for i := 0; i < few || best > most && i < many; i++ {
			b.open(made, "")
			ms, err := strconv.Atoi(value[string](b, `document.documentElement.dataset.ready`))
			b.must(err)
			best = min(best, ms)
		}
		if t.Logf("%v: ready after %d ms", seeds, best); best > most {
			t.Errorf("%v: ready after %d ms, more than %d", seeds, best, most)
		}
	}
	b.quiet()
}

// TestHTMLFolding opens what is folded by mouse and by key.
func TestHTMLFolding(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, viewtest.Load(t, viewtest.Region(30)), "agent/agent"), html.Options{}), "")
	rows := func() int { return value[int](b, `document.querySelectorAll('#stage .row').length`) }
	folded := rows()
	b.click(row("Council 06:"))
	b.until(row("Planning, service of Council 06"))
	b.do(chromedp.Evaluate[chromedp.Void](row("Council 10:") + `.focus()`))
	b.press("\r")
	b.until(row("Planning, service of Council 10"))
	if got := value[bool](b, `!!document.activeElement.row`); !got {
		t.Error("the focus is lost")
	}
	b.titled("If Remote-support agent (Remote Help Ltd) is compromised")
	for range 2 {
		b.click(`document.getElementById('fold')`)
	}
	b.until(row("Planning, service of Council 01"))
	b.click(`document.getElementById('fold')`)
	if got := rows(); got != folded {
		t.Errorf("%d rows when folded again, %d before", got, folded)
	}
	b.quiet()
}
