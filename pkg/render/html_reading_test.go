package render_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"

	"knockon/pkg/model"
	"knockon/pkg/render/html"
	"knockon/pkg/style"
	"knockon/pkg/view/viewtest"
)

// TestHostileNamesShowAsText opens a map of hostile names, with and without a
// question, selects what can be selected, and finds names and no more.
func TestHostileNamesShowAsText(t *testing.T) {
	b := newBrowser(t)
	m := viewtest.Rename(hostile(t), htmlClosing)
	for _, seeds := range [][]string{{"o0"}, nil} {
		b.open(write(t, question(t, m, seeds...), html.Options{}), "")
		b.do(chromedp.Evaluate[chromedp.Void](`{ const f = document.getElementById('find'); f.value = 'img'; f.dispatchEvent(new Event('input')); ` +
			`(document.querySelector('.fact') || document.querySelector('#answer .link')).click(); }`))
		if n := value[int](b, `document.querySelectorAll('img, image, iframe, object, embed, foreignObject').length + document.scripts.length`); n != 5 {
			t.Errorf("%d elements that no name may make, want the page's own 5 scripts", n)
		}
		for _, place := range []string{"#title", "#notes", "#found b", "#stage .row .name, #stage .chipname", "#stage .title", "#panel", "#about h2"} {
			got := value[string](b, `[...document.querySelectorAll(`+"`"+place+"`"+`)].map((e) => e.textContent).join('')`)
			if !strings.Contains(got, "</scri") { // the start of it, where room is short
				t.Errorf("%v: %s says %.80q", seeds, place, got)
			}
		}
	}
	b.quiet()
}

// TestLinks holds that only web addresses become links, which tell nobody
// where they were clicked.
func TestLinks(t *testing.T) {
	b := newBrowser(t)
	m := eastKent(t)
	for i := range m.Sources {
		if i%2 == 0 {
			m.Sources[i].URL = []string{"javascript:alert(1)", "data:text/html,x", " https://example.org", "//example.org", "JavaScript:alert(1)"}[i/2%5]
		}
	}
	b.open(write(t, question(t, m, "eks"), html.Options{}), "")
	links := value[[]string](b, `[...document.querySelectorAll('.fact')].flatMap((f) => { f.click(); return `+
		`[...document.querySelectorAll('a')].map((a) => a.rel + ' ' + a.getAttribute('href')); })`)
	if len(links) == 0 {
		t.Error("no proof has a link")
	}
	for _, l := range links {
		if !strings.HasPrefix(l, "noreferrer noopener https://") {
			t.Errorf("the link %s", l)
		}
	}
	b.quiet()
}

// TestThemes holds which theme a page opens in, and that its button changes it.
func TestThemes(t *testing.T) {
	b := newBrowser(t)
	light, dark := style.Light(), style.Dark()
	for _, c := range []struct{ option, system, want, after string }{
		{"", "light", light.Background, dark.Background}, {"", "dark", dark.Background, light.Background},
		{"dark", "light", dark.Background, light.Background}, {"light", "dark", light.Background, dark.Background},
	} {
		b.screen(1400, 800, c.system)
		b.open(write(t, question(t, eastKent(t), "eks"), html.Options{Theme: c.option}), "")
		for _, want := range []string{c.want, c.after} {
			if got := value[string](b, `getComputedStyle(document.documentElement).getPropertyValue('--bg')`); !strings.EqualFold(full(got), want) {
				t.Errorf("theme %q on a %s system: background %s, want %s", c.option, c.system, got, want)
			}
			b.click(`document.getElementById('theme')`)
		}
	}
	b.quiet()
}

// full writes a short colour in six digits.
func full(hex string) string {
	if len(hex) != 4 {
		return hex
	}
	return "#" + strings.Repeat(hex[1:2], 2) + strings.Repeat(hex[2:3], 2) + strings.Repeat(hex[3:4], 2)
}

