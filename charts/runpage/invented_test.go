package runpage_test

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/pagetest"
	"whackamole/runs/metrics"
	"whackamole/runs/results"
)

// TestTheInventedRunHasDataForEveryFigure checks that no figure of the page is empty on the run of pagetest.Storied, and that this run has values for
// every series that the package names. Without the values, the other tests would try an empty figure and pass.
func TestTheInventedRunHasDataForEveryFigure(t *testing.T) {
	for _, name := range seriesWithoutValues(t, pagetest.Storied()) {
		t.Errorf("a figure names the series %s, but the invented run has no values for it; add the series to declared, and its values to instant, in internal/pagetest/campaign.go", name)
	}
	for _, finding := range emptyFigures(render(t, pagetest.Storied())) {
		t.Errorf("%s on the invented run; add the series that it draws to declared, and their values to instant, in internal/pagetest/campaign.go; add data other than series in internal/pagetest/story.go", finding)
	}
}

// The run of pagetest.Campaign lacks the estimates of reach and the map of addresses, so the two checks must find both.
func TestTheChecksFindWhatTheInventedRunLacks(t *testing.T) {
	bare := pagetest.Campaign()
	if found := seriesWithoutValues(t, bare); !slices.Contains(found, "reach_seen_panel") || slices.Contains(found, "reachability") {
		t.Errorf("the series without values are %v, want reach_seen_panel among them and not reachability", found)
	}
	found := emptyFigures(render(t, bare))
	for _, want := range []string{"the figure seen says that it is empty", "the figure seen has no panel", "the figure seen gives no data", "the figure space has no panel"} {
		if !slices.Contains(found, want) {
			t.Errorf("the findings are %v, want %q among them", found, want)
		}
	}
}

// seriesWithoutValues returns the series that the source of package runpage names, and that have no finite value except zero in the run.
func seriesWithoutValues(t *testing.T, r *results.Run) (lacking []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(text)
	}
	for _, s := range metrics.All() {
		if !strings.Contains(source.String(), `"`+s.Name+`"`) {
			continue
		}
		has, ok := r.Find(s.Name)
		if !ok || !slices.ContainsFunc(has.Values, func(v float64) bool { return v != 0 && !math.IsNaN(v) && !math.IsInf(v, 0) }) {
			lacking = append(lacking, s.Name)
		}
	}
	return lacking
}

// emptyFigures returns a finding for each figure of a page that says it is empty, for each figure without a panel, and for each figure without data to
// save. A map counts as a panel.
func emptyFigures(page string) (found []string) {
	for _, figure := range strings.Split(pagetest.Markup(page), `<figure class="fig" id="fig-`)[1:] {
		figure, _, _ = strings.Cut(figure, "</figure>")
		id, _, _ := strings.Cut(figure, `"`)
		if strings.Contains(figure, `<p class="empty">`) {
			found = append(found, "the figure "+id+" says that it is empty")
		}
		if !strings.Contains(figure, ` id="chart-`) && !strings.Contains(figure, ` id="map-`) {
			found = append(found, "the figure "+id+" has no panel")
		}
		if !strings.Contains(figure, ` class="csv"`) {
			found = append(found, "the figure "+id+" gives no data")
		}
	}
	return found
}
