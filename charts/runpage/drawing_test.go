package runpage_test

import (
	"math"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"whackamole/internal/pagetest"
)

const drawPanel = `(function (drawing, facts, width) {
	drawing = JSON.parse(drawing); facts = JSON.parse(facts);
	const bare = (d) => d.value || d; // a vertex of a line is a pair of numbers, or an object with the pair as its value
	const axis = drawing.option.xAxis[0];
	const view = { width, font: 'sans-serif', chars: 40, from: axis.min, to: axis.max, near: () => 1 };
	const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: 320 });
	const option = report.prepare(drawing, facts, (name) => '#123456', view);
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	const tip = option.tooltip.formatter;
	let said = '';
	if (drawing.kind === 'time') {
		const s = option.series[0];
		said = tip([{ seriesName: s.name, value: bare(s.data[s.data.length - 1]), axisValue: bare(s.data[s.data.length - 1])[0], marker: '' }]);
	} else {
		const s = option.series.find((s) => s.data && s.data.length);
		said = tip({ seriesName: s.name, value: bare(s.data[0]) });
	}
	return [svg, said];
})`

func TestEveryFigureIsPainted(t *testing.T) {
	vm := pagetest.Engine(t)
	v, err := vm.RunString(drawPanel)
	if err != nil {
		t.Fatal(err)
	}
	draw, _ := goja.AssertFunction(v)
	panels, facts := pagetest.Drawings(render(t, pagetest.Storied()))
	// The minimum number of paths (lines or points) in each panel. A panel that is not in this map needs at least one path.
	least := map[string]int{
		"reach": 12, "registry": 7, "users": 5, "users-rest": 4, "detours": 2, "losses": 6, "totals": 9,
		"services_disrupted": 1, "complaints": 1, "pressure": 1, "resolve": 1, "acts": 400,
		"reach-moves": 150, "seen": 5, "silent": 2, "strata": 6, "filters": 2, "endpoints": 60, "ages": 8, "bearers": 7,
	}
	for id := range least {
		if panels[id] == "" {
			t.Errorf("the page has no panel %s", id)
		}
	}
	for id, panel := range panels {
		lines := max(least[id], 1)
		widths := []int{944}
		if id == "reach" || id == "totals" { // the layout of these panels depends on the width
			widths = append(widths, 368)
		}
		for _, width := range widths {
			out, err := draw(goja.Undefined(), vm.ToValue(panel), vm.ToValue(facts), vm.ToValue(width))
			if err != nil {
				t.Fatalf("%s at %d: %v", id, width, err)
			}
			both := out.Export().([]any)
			svg, said := both[0].(string), both[1].(string)
			if n := strings.Count(svg, "<path"); n < lines+2 {
				t.Errorf("%s at width %d: %d paths, want %d or more", id, width, n, lines+2)
			}
			if n := strings.Count(svg, "<text"); n < 5 {
				t.Errorf("%s at width %d: %d labels, want 5 or more", id, width, n)
			}
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "undefined") || strings.Contains(said, "NaN") || strings.Contains(said, "undefined") {
				t.Errorf("%s at width %d: the drawing or its tooltip has NaN or undefined: %s", id, width, said)
			}
			if said == "" {
				t.Errorf("%s: the tooltip is empty", id)
			}
		}
	}
}

// The scripts write the numbers in drawings, and the Go code writes the numbers in sentences. Both must write a number in the same way.
func TestScriptAndPageWriteNumbersAlike(t *testing.T) {
	vm := pagetest.Engine(t)
	panels, facts := pagetest.Drawings(render(t, pagetest.Campaign()))
	v, err := vm.RunString(`(function (drawing, facts, kind, values) {
		drawing = JSON.parse(drawing); drawing.unit = kind;
		drawing.option.yAxis[0].axisLabel.formatter = 'fmt:' + kind;
		const option = report.prepare(drawing, JSON.parse(facts), () => '#000', { width: 900, from: 0, to: 1, near: () => 1, chars: 40 });
		return values.map(option.yAxis[0].axisLabel.formatter);
	})`)
	if err != nil {
		t.Fatal(err)
	}
	write, _ := goja.AssertFunction(v)
	for kind, cases := range map[string]map[float64]string{
		"count": {0: "0", 7: "7", 999: "999", 46_000: "46,000", 41_349: "41,300", 18_912_345: "18.9\u202fM", 2.5: "2.5", -3: "\u22123"},
		"USD":   {0: "$0", 312_400_000: "$312\u202fM", 1_250_000_000: "$1.25\u202fbn", 999_900_000: "$1\u202fbn"},
		"share": {-0.0001: "0\u202f%", 0.713: "71.3\u202f%", 1: "100\u202f%", 0: "0\u202f%"},
	} {
		for v, want := range cases {
			out, err := write(goja.Undefined(), vm.ToValue(panels["reach"]), vm.ToValue(facts), vm.ToValue(kind), vm.ToValue([]float64{v}))
			if err != nil {
				t.Fatal(err)
			}
			if got := out.Export().([]any)[0]; got != want {
				t.Errorf("%s %v: %q, want %q", kind, v, got, want)
			}
		}
	}
}

func TestGapsAreNull(t *testing.T) {
	r := pagetest.Campaign()
	s, _ := r.Find("reachability")
	for i := 300; i < 700; i++ {
		s.Values[i] = math.NaN()
	}
	panels, _ := pagetest.Drawings(render(t, r))
	if n := strings.Count(panels["reach"], ",null]"); n < 100 {
		t.Errorf("%d gaps in the line, want the missing samples as null", n)
	}
}

func TestLowestAndHighestHourAreDrawn(t *testing.T) {
	r := pagetest.Campaign()
	s, _ := r.Find("reachability_unaided")
	s.Values[2345] = 0.01234 // an hour on day 83, where only some samples are drawn
	panels, _ := pagetest.Drawings(render(t, r))
	if !strings.Contains(panels["reach"], "0.01234]") {
		t.Error("the lowest hour is not in the drawing")
	}
}
