package html_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"

	"knockon/pkg/render/html"
	"knockon/pkg/style"
	"knockon/pkg/view/viewtest"
)

// TestHostileNamesShowAsText opens a map of hostile names, with and without a
// question, selects what can be selected, and finds names and no more.
func TestHostileNamesShowAsText(t *testing.T) {
	b := newBrowser(t)
	m := viewtest.Rename(hostile(t), closing)
	for _, seeds := range [][]string{{"o0"}, nil} {
		b.open(write(t, question(t, m, seeds...), html.Options{}), "")
		b.do(chromedp.Evaluate[chromedp.Void](`{ const f = document.getElementById('find'); f.value = 'img'; f.dispatchEvent(new Event('input')); ` +
			`document.querySelector('.fact')?.click(); }`))
		if n := value[int](b, `document.querySelectorAll('img, image, iframe, object, embed, foreignObject').length + document.scripts.length`); n != 4 {
			t.Errorf("%d elements that no name may make, want the page's own 4 scripts", n)
		}
		for _, place := range []string{"#title", "#notes", "#found b", "#stage .row .name, #stage .chipname", "#stage .title", "#panel"} {
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

// TestPrint holds that the page prints: the picture, then every fact.
func TestPrint(t *testing.T) {
	b := newBrowser(t)
	b.screen(1400, 800, "dark")
	b.open(write(t, question(t, generated(t, 500), "meridian"), html.Options{}), "")
	pdf, err := chromedp.Run(b.context, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	b.must(err)
	if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); !bytes.HasPrefix(pdf, []byte("%PDF-")) || n < 2 {
		t.Errorf("%d pages in %d bytes", n, len(pdf))
	}
	if !regexp.MustCompile(`/MediaBox\s*\[\s*0 0 84[12][\d.]* 59[45]`).Match(pdf) {
		t.Error("the pages are not A4 landscape")
	}
	if left := value[int](b, `document.querySelectorAll('.rest').length`); left > 0 {
		t.Errorf("%d groups of facts are cut on paper", left)
	}
	b.quiet()
}

// TestPhone holds that a page 360 pixels wide does not scroll to the side, the
// picture stands above the panel, and what can be tapped is on the screen.
func TestPhone(t *testing.T) {
	b := newBrowser(t)
	b.screen(360, 740, "light")
	for _, seeds := range [][]string{{"eks"}, {"eks/network=isolated", "civica=down"}, nil} {
		b.open(write(t, question(t, eastKent(t), seeds...), html.Options{}), "")
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.fact')?.click()`))
		if w := value[int](b, `document.documentElement.scrollWidth`); w > 360 {
			t.Errorf("%v: the page is %d pixels wide", seeds, w)
		}
		if !value[bool](b, `document.getElementById('stage').getBoundingClientRect().bottom <= document.getElementById('panel').getBoundingClientRect().top + 1`) {
			t.Errorf("%v: the panel is not below the picture", seeds)
		}
		off := value[[]string](b, `[...document.querySelectorAll('button, select, input')].filter((e) => { const r = e.getBoundingClientRect(); return `+
			`r.width && (r.left < 0 || r.right > 360) && !e.closest('.skip'); }).map((e) => e.outerHTML)`)
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
		`"banner" ""`, `"main" ""`, `"complementary" "Answer"`, `"region" "Picture"`, `"columnheader" "Evidence"`, `"table" "Facts by effect, the worst first"`,
		`"rowheader" "Planning Canterbury City Council"`,
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
