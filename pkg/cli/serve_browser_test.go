package cli

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"knockon/pkg/trial"
)

// TestServeInABrowser edits a map while Chromium shows it: the page changes, shows what
// is wrong with file and line above what there was, or alone before there was anything,
// and comes back; what the map says is never markup.
func TestServeInABrowser(t *testing.T) {
	trial.Campaign(t)
	b := newTab(t)
	s := serving(t, map[string]string{"map.yaml": strings.Replace(servedMap, "councils:", `"</script><script>alert(1)</script>":`, 1)}, "-m", ".")
	b.do(chromedp.Navigate(s.address))
	b.until("document.querySelector('#problems')?.innerText.includes('map.yaml:2:1')")

	s.write("map.yaml", strings.Replace(servedMap, "planning", "housing", 1))
	b.until("document.body.innerText.includes('housing') && document.documentElement.dataset.ready")

	s.write("map.yaml", strings.Replace(servedMap, "needs: acme/cloud", `needs: "<img src=x onerror=alert(1)>"`, 1))
	b.until("document.querySelector('#problems')?.innerText.includes('map.yaml:4:34')")
	b.until("document.querySelector('#problems').innerText.includes('<img src=x onerror=alert(1)>')")
	b.until("!document.querySelector('img') && document.body.innerText.includes('housing')")

	s.write("map.yaml", strings.Replace(servedMap, "planning", "benefits", 1))
	b.until("!document.querySelector('#problems') && document.body.innerText.includes('benefits') && document.documentElement.dataset.ready")

	b.quiet()
	s.stop()
	b.until("document.querySelector('#problems')?.innerText.includes('has ended')")
}

// tab is a page of headless Chromium that notes what it complains of.
type tab struct {
	t       *testing.T
	context context.Context
	mu      sync.Mutex
	noted   []string
}

func (b *tab) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.noted) > 0 {
		b.t.Errorf("the browser complains: %q", b.noted)
	}
}

func newTab(t *testing.T) *tab {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(trial.Need(t, "chromium", "chromium", "chromium-browser", "google-chrome")), chromedp.UserDataDir(t.TempDir()),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	b := &tab{t: t, context: ctx}
	if err := chromedp.Listen(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			b.noted = append(b.noted, e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			if !strings.HasSuffix(e.Entry.URL, "/favicon.ico") {
				b.noted = append(b.noted, e.Entry.Text)
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) do(action chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.context, action); err != nil {
		b.t.Fatal(err)
	}
}

// until waits for a condition in the page, which may be loaded anew meanwhile.
func (b *tab) until(condition string) {
	b.t.Helper()
	var err error
	for range 5 {
		if _, err = chromedp.Run(b.context, chromedp.Poll[bool]("!!("+condition+")", chromedp.WithPollingTimeout(2*time.Second))); err == nil {
			return
		}
	}
	said, _ := chromedp.Run(b.context, chromedp.Evaluate[string]("document.title + ': ' + document.body.innerText"))
	b.t.Fatalf("it never holds that %s (%v); the page says %s", condition, err, said)
}
