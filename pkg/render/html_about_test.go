package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/view/viewtest"
)

// callable is a map with whom to call, one company under two ids, a service
// that is to end, and one of which nothing is written.
func callable(t testing.TB) *model.Map {
	return viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: Calls, as-of: 2024-01-19, known-at: 2024-02-14}
councils:
  a:
    name: Ashbury
    contact: {email: "duty@ashbury.example?bcc=x", role: Duty officer, phone: 01632 960 001, url: "javascript:alert(1)", note: <b>nights too</b>}
    systems: {crm: {name: CRM, operated-by: acme}}
    services:
      benefits: {name: Benefits, critical: true, tolerates: 2d, needs: {any-of: [./crm, acme/cloud]}}
      tax: {name: Council tax, needs: ./crm, until: 2024-03-01}
      web: {name: Website}
  b: {name: Bexford, services: {calls: {name: Calls, needs: {to: a/crm, from: 2024-02-01}}}}
vendors:
  acme: {name: Acme Ltd, contact: {url: "https://acme.example/help"}, systems: {cloud: {name: Cloud}}}
  acme-uk: {name: "ACME, Limited"}
`)}})
}

// explanation is the text of what is explained, part by part.
const explanation = `[...document.getElementById('about').children].filter((e) => !e.matches('button, .actions')).
	map((e) => e.innerText.replace(/\s+/g, ' ').trim())`

func (b *browser) goes(hash string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = '` + hash + `'`))
	b.until(`document.readyState && decodeURIComponent(location.hash) === '#` + hash + `'`)
}

// TestExplanation holds what is said of a node against Go's answer: what happens
// to it, how, and whom to call, with links that are safe to follow.
func TestExplanation(t *testing.T) {
	b := newBrowser(t)
	m := callable(t)
	q := question(t, m, "acme")
	b.open(write(t, q, html.Options{}), "#acme&about=a/benefits")
	b.explains("Benefits\u00a0★")
	blast := query.Blast(q)
	for i := range blast.Facts {
		f := &blast.Facts[i]
		if f.Node.ID != "a/benefits" {
			continue
		}
		got, want := value[[]string](b, explanation), phrase.Suffer(f.Node.Kind, f.Effect, false, 1)+" "+phrase.Reason(&answer.Reason{Fact: f.Fact})
		if len(got) < 4 || !strings.HasPrefix(got[2], want) {
			t.Errorf("%q does not say %q", got, want)
		}
		if d := cmp.Diff("Ashbury: "+phrase.Contact(f.Node.Org().Contact), got[len(got)-1]); d != "" {
			t.Errorf("whom to call (-Go +page):\n%s", d)
		}
	}
	links := value[[]string](b, `[...document.querySelectorAll('#about a')].map((a) => a.getAttribute('href'))`)
	if d := cmp.Diff([]string{"tel:01632960001", "mailto:duty%40ashbury.example%3Fbcc%3Dx"}, links); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	for hash, want := range map[string]string{
		"acme&about=a/web": "The map cannot say whether it is hit, for it does not say what it relies on.",
		"acme&about=b":     "Nothing that the map knows of leads here.",
		"*&about=b/calls":  "Nothing is asked yet.",
	} {
		b.goes(hash)
		if got := value[[]string](b, explanation); len(got) < 3 || got[2] != want {
			t.Errorf("%s: %q does not say %q", hash, got, want)
		}
	}
	b.goes("acme")
	b.shows(q)
	b.quiet()
}

// TestRelations walks over relations, a click a step: nothing is asked anew.
func TestRelations(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, callable(t), "acme"), html.Options{}), "#acme&about=a/benefits")
	b.act("What does it rely on")
	for _, step := range []struct {
		name, next string
		want       []string
	}{
		{"Benefits\u00a0★", "CRM", []string{"It relies on", "needs any of 2: CRM assumed, Acme Ltd: Cloud assumed"}},
		{"CRM", "Acme Ltd", []string{"It relies on", "is operated by Acme Ltd assumed belongs to Ashbury assumed", "On it rely",
			"is needed by Benefits assumed is needed by Council tax assumed is needed by Bexford: Calls left out: not begun"}},
		{"Acme Ltd", "", []string{"On it rely", "operates Ashbury: CRM assumed", "It has", "Cloud system"}},
	} {
		b.explains(step.name)
		if d := cmp.Diff(step.want, value[[]string](b, explanation)[2:]); d != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, d)
		}
		if step.next != "" {
			b.act(step.next)
		}
	}
	b.titled("If Acme Ltd is compromised")
	b.press(kb.Escape)
	b.quiet()
}

// TestFindKnowsTheDay holds that Find offers what exists on the day, also where
// the day changes while it is open.
func TestFindKnowsTheDay(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, callable(t), "acme"), html.Options{}), "")
	b.shortcut("/")
	b.press("council tax")
	b.until(`document.querySelector('#found [role=option]')?.textContent.startsWith('Council tax')`)
	b.goes("acme&as-of=2024-03-02")
	b.until(`document.getElementById('found').textContent === 'Nothing of that name'`)
	b.goes("acme&as-of=2024-03-01")
	b.until(`document.querySelector('#found [role=option]')?.textContent.startsWith('Council tax')`)
	b.quiet()
}

// TestWhatIsHiddenStays holds that the address keeps the theme and the effects
// that are switched off.
func TestWhatIsHiddenStays(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, callable(t), "acme"), html.Options{}), "")
	b.click(`document.getElementById('theme')`)
	b.click(`[...document.querySelectorAll('#legend button')].find((e) => e.textContent === 'down')`)
	b.until(`location.hash === '#acme&hide=down&theme=dark'`)
	b.do(chromedp.Reload())
	b.until("document.documentElement.dataset.ready")
	b.until(`document.documentElement.dataset.theme === 'dark' && !document.querySelector('[data-node="a/benefits"]')`)
	b.quiet()
}
