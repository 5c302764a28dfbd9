// Package browsertest opens pages in a headless browser, for tests. The browser has no network. It records every request that the page makes and
// every message on the console. Only tests may import it.
//
// The browser is $CHROME, else the first of chromium, chromium-browser and google-chrome on the PATH. A test that finds no browser fails and says how
// to install one, because a check that is silently skipped is no check.
package browsertest

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience bounds a whole visit. It only ends a hung browser.
const patience = 5 * time.Minute

// Page is a page open in its own browser. The browser closes when the test ends.
type Page struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []string
	console  []string
	starting saved
	saved    chan saved
}

// saved is a file that the page downloaded.
type saved struct{ name, guid string }

// Browser returns the path of the browser to test with. It ends the test if there is none.
func Browser(t testing.TB) string {
	t.Helper()
	if path := os.Getenv("CHROME"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no browser to test the page in; install one: apt-get install -y --no-install-recommends chromium (or set CHROME to its path)")
	return ""
}

// View is how a page is shown. The zero value is a desktop in light colours.
type View struct {
	Width, Height int64 // in pixels; 1280 × 900 if zero
	Dark          bool  // prefers-color-scheme: dark
}

// drawn waits until a page with panels says that all are drawn. They are drawn one after the other, the first before the page is loaded.
const drawn = `new Promise((done) => {
	const look = () => { document.querySelector('.chart') && !document.documentElement.dataset.drawn ? setTimeout(look, 10) : done(true); };
	look();
})`

// Open writes html to a file and opens it in a fresh browser without a network.
func Open(t testing.TB, html []byte, v View) *Page {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, html, 0o600); err != nil {
		t.Fatal(err)
	}
	p := &Page{t: t, saved: make(chan saved, 1)}
	top, stop := context.WithTimeout(t.Context(), patience)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(top, chromedp.WithListener(p.hear), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(Browser(t)), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("no-first-run", true),
		// No network: no name resolves, and requests to plain addresses go to a closed port.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.ProxyServer("http://127.0.0.1:9"),
	))
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // the browser must be gone before its profile is removed
		cancel()
	})
	p.ctx = ctx
	width, height, colours := int64(1280), int64(900), "light"
	if v.Width > 0 {
		width = v.Width
	}
	if v.Height > 0 {
		height = v.Height
	}
	if v.Dark {
		colours = "dark"
	}
	call(p, log.Enable, cdp.Empty{})
	call(p, network.Enable, network.EnableParams{})
	p.colours(colours)
	p.do(chromedp.EmulateViewport(width, height))
	p.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()))
	Eval[bool](p, drawn)
	return p
}

// colours asks the page for "light" or "dark" colours.
func (p *Page) colours(scheme string) {
	p.t.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// hear records requests, exceptions and console messages. Violations of the content security policy arrive as log entries.
func (p *Page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		p.console = append(p.console, "exception: "+text)
	case *runtime.EventConsoleAPICalled:
		line := string(e.Type) + ":"
		for _, a := range e.Args {
			text, _ := json.Marshal(a)
			line += " " + string(text)
		}
		p.console = append(p.console, line)
	case *browser.EventDownloadWillBegin:
		p.starting = saved{e.SuggestedFilename, e.GUID}
	case *browser.EventDownloadProgress:
		if e.State != browser.DownloadProgressStateInProgress && p.starting.guid == e.GUID {
			p.saved <- p.starting // each guid comes once, so this never blocks
			p.starting = saved{}
		}
	case *log.EventEntryAdded:
		p.console = append(p.console, string(e.Entry.Source)+": "+e.Entry.Text)
	}
}

// Requests returns the addresses that the page requested, without its own.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.requests), func(u string) bool {
		return strings.HasPrefix(u, "file://") && strings.HasSuffix(u, "/page.html")
	})
}

// Console returns what the page logged, and every exception and policy violation.
func (p *Page) Console() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.console)
}

// Eval runs a JavaScript expression in the page and returns its value. It awaits a promise.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("in the page: %v", err)
	}
	return v
}

// Save runs an expression that makes the page download a file, and returns the file's name and text.
func (p *Page) Save(expression string) (name, text string) {
	p.t.Helper()
	dir, events := p.t.TempDir(), true
	call(p, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &events})
	Eval[bool](p, "("+expression+", true)")
	select {
	case s := <-p.saved:
		b, err := os.ReadFile(filepath.Join(dir, s.guid))
		if err != nil {
			p.t.Fatalf("%s was not saved: %v", s.name, err)
		}
		return s.name, string(b)
	case <-p.ctx.Done():
		p.t.Fatal("nothing was saved")
	}
	return "", ""
}

// Press presses a key in the element that has the focus, "ArrowRight" or "Enter".
func (p *Page) Press(key string) {
	p.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(p, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key})
	}
}

// Middle scrolls an element into view and returns the position of its middle, in CSS pixels. It waits until the page has been painted: on a busy
// machine an earlier click would hit what was there before.
func (p *Page) Middle(id string) (x, y float64) {
	p.t.Helper()
	at := Eval[[]float64](p, `new Promise((done) => {
	const box = document.getElementById('`+id+`');
	box.scrollIntoView({block: 'center'});
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
		const r = box.getBoundingClientRect();
		done([r.x + r.width / 2, r.y + r.height / 2]);
	})));
})`)
	return at[0], at[1]
}

// Click presses the mouse at a point of the window, in CSS pixels.
func (p *Page) Click(x, y float64) {
	p.t.Helper()
	p.do(chromedp.MouseClickXY(x, y))
}

// Window returns a screenshot of the window as PNG.
func (p *Page) Window() []byte {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	return png
}

// Thumbnail returns a screenshot of the window as WebP, at half its size.
func (p *Page) Thumbnail() []byte {
	p.t.Helper()
	size, quality := Eval[[]float64](p, `[innerWidth, innerHeight]`), int64(70)
	shot, err := chromedp.Call(p.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: &quality,
		Clip: &page.Viewport{Width: size[0], Height: size[1], Scale: 0.5}})
	if err != nil {
		p.t.Fatal(err)
	}
	return shot.Data
}

// Paper prints the page and returns the PDF, in the paper size of the page's style or else the browser's default.
func (p *Page) Paper() []byte {
	p.t.Helper()
	pdf, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		p.t.Fatal(err)
	}
	return pdf
}

// Hover moves the mouse to a point of the window, in CSS pixels.
func (p *Page) Hover(x, y float64) {
	p.t.Helper()
	p.do(chromedp.MouseEvent("mouseMoved", x, y))
}

func (p *Page) do(a chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, a); err != nil {
		p.t.Fatalf("browser: %v", err)
	}
}

func call[P, R any](p *Page, c cdp.Command[P, R], params P) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, c, params); err != nil {
		p.t.Fatalf("browser: %v", err)
	}
}
