package render_test

import (
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/model"
	"knockon/pkg/render/html"
	"knockon/pkg/view/viewtest"
)

// doubtful is a map in which two hit networks are joined by a disputed
// relation that reads both ways, and one organisation is hit by nothing else.
func doubtful(t testing.TB) *model.Map {
	return viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: Doubts, as-of: 2024-01-19, known-at: 2024-02-14}
sources: {s: {title: x, publisher: p, kind: press, published: 2024-01-01}}
councils:
  alone:
    services: {z: {needs: [{to: b/net, claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]}]}}
  a: {networks: {net: {connected-to: [{to: b/net, claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]}]}}}
  b: {networks: {net: {}}}
`)}})
}

// TestDisputedLines holds that a disputed relation to an organisation that
// nothing else hits is drawn one step on, and one that reads both ways is one
// line with an arrow at either end.
func TestDisputedLines(t *testing.T) {
	b := newBrowser(t)
	b.open(write(t, question(t, doubtful(t), "a", "b"), html.Options{}), "")
	got := value[[]string](b, `[...document.querySelectorAll('.lines .s2')].map((e, i) => e.textContent + ', ' + `+
		`document.querySelectorAll('path.head.s2')[i].getAttribute('d').match(/M/g).length + ' arrow').sort()`)
	if d := cmp.Diff([]string{"1 relation, disputed, 1 arrow", "1 relation, disputed, 2 arrow"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	b.until(row("z, service of alone, not reached, disputed, left out"))
	at := value[[]float64](b, `['z, service', 'net, network'].map((s) => [...document.querySelectorAll('.row')].find((r) => `+
		`r.getAttribute('aria-label').startsWith(s)).getBoundingClientRect().x)`)
	if at[0] <= at[1] {
		t.Errorf("it stands at %v, not right of what would hit it at %v", at[0], at[1])
	}
	b.quiet()
}

// htmlCovered counts the points of lines that lie under a card.
const htmlCovered = `(() => {
	const panels = [...document.querySelectorAll('.card .panel')].map((p) => p.getBBox()), near = 8, points = [];
	for (const [, step, numbers] of [...document.querySelectorAll('.lines path')].map((p) => p.getAttribute('d')).join('').matchAll(/([MCH])([^MCH]*)/g)) {
		const n = numbers.trim().split(' ').map(Number), [x, y] = points.at(-1) || [];
		const [a, b] = step === 'C' ? [[n[0], n[1]], [n[2], n[3]]] : [[x, y], [n[0], y]], end = step === 'H' ? [n[0], y] : n.slice(-2);
		for (let t = 0; step !== 'M' && t < 1; t += 0.02) {
			const mix = (i) => (1 - t) ** 3 * [x, y][i] + 3 * t * (1 - t) ** 2 * a[i] + 3 * t * t * (1 - t) * b[i] + t ** 3 * end[i];
			points.push([mix(0), mix(1)]);
		}
		points.push(end);
	}
	return points.length < 100 ? -1 : points.filter(([x, y]) =>
		panels.some((c) => x > c.x + near && x < c.x + c.width - near && y > c.y && y < c.y + c.height)).length;
})()`

// TestNoLineUnderACard holds that lines pass between the cards that they do
// not join: under one they would seem to end, or to begin, there.
func TestNoLineUnderACard(t *testing.T) {
	b := newBrowser(t)
	for _, m := range []*model.Map{eastKent(t), generated(t, 200)} {
		b.open(write(t, question(t, m), html.Options{}), "")
		for _, what := range []string{"folded", "unfolded"} {
			if n := value[int](b, htmlCovered); n != 0 {
				t.Errorf("%s, %s: %d points of lines lie under cards", m.Title, what, n)
			}
			b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('fold').click()`))
		}
	}
	b.quiet()
}
