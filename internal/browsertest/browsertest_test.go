package browsertest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
)

// Other tests check that a page makes no request and logs nothing. This test checks that a request and a message would be noticed.
func TestRequestsAndConsoleMessagesAreRecorded(t *testing.T) {
	p := browsertest.Open(t, []byte(`<!DOCTYPE html><meta charset="utf-8"><title>loud</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; img-src http:">
<p style="color:red">styled against the policy</p><img src="http://example.invalid/pixel.png" alt="">
<script>console.log("said so"); setTimeout(() => { throw new Error("thrown") }, 0)</script>`), browsertest.View{})
	browsertest.Eval[bool](p, `new Promise((done) => setTimeout(() => done(true), 0))`)
	if asked := strings.Join(p.Requests(), " "); !strings.Contains(asked, "example.invalid/pixel.png") {
		t.Errorf("the recorded requests are %q, want the one for the picture too", asked)
	}
	heard := strings.Join(p.Console(), "\n")
	for _, want := range []string{"said so", "thrown", "Content Security Policy"} {
		if !strings.Contains(heard, want) {
			t.Errorf("%q is missing from the console:\n%s", want, heard)
		}
	}
}

func TestThePageIsShownInTheViewAskedFor(t *testing.T) {
	p := browsertest.Open(t, []byte(`<!DOCTYPE html><title>view</title>`), browsertest.View{Width: 400, Height: 700, Dark: true})
	if got := browsertest.Eval[[]int](p, `[innerWidth, innerHeight]`); got[0] != 400 || got[1] != 700 {
		t.Errorf("the window has the size %v, want [400 700]", got)
	}
	if !browsertest.Eval[bool](p, `matchMedia('(prefers-color-scheme: dark)').matches`) {
		t.Error("the page does not get dark colours")
	}
}

// heard stands in for a test and records its errors instead of failing.
type heard struct {
	testing.TB
	errors []string
}

func (h *heard) Errorf(format string, a ...any) {
	h.errors = append(h.errors, fmt.Sprintf(format, a...))
}

// Other tests check that a page is accessible. This test checks that Accessible reports a page that is not.
func TestAnInaccessiblePageIsReported(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	page := `<!DOCTYPE html><html lang="en"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>poor</title><main><h1>Poor</h1><button></button></main>`
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	h := &heard{TB: t}
	browsertest.Accessible(h, file)
	if told := strings.Join(h.errors, "\n"); !strings.Contains(told, "button-name (critical)") || len(h.errors) != 2 {
		t.Errorf("got %q, want a button without a name in light and dark", told)
	}
}
