package runpage_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/charts/runpage"
	"whackamole/internal/golden"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

func render(t testing.TB, r *results.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := runpage.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSameRunGivesSameBytes(t *testing.T) {
	if one, two := render(t, pagetest.Storied()), render(t, pagetest.Storied()); one != two {
		t.Fatal("two renderings of the same run differ")
	}
}

func TestWriteDoesNotChangeTheRun(t *testing.T) {
	r, same := pagetest.Storied(), pagetest.Storied()
	render(t, r)
	if fmt.Sprintf("%v", r) != fmt.Sprintf("%v", same) {
		t.Fatal("Write changed the run that it reports on")
	}
}

func TestReportStaysBelowThreeMegabytes(t *testing.T) {
	if n := len(render(t, pagetest.Storied())); n > 3<<20 {
		t.Fatalf("the report of half a year in hourly steps has %d bytes, want at most 3 MiB", n)
	}
}

func TestPageFetchesNothing(t *testing.T) {
	page := render(t, pagetest.Storied())
	// Outside the scripts, no tag may contain an address. Inside the scripts, the content security policy forbids every fetch, and the browser tests check that.
	bare := regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`).ReplaceAllString(page, "")
	if found := regexp.MustCompile(`(?i)(src|href|action|data|poster|srcset|url)\s*=\s*"(?:https?:)?//|@import|url\(`).FindString(bare); found != "" {
		t.Errorf("the page refers to something outside, want all in the page: %s", found)
	}
	if strings.Contains(bare, "<link") || strings.Contains(bare, "<img") || strings.Contains(bare, "<iframe") {
		t.Error("the page has an element that loads something")
	}
	style, err := os.ReadFile("../page/assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(style, []byte("url(")) || bytes.Contains(style, []byte("@import")) {
		t.Error("the style sheet loads something")
	}
}

func TestPolicyAllowsExactlyTheScriptsAndStylesOfThePage(t *testing.T) {
	page := render(t, pagetest.Storied())
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	var want []string
	for _, body := range regexp.MustCompile(`(?s)<(?:script|style)>(.*?)</(?:script|style)>`).FindAllStringSubmatch(page, -1) {
		sum := sha256.Sum256([]byte(body[1]))
		want = append(want, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	if len(want) != 4 {
		t.Fatalf("the page has %d scripts and style sheets, want 4", len(want))
	}
	got := regexp.MustCompile(`'sha256-[^']*'`).FindAllString(policy, -1)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the policy allows %v, the page has %v", got, want)
	}
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy allows too much: %s", policy)
	}
	if found := regexp.MustCompile(`(?i)<[a-z][^>]*\s(style|on[a-z]+)=`).FindString(pagetest.Markup(page)); found != "" {
		t.Errorf("the page has an inline style or handler: %s", found)
	}
}

func TestCardsAgreeWithTheOutcomes(t *testing.T) {
	r := pagetest.Campaign()
	for i, o := range r.Outcomes {
		switch o.Name {
		case "reachability_unaided_min":
			r.Outcomes[i].Value = 0.4321
		case "registry_addresses_max":
			r.Outcomes[i].Value = 12_345_678
		case "registry_addresses_day_of_max":
			r.Outcomes[i].Value = 7.5
		case "loss_business_usd_total":
			r.Outcomes[i].Value = 1.5e9
		case "users_installed_final":
			r.Outcomes[i].Value = 7_000_000
		}
	}
	page := render(t, r)
	cards := regexp.MustCompile(`<p class="figure"[^>]*>([^<]*)</p>`).FindAllStringSubmatch(page, -1)
	want := []string{"43.2\u202f%", "\u221250.0\u202f%", "$1.50\u202fbn", "12.3\u202fM"}
	if len(cards) != len(want) {
		t.Fatalf("the page has %d cards, want %d", len(cards), len(want))
	}
	for i, w := range want {
		if got := html.UnescapeString(cards[i][1]); got != w {
			t.Errorf("card %d says %q, want %q", i+1, got, w)
		}
	}
	text := pagetest.Words(page)
	for _, w := range append(want, "day 7 (23 Apr 2018)", "One replicate: one possible history, not an average.") {
		if !strings.Contains(text, w) {
			t.Errorf("the answer does not say %q", w)
		}
	}
}

func TestTargetsAreShownWithTheirVerdicts(t *testing.T) {
	text := pagetest.Words(render(t, pagetest.Campaign()))
	for _, want := range []string{
		"3 of 5 targets are met in this run", "One replicate is not a validation", "✗ fail", "✓ pass", "not measured",
		"at most $1.00\u202fbn", "65.0\u202f% to 95.0\u202f%", "sets 4 parameters. 2 of them have no source and are assumptions.", "1 differs from",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text of the page does not contain %q", want)
		}
	}
}

