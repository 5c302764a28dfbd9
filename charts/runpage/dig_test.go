package runpage_test

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

func TestEveryFigureGivesItsExactDataAndItsPicture(t *testing.T) {
	r := pagetest.Campaign()
	p := browsertest.Open(t, []byte(render(t, r)), browsertest.View{Dark: true})
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll('.fig')].filter((f) => f.querySelector('.panel') && !f.querySelector('button.csv:not([hidden])')).length`); n > 0 {
		t.Errorf("%d figures with panels have no button for their data, want one for each", n)
	}
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll('.panel')].filter((f) => !f.querySelector('button.picture:not([hidden])')).length`); n > 0 {
		t.Errorf("%d panels have no button for their picture, want one for each", n)
	}
	name, text := p.Save(`document.querySelector('#fig-reach button.csv').click()`)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || name != "telegram-russia-2018-reach.csv" || len(rows) != len(r.Days)+1 {
		t.Fatalf("%s has %d rows, want %d: %v", name, len(rows), len(r.Days)+1, err)
	}
	s, _ := r.Find("reachability_unaided")
	column := slices.Index(rows[0], s.Name)
	for i, v := range s.Values {
		if got, err := strconv.ParseFloat(rows[i+1][column], 64); err != nil || got != v {
			t.Fatalf("sample %d: %s, want %v", i, rows[i+1][column], v)
		}
	}
	name, text = p.Save(`document.querySelector('#fig-reach button.picture').click()`)
	if name != "telegram-russia-2018-reach.svg" || !strings.Contains(text, ">first try succeeds<") {
		t.Errorf("%s has no legend: %.300s", name, text)
	}
	for _, id := range browsertest.Eval[[]string](p, `[...document.querySelectorAll('.chart')].map((c) => c.id)`) {
		text := browsertest.Eval[string](p, `dig.picture(document.getElementById('`+id+`'), JSON.parse(document.getElementById('facts').textContent))`)
		if strings.Count(text, "<path") < 4 || !strings.Contains(text, "fingerprint 9f2c4be17a0c") {
			t.Errorf("%s: the saved picture of %d bytes is empty or does not name its source", id, len(text))
		}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s is not valid XML: %v", id, err)
				break
			}
		}
	}
	pagetest.Quiet(t, p)
}

// hostileMarks returns a campaign in which the text of one event contains an HTML tag.
func hostileMarks() *results.Run {
	r := pagetest.Campaign()
	r.Marks[3].Text += " <img src=x>"
	return r
}

func TestSelectingAnInstantListsTheActionsAroundIt(t *testing.T) {
	p := browsertest.Open(t, []byte(render(t, hostileMarks())), browsertest.View{})
	around := func(id string) string {
		return browsertest.Eval[string](p, `document.querySelector('#`+id+` ~ .around').textContent`)
	}
	browsertest.Eval[bool](p, `(document.querySelectorAll('.windows button')[1].click(), document.getElementById('chart-registry').focus(), true)`)
	p.Press("ArrowRight")
	if got := browsertest.Eval[string](p, `document.activeElement.getAttribute('aria-valuetext')`); got != "day 1 · 17 Apr 2018, 00:00" {
		t.Errorf("after the arrow key the selected instant is %q, want day 1", got)
	}
	p.Press("Enter")
	for _, want := range []string{"Events around day 1 ·", "Lists whole cloud prefixes", "in response to: messenger: Hops", "<img src=x>"} {
		if got := around("chart-registry"); !strings.Contains(got, want) {
			t.Errorf("after Enter the list does not say %q: %s", want, got)
		}
	}
	if n := browsertest.Eval[int](p, `document.querySelectorAll('img').length`); n > 0 {
		t.Error("the text of a mark made an element")
	}
	p.Click(p.Middle("chart-reach"))
	if got := around("chart-reach"); !strings.Contains(got, "A small step") || around("chart-registry") != "" {
		t.Errorf("after a click the list says %q, and the list of the other panel %q", got, around("chart-registry"))
	}
	pagetest.Quiet(t, p)
}

func TestZoomAppliesToAllPanelsOverTime(t *testing.T) {
	p := browsertest.Open(t, []byte(render(t, pagetest.Campaign())), browsertest.View{})
	const first = `[...document.querySelectorAll('.chart')].map((box) => [...box.querySelectorAll('text')].map((e) => e.textContent).find((s) => s.startsWith('day')) || '')`
	before := browsertest.Eval[[]string](p, first)
	browsertest.Eval[bool](p, `(() => { const [from, to] = document.querySelectorAll('.windows input'); from.value = 3; to.value = 9; to.dispatchEvent(new Event('change')); return true; })()`)
	after := browsertest.Eval[[]string](p, first)
	overTime := 0
	for i := range before {
		if before[i] != "" {
			overTime++
			if after[i] == before[i] || !strings.HasPrefix(after[i], "day 3") && !strings.HasPrefix(after[i], "day 4") {
				t.Errorf("panel %d begins at %q, and before the zoom at %q", i+1, after[i], before[i])
			}
		}
	}
	if overTime < 10 {
		t.Errorf("%d panels over time, want 10 or more", overTime)
	}
	if pressed := browsertest.Eval[int](p, `document.querySelectorAll('.windows [aria-pressed=true]').length`); pressed != 0 {
		t.Error("a button for a range of days is still pressed")
	}
	pagetest.Quiet(t, p)
}

func TestALongRunHasDailyData(t *testing.T) {
	r := pagetest.Campaign()
	step := r.Days[1] - r.Days[0]
	for len(r.Days) < 6000 {
		r.Days = append(r.Days, r.Days[len(r.Days)-1]+step)
	}
	p := browsertest.Open(t, []byte(render(t, r)), browsertest.View{})
	_, text := p.Save(`document.querySelector('#fig-reach button.csv').click()`)
	if lines := strings.Count(text, "\n"); lines != 250 {
		t.Errorf("the data have %d lines, want one for each whole day: %s", lines, fmt.Sprintf("%.200s", text))
	}
}
