// Package browsertest opens pages in a browser without a window and without a network, for tests. It records every request that a page makes and every
// message on the console. Only tests may import this package.
//
// The browser is the one that the variable CHROME names, else the first of chromium, chromium-browser and google-chrome on the PATH. If there is no
// browser, the test fails and says how to install one. It is not skipped, because nobody would notice.
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

// patience is the time limit for one page. It is only there to end a browser that hangs.
const patience = 5 * time.Minute

// Page is a page in a browser of its own. The browser closes when the test ends.
type Page struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []string
	console  []string
	starting saved
	saved    chan saved
}

// saved is a file that the page downloaded: its name, and the browser's name for the download.
type saved struct{ name, guid string }

// Browser returns the path of the browser to test with. If no browser is found, it ends the test.
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

// View says how a page is shown. The zero value is a desktop window in light colours.
type View struct {
	Width, Height int64 // Size of the window in pixels, 1280 × 900 if zero.
	Dark          bool  // The browser asks for dark colours (prefers-color-scheme).
}

// drawn is a JavaScript expression that waits until every panel of the page is drawn. The page draws one panel after the other, and says when it has finished.
const drawn = `new Promise((done) => {
	const look = () => { document.querySelector('.chart') && !document.documentElement.dataset.drawn ? setTimeout(look, 10) : done(true); };
	look();
})`

// Open opens the HTML text as a page in a new browser without a network.
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
		// The browser has no network: no name resolves, and other requests go to a closed port.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.ProxyServer("http://127.0.0.1:9"),
	))
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // the browser must end before the folder of its profile is removed
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

// colours makes the browser ask the page for "light" or "dark" colours.
func (p *Page) colours(scheme string) {
	p.t.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// hear records an event of the browser: a request, an exception, a message on the console or a download. A violation of the content security policy comes as a message.
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
			p.saved <- p.starting // each download ends once, so this never blocks
			p.starting = saved{}
		}
	case *log.EventEntryAdded:
		p.console = append(p.console, string(e.Entry.Source)+": "+e.Entry.Text)
	}
}

// Requests returns the addresses that the page requested. The address of the page itself is left out.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.requests), func(u string) bool {
		return strings.HasPrefix(u, "file://") && strings.HasSuffix(u, "/page.html")
	})
}

// Console returns the messages on the console, the exceptions, and the violations of the content security policy.
func (p *Page) Console() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.console)
}

// Eval runs a JavaScript expression in the page and returns its value. If the value is a promise, Eval waits for the result.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("a JavaScript expression of the test fails in the page: %v", err)
	}
	return v
}

// Save runs a JavaScript expression that makes the page download a file. It returns the name and the text of the file.
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
			p.t.Fatalf("the page began to download %s, but the file cannot be read: %v", s.name, err)
		}
		return s.name, string(b)
	case <-p.ctx.Done():
		p.t.Fatal("the page did not download a file before the time limit")
	}
	return "", ""
}

// Press presses a key, such as "ArrowRight" or "Enter", in the element that has the focus.
func (p *Page) Press(key string) {
	p.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(p, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key})
	}
}

// Middle scrolls an element into view and returns the position of its middle in the window, in CSS pixels. It waits until the page is painted,
// because an earlier click would hit another element on a busy machine.
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

// Click clicks at a position in the window, in CSS pixels.
func (p *Page) Click(x, y float64) {
	p.t.Helper()
	p.do(chromedp.MouseClickXY(x, y))
}

// Window returns a screenshot of the browser's window as PNG.
func (p *Page) Window() []byte {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	return png
}

// Thumbnail returns a screenshot of the browser's window as WebP, at half its width and height.
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

// Paper prints the page and returns the PDF. The size of the paper comes from the page's style, else from the browser.
func (p *Page) Paper() []byte {
	p.t.Helper()
	pdf, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		p.t.Fatal(err)
	}
	return pdf
}

// Hover moves the mouse to a position in the window, in CSS pixels.
func (p *Page) Hover(x, y float64) {
	p.t.Helper()
	p.do(chromedp.MouseEvent("mouseMoved", x, y))
}

func (p *Page) do(a chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, a); err != nil {
		p.t.Fatalf("a command to the browser fails: %v", err)
	}
}

func call[P, R any](p *Page, c cdp.Command[P, R], params P) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, c, params); err != nil {
		p.t.Fatalf("a command to the browser fails: %v", err)
	}
}
