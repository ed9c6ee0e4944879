package render_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knockon/pkg/trial"
)

// browser is a tab of a headless Chromium; it notes what its pages complain of,
// pop up or ask the network for.
type browser struct {
	t       *testing.T
	context context.Context
	mu      sync.Mutex
	noted   []string
	fetched []string
}

// htmlChromium starts the one that all tests share; TestMain stops it.
var htmlChromium = sync.OnceValues(func() (context.Context, context.CancelFunc) {
	options := []chromedp.ExecAllocatorOption{
		chromedp.WindowSize(1400, 800), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
	}
	for _, name := range chromiums {
		if path, err := exec.LookPath(name); err == nil {
			options = append(options, chromedp.ExecPath(path))
			break
		}
	}
	for _, off := range []string{"quic", "background-networking", "component-update", "sync"} {
		options = append(options, chromedp.Flag("disable-"+off, true))
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	return ctx, stop
})

var chromiums = []string{"chromium", "chromium-browser", "google-chrome"}

// newBrowser opens a tab, in the long run.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	trial.Campaign(t)
	trial.Need(t, "chromium", chromiums...)
	b := &browser{t: t}
	shared, _ := htmlChromium()
	b.must(chromedp.Do(shared)) // the first has it started: a tab lives no longer than what started its browser
	ctx, stop := context.WithTimeout(shared, 3*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	b.context = ctx
	b.must(chromedp.Listen(ctx, b.listen))
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	b.must(err)
	b.screen(1400, 800, "light")
	return b
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.noted = append(b.noted, "console: "+string(e.Type))
	case *runtime.EventExceptionThrown:
		b.noted = append(b.noted, "exception: "+(&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *log.EventEntryAdded:
		b.noted = append(b.noted, "log: "+e.Entry.Text)
	case *page.EventJavascriptDialogOpening:
		b.noted = append(b.noted, "dialog: "+e.Message)
	case *network.EventRequestWillBeSent:
		b.fetched = append(b.fetched, e.Request.URL)
	}
}

func (b *browser) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	b.must(chromedp.Do(b.context, actions...))
}

// open writes a page to a file and opens it, with what stands after its #.
func (b *browser) open(content []byte, hash string) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), "page.html")
	b.must(os.WriteFile(file, content, 0o600))
	b.do(chromedp.Navigate("file://" + file + hash))
	b.until("document.documentElement.dataset.ready")
}

// until waits for a condition in the page.
func (b *browser) until(condition string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.context, chromedp.Poll[bool]("!!("+condition+")", chromedp.WithPollingTimeout(10*time.Second))); err != nil {
		b.t.Fatalf("never true: %s: %v", condition, err)
	}
}

// screen sets the size of the window, and what the reader's system prefers.
func (b *browser) screen(width, height int64, scheme string) {
	b.t.Helper()
	var options []chromedp.EmulateViewportOption
	if width < 500 {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2))
	}
	b.do(chromedp.EmulateViewport(width, height, options...))
	_, err := chromedp.Call(b.context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	b.must(err)
}

// press sends keys to what has the focus; names of keys are in chromedp's kb.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// shortcut strikes a key whose character is typed only where nothing takes the
// key: press types it in any case.
func (b *browser) shortcut(key string) {
	b.t.Helper()
	_, err := chromedp.Call(b.context, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kb.KeyDown, Key: key, Text: key})
	b.must(err)
}

// quiet holds that nothing was complained of, and nothing fetched but the page.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.noted) > 0 {
		b.t.Errorf("the page is not quiet: %q", b.noted)
	}
	if len(b.fetched) == 0 {
		b.t.Error("not even the page was fetched: the test sees no requests")
	}
	for _, url := range b.fetched {
		file, _, _ := strings.Cut(url, "#")
		if !strings.HasPrefix(file, "file:///") || filepath.Base(file) != "page.html" {
			b.t.Errorf("the page asks for %s", url)
		}
	}
}

// value evaluates a script of the test, which the page's policy does not bind.
func value[T any](b *browser, script string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.context, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return v
}