// TestPrint holds that the page prints: the numbers and the picture, then
// everything that is hit, on as few pages as that needs.
func TestPrint(t *testing.T) {
	b := newBrowser(t)
	b.screen(1400, 800, "dark")
	for _, c := range []struct {
		m           *model.Map
		seed, sheet string
		most        int
	}{
		{eastKent(t), "eks", `59[45][\d.]* 84[12]`, 2}, {eastKent(t), "canterbury/planning", `\d+[\d.]* \d+`, 1},
		{generated(t, 500), "meridian", `\d+[\d.]* \d+`, 12},
	} {
		b.open(write(t, question(t, c.m, c.seed), html.Options{}), "")
		pdf, err := chromedp.Run(b.context, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		b.must(err)
		if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); !bytes.HasPrefix(pdf, []byte("%PDF-")) || n < 1 || n > c.most {
			t.Errorf("%s: %d pages in %d bytes, want at most %d", c.seed, n, len(pdf), c.most)
		}
		if !regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ` + c.sheet).Match(pdf) {
			t.Errorf("%s: another sheet", c.seed)
		}
		if left := value[int](b, `document.querySelectorAll('.rest').length`); left > 0 {
			t.Errorf("%s: %d groups are cut on paper", c.seed, left)
		}
	}
	b.quiet()
}

// tooSmall lists what is read and smaller than 11 pixels: of the picture too,
// at the size at which it is seen.
const tooSmall = `(() => {
	const scale = document.querySelector('#stage > svg').getBoundingClientRect().width / document.querySelector('#stage > svg').clientWidth;
	return [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) &&
		!e.closest('script, style, noscript, title, .sr') && e.getClientRects().length).map((e) => [parseFloat(getComputedStyle(e).fontSize) *
		(e.closest('svg') ? scale : 1), e.textContent]).filter(([size]) => size < 11);
})()`

// TestPhone holds that a page 390 pixels wide has the numbers first, does not
// scroll to the side, has no small print, and what can be tapped on the screen.
func TestPhone(t *testing.T) {
	b := newBrowser(t)
	b.screen(390, 844, "light")
	for _, seeds := range [][]string{{"eks"}, {"eks/network=isolated", "civica=down"}, nil} {
		b.open(write(t, question(t, eastKent(t), seeds...), html.Options{}), "")
		click := `document.querySelector('#stage .row').dispatchEvent(new Event('click', {bubbles: true}))`
		seen := `(() => { const s = document.getElementById('stage').getBoundingClientRect(); ` +
			`return [...document.querySelectorAll('#stage .row')].some((e) => { const r = e.getBoundingClientRect(); ` +
			`return r.width && r.right > s.left + 60 && r.left < s.right - 60 && r.bottom > s.top + 20 && r.top < s.bottom - 20; }); })()`
		if !value[bool](b, seen) {
			t.Errorf("%v: nothing is in the part of the picture that is seen", seeds)
		}
		for _, step := range []string{``, `document.getElementById('fit').click()`, click} {
			b.do(chromedp.Evaluate[chromedp.Void](`{` + step + `}`))
			if small := value[[][]any](b, tooSmall); len(small) > 0 {
				t.Errorf("%v: small print: %v", seeds, small)
			}
		}
		if w := value[int](b, `document.documentElement.scrollWidth`); w > 390 {
			t.Errorf("%v: the page is %d pixels wide", seeds, w)
		}
		order := `['.head', '#numbers', '.tools', '#stage', '#answer'].map((s) => document.querySelector(s).getBoundingClientRect().top)`
		if at := value[[]float64](b, order); !slices.IsSorted(at) {
			t.Errorf("%v: title, numbers, controls, picture and table stand at %v", seeds, at)
		}
		off := value[[]string](b, `[...document.querySelectorAll('button, select, input')].filter((e) => { const r = e.getBoundingClientRect(); return `+
			`r.width && (r.left < 0 || r.right > 390); }).map((e) => e.outerHTML)`)
		if len(off) > 0 {
			t.Errorf("%v: beside the screen: %q", seeds, off)
		}
	}
	b.quiet()
}

// TestListeners holds what the accessibility tree says, which is what a screen
// reader reads.
func TestListeners(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, eastKent(t), "eks"), html.Options{}), "")
	tree, err := chromedp.Call(b.context, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	b.must(err)
	heard := map[string]bool{}
	for _, n := range tree.Nodes {
		if n.Role != nil && n.Name != nil && !n.Ignored {
			heard[string(n.Role.Value)+" "+string(n.Name.Value)] = true
		}
	}
	for _, want := range []string{
		`"heading" "If East Kent Services is compromised"`,
		`"button" "East Kent Services, shared-services vehicle, compromised, cannot act, is cut off, origin"`,
		`"button" "Planning, service of Canterbury City Council, down, attacker could, responders would, assumed, 3 steps"`,
		`"button" "EKS website, service of East Kent Services, not reached, the map cannot say"`,
		`"combobox" "Find"`, `"combobox" "Evidence"`, `"combobox" "The world on"`, `"combobox" "As known on"`, `"combobox" "Effect on East Kent Services"`,
		`"banner" ""`, `"main" ""`, `"complementary" "Answer"`, `"region" "Picture"`, `"columnheader" "Evidence"`, `"table" "What is hit, services first"`,
		`"rowheader" "Planning Canterbury"`,
	} {
		if !heard[want] {
			t.Errorf("nothing is heard as %s", want)
		}
	}
	for name := range heard {
		if strings.HasPrefix(name, `"button" ""`) {
			t.Error("a button has no name")
		}
	}
	if got := value[string](b, `document.querySelector('[role=status]').textContent`); !strings.HasPrefix(got,
		"If East Kent Services is compromised. 3 councils") {
		t.Errorf("the status says %q", got)
	}
	b.quiet()
}
