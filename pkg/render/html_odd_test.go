package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/render/html"
	"knockon/pkg/view/viewtest"
)

// TestOddIDs asks a map whose ids and names are words that a script or the
// page's own elements know.
func TestOddIDs(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: __proto__}
sources: {constructor: {kind: press, title: x, publisher: constructor, published: 2024-01-01, url: "data:text/html,x"}}
councils:
  constructor:
    name: __proto__
    aliases: [toString]
    systems: {valueof: {}, hasownproperty: {}}
    services: {find: {needs: [{to: ./hasownproperty, claims: [{source: constructor, by: constructor}]}]}, panel: {needs: [./find]}}
  data: {services: {stage: {needs: [constructor/valueof]}}}
  prototype: {services: {option0: {needs: [constructor/panel]}}}
  length: {services: {answer: {needs: [prototype/option0]}}}
`)}})
	b := newBrowser(t)
	b.open(write(t, question(t, m, "constructor"), html.Options{}), "")
	b.shows(question(t, m, "constructor"))
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'prototype,data/stage=down'`))
	b.titled("If prototype is compromised and stage (data) is down")
	b.shows(question(t, m, "prototype", "data/stage=down"))
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = '__proto__=down,toString&constructor=x&evidence=__proto__'`))
	b.until(`document.getElementById('message').textContent.split('“').length === 5`)
	b.titled("__proto__")
	b.quiet()
}

// TestEmptyMap opens a map in which there is nothing.
func TestEmptyMap(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, viewtest.Load(t, viewtest.Empty())), html.Options{}), "#x")
	b.until(`document.getElementById('message').textContent === 'This map has no “x”.'`)
	b.until(`document.getElementById('answer').textContent.startsWith('Nothing is in this map.')`)
	b.quiet()
}

// TestWhatWasAskedStaysSaid holds that what only the command line can ask is
// said in the page, whatever is asked there next, and so is what a day leaves out.
func TestWhatWasAskedStaysSaid(t *testing.T) {
	b := newBrowser(t)
	q := question(t, eastKent(t), "eks")
	q.World.Without[model.Attack] = true
	within := model.Duration(240)
	q.Within = &within
	q.World.KnownAt, _ = model.ParseDate("2010-01-01", false)
	q.World.Evidence = evidence.Reported
	b.open(write(t, q, html.Options{}), "")
	b.shows(q)
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'civica'`))
	b.titled("If Civica UK Ltd is compromised")
	for _, said := range []string{"without what an attacker could do", "within 4 hours", "known by 1 Jan 2010"} {
		if notes := value[string](b, `document.getElementById('notes').textContent`); !strings.Contains(notes, said) {
			t.Errorf("%q does not say %q", notes, said)
		}
	}
	if left := value[string](b, `document.getElementById('answer').lastChild.textContent`); !strings.Contains(left, "not known yet") {
		t.Errorf("%q does not say what was not known", left)
	}
	b.quiet()
}

// TestFilter switches an effect off: that is heard, what it hit is said to be
// neither in the picture nor unreached, and it comes back.
func TestFilter(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, eastKent(t), "civica"), html.Options{}), "")
	chip := `[...document.querySelectorAll('#legend button')].find((e) => e.textContent === 'isolated')`
	rows := value[int](b, `document.querySelectorAll('#stage .row').length`)
	for _, pressed := range []string{"false", "true"} {
		b.click(chip)
		b.until(chip + `.getAttribute('aria-pressed') === '` + pressed + `' && document.activeElement === ` + chip)
	}
	if got := value[int](b, `document.querySelectorAll('#stage .row').length`); got != rows {
		t.Errorf("%d rows, %d before", got, rows)
	}
	b.quiet()
}

// TestFocusStays holds that a change of effect leaves the focus on its control,
// which is made anew.
func TestFocusStays(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, eastKent(t), "eks", "civica"), html.Options{}), "")
	b.do(chromedp.Evaluate[chromedp.Void](`{ const s = document.querySelectorAll('#seeds select')[0]; s.focus(); s.value = 1; s.dispatchEvent(new ` +
		`Event('change')); }`))
	b.titled("If Civica UK Ltd is compromised and East Kent Services is exposed")
	b.until(`document.activeElement === document.querySelector('#seeds select')`)
	b.quiet()
}
