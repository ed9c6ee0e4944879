package render_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"knockon/pkg/render/mermaid"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// drawn is what became of a text in Mermaid's hands.
type drawn struct {
	Failed      string
	Texts       []string // those that are seen, top down
	Nodes, Into int      // nodes, and how many of them stand within the picture
	Active      int      // scripts, links and handlers
}

// mermaidDraw renders every text with the library itself, as a page would that has a map's
// picture in it, under the limits that Mermaid begins with.
const mermaidDraw = `<script>
const seen = e => { const b = e.getBoundingClientRect(); return b.width > 0 && b.height > 0 && getComputedStyle(e).visibility !== "hidden" };
const said = e => e.textContent.replace(/\s+/g, " ").trim();
(async () => {
	mermaid.initialize({startOnLoad: false});
	const out = [];
	for (const [i, text] of texts.entries()) {
		const d = {Failed: "", Texts: [], Nodes: 0, Into: 0, Active: 0};
		out.push(d);
		try {
			await mermaid.parse(text);
			if (!whole[i]) continue;
			const {svg} = await mermaid.render("picture" + i, text);
			document.body.innerHTML = svg;
			const all = document.querySelector("svg").getBoundingClientRect();
			d.Texts = [...document.querySelectorAll(".flowchartTitleText, .cluster-label, .nodeLabel")].filter(seen).map(said);
			for (const n of document.querySelectorAll("g.node")) {
				const b = n.getBoundingClientRect();
				d.Nodes++;
				if (b.left >= all.left - 1 && b.right <= all.right + 1 && b.top >= all.top - 1 && b.bottom <= all.bottom + 1) d.Into++;
			}
			d.Active = document.querySelectorAll("body script, svg a, svg [onclick], svg iframe, svg img, svg b, svg i, svg em, svg strong").length;
		} catch (e) { d.Failed = String(e) }
	}
	document.body.innerHTML = "";
	document.body.dataset.drawn = JSON.stringify(out);
})();
</script>`

// TestMermaidDraws has Mermaid itself parse every golden picture, and pictures in which
// every name is hostile. Of those that it draws too, which takes it a second each, title,
// legend and all nodes are seen, and no name became a link or a script.
func TestMermaidDraws(t *testing.T) {
	trial.Campaign(t)
	var names, texts []string
	var whole []bool
	for _, c := range slices.Concat(viewtest.Cases(t), viewtest.Maps(t), viewtest.Contrasts(t)) {
		names, texts = append(names, c.Name), append(texts, string(mermaid.Write(c.View)))
		whole = append(whole, slices.Contains([]string{"eks-overview", "hostile", "draw-hostile", "diff-hostile", "draw-ring", "diff-town"}, c.Name))
	}
	for _, name := range viewtest.HostileNames()[:6] {
		names, texts, whole = append(names, name), append(texts, string(mermaid.Write(viewtest.AllNamed(t, name)[0]))), append(whole, false)
	}
	saw := 0
	for i, d := range rendered(t, texts, whole) {
		want := strings.Count(texts[i], "):::") + strings.Count(texts[i], "]:::") + strings.Count(texts[i], "}:::")
		switch {
		case d.Failed != "":
			t.Errorf("%s: %s\n%.600s", names[i], d.Failed, texts[i])
		case !whole[i]:
			continue
		case d.Active > 0:
			t.Errorf("%s: %d elements that only a name can have brought", names[i], d.Active)
		case d.Nodes != want || d.Into != d.Nodes:
			t.Errorf("%s: %d nodes are written, %d drawn, %d of them within the picture", names[i], want, d.Nodes, d.Into)
		case !slices.Contains(d.Texts, "Legend") || len(d.Texts) < 3:
			t.Errorf("%s: no legend, or no title, among %q", names[i], d.Texts)
		}
		saw++
	}
	if saw < 6 {
		t.Errorf("only %d pictures were drawn", saw)
	}
}

func rendered(t *testing.T, texts []string, whole []bool) []drawn {
	t.Helper()
	library := trial.NeedFile(t, "mermaid-12.3.0.min.js")
	tool := trial.Need(t, "chromium", "chromium", "chromium-browser", "google-chrome")
	list, err := json.Marshal([]any{texts, whole}) // escapes < and >
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.html")
	page := `<!doctype html><meta charset=utf-8><body><script src="file://` + library + `"></script>` +
		`<script>const [texts, whole] = ` + string(list) + `</script>` + mermaidDraw
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.ExecPath(tool))
	defer stop()
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	answer, err := chromedp.Run(ctx, chromedp.Poll[string]("document.body.dataset.drawn", chromedp.WithPollingTimeout(3*time.Minute)))
	if err != nil {
		t.Fatal(err)
	}
	var all []drawn
	if err := json.Unmarshal([]byte(answer), &all); err != nil || len(all) != len(texts) {
		t.Fatalf("%d of %d pictures: %v", len(all), len(texts), err)
	}
	return all
}