// The file in testdata lists all figures and panels of the page. A figure or panel that is added, renamed or lost changes the file, so a reviewer sees it in the diff.
func TestFiguresAndPanelsAreThoseOfTheList(t *testing.T) {
	golden.File(t, "testdata/figures.txt", pagetest.Figures(render(t, pagetest.Storied())))
}

func TestMissingFiguresAreSaidInWords(t *testing.T) {
	unmeasured := pagetest.Campaign()
	for i := range unmeasured.Series {
		for j := range unmeasured.Series[i].Values {
			unmeasured.Series[i].Values[j] = math.NaN()
		}
	}
	for i := range unmeasured.Outcomes {
		unmeasured.Outcomes[i].Value = math.NaN()
	}
	unmeasured.Marks = nil
	lists := pagetest.Campaign()
	lists.Days = nil
	short := pagetest.Campaign()
	for i := range short.Series {
		short.Series[i].Values = short.Series[i].Values[:0]
	}
	short.Outcomes, short.Marks = nil, nil
	calm := pagetest.Campaign()
	for i := range calm.Series {
		if strings.Contains(calm.Series[i].Name, "addresses") {
			clear(calm.Series[i].Values)
		}
	}
	whole := strings.Count(render(t, pagetest.Storied()), `<figure class="fig"`)
	for name, c := range map[string]struct {
		run  *results.Run
		want []string
	}{
		"an empty run": {&results.Run{}, []string{"nothing was measured", "no address was ever listed", "no actor did anything", "measured no reach", "counted no users",
			"nobody started to use", "nobody lost or spent", "nobody observed reach", "no address was ever blocked", "no provider had anything to block", "opened no endpoint", "nobody lost, spent or paid", "no business was disrupted", "neither pressure nor resolve", "declares no target", "declares no parameters", "not measured in this run"}},
		"all values missing":      {unmeasured, []string{"nothing was measured", "measured no reach", "no actor did anything", "not measured in this run"}},
		"no samples":              {lists, []string{"measured no reach", "no address was ever listed"}},
		"series without values":   {short, []string{"measured no reach", "nothing was measured"}},
		"nothing ever was listed": {calm, []string{"Nothing to show: no address was ever listed.", "by any path"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, c.run)
			text := pagetest.Words(page)
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("the text of the page does not contain %q", want)
				}
			}
			figures := strings.Split(page, `<figure class="fig"`)[1:]
			if len(figures) != whole {
				t.Errorf("the page has %d figures, want all %d", len(figures), whole)
			}
			for _, f := range figures {
				if name == "an empty run" && !strings.Contains(f, `class="empty"`) {
					t.Errorf("a figure of an empty run does not say why it is empty: %.60s", f)
				}
			}
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Error("the page shows NaN or Inf, want a dash or words for a missing value")
			}
		})
	}
}

func TestAnyValuesGiveAPage(t *testing.T) {
	r := pagetest.Campaign()
	rapid.Check(t, func(t *rapid.T) {
		odd := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, -1, 1e300, 5e-324}))
		some := *r
		some.Days = rapid.SliceOfN(odd, 0, 6).Draw(t, "days")
		some.Series = nil
		for _, s := range r.Series {
			s.Values = rapid.SliceOfN(odd, 0, 6).Draw(t, s.Name)
			some.Series = append(some.Series, s)
		}
		some.Outcomes = nil
		for _, o := range r.Outcomes {
			o.Value = odd.Draw(t, o.Name)
			some.Outcomes = append(some.Outcomes, o)
		}
		some.Marks = []results.Mark{{Day: odd.Draw(t, "day"), Weight: odd.Draw(t, "weight"), Actor: rapid.String().Draw(t, "actor"), Text: rapid.String().Draw(t, "text")}}
		some.Lines = []results.Line{{Name: rapid.String().Draw(t, "line"), USD: odd.Draw(t, "usd")}}
		some.Recorded = []results.Recorded{{Series: "registry_addresses", Day: odd.Draw(t, "on"), Value: odd.Draw(t, "recorded")}}
		oddStory(t, odd, &some)
		var b bytes.Buffer
		if err := runpage.Write(&b, &some); err != nil {
			t.Fatal(err)
		}
		if text := pagetest.Words(b.String()); strings.Contains(text, "NaN") {
			t.Fatal("the page shows NaN, want a dash or words for a missing value")
		}
	})
}

func TestFailuresAreReported(t *testing.T) {
	if err := runpage.Write(pagetest.FullDisk{}, pagetest.Campaign()); err == nil {
		t.Error("Write returns no error although its writer fails")
	}
	if err := runpage.Write(&bytes.Buffer{}, nil); err == nil {
		t.Error("Write returns no error for a nil run")
	}
}
