package page

import (
	"encoding/json"
	"fmt"
	"html/template"

	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Frame holds the parts that all kinds of report share.
type Frame struct {
	Policy             string
	Style              template.CSS
	Library, Bootstrap template.JS
	Hilbert            template.JS // Script that draws the map of the address space. Empty on pages without the map.

	Kind                       string // "Simulation", "Validation", "Sweep" or "Comparison".
	Here                       string // Words for the model's result that the page compares with the record.
	Title, Question, Scenario  string
	Start, End, DayZero, Steps string
	Answer                     []Said
	Figures                    []Figure
	Windows                    []TimeWindow
	Footing                    Footing
	Sources                    []results.Source
	Command                    string
	Facts                      json.RawMessage
	Against                    *Against // nil if the base scenario is not known.
	Apart                      []StandApart
	Words                      []plot.Term
	Notices                    []Notice
}

// TimeWindow is a range of days, with a button that zooms all figures to it.
type TimeWindow struct {
	Name     string
	From, To float64
}

// facts tells the start-up script about the run. Day zero is given as year, month (from 0), day, hour and minute, so the browser's time zone has no effect.
type facts struct {
	DayZero [5]int `json:"dayZero"`
	Name    string `json:"name"`   // Name of the scenario, for the names of saved files.
	Credit  string `json:"credit"` // Line of text below a saved picture.
}

// credit returns one line for saved pictures: the title, the version of the program, the seed and the fingerprint.
func credit(r *results.Run) string {
	line := format.Clip(r.Title, 120) + " · whackamole " + format.Clip(r.Version, 24) + fmt.Sprintf(" · seed %d", r.Seed)
	if r.Fingerprint != "" {
		line += " · fingerprint " + format.Clip(r.Fingerprint, 13)
	}
	return line
}

// NewFrame fills the parts of a page that all kinds of report share.
func NewFrame(r *results.Run) (Frame, error) {
	zero := r.DayZero
	known, err := json.Marshal(facts{[5]int{zero.Year(), int(zero.Month()) - 1, zero.Day(), zero.Hour(), zero.Minute()}, format.Clip(r.Scenario, 80), credit(r)})
	if err != nil {
		return Frame{}, err
	}
	_, to := plot.Window(r)
	end, _ := format.After(zero, to)
	s := Frame{
		Policy: policy(style, library, bootstrap),
		Style:  template.CSS(style), Library: template.JS(library), Bootstrap: template.JS(bootstrap),
		Title: format.Clip(r.Title, 200), Question: format.Clip(r.Question, 1000), Scenario: format.Clip(r.Scenario, 120),
		Start: r.Start.Format("2 January 2006"), DayZero: zero.Format("2 January 2006"),
		End:   end.Format("2 January 2006"),
		Steps: format.StepName(r.Step), Windows: windows(r), Footing: footingOf(r), Sources: sources(r), Command: format.Clip(r.Command, 4000), Facts: known,
		Against: NewAgainst(r.Base), Apart: sourcesApart(r), Words: vocabulary,
	}
	if s.Title == "" {
		s.Title = s.Scenario
	}
	return s, nil
}

// AddMap adds the script that draws the map of the address space, and lets the page run it.
func (f *Frame) AddMap() {
	f.Policy, f.Hilbert = policy(style, library, bootstrap, hilbert), template.JS(hilbert)
}

// windows returns the whole run, a window that ends at day 10 and one that ends at day 40. The page offers a shorter window only if the run ends at
// least 1.5 times as late.
func windows(r *results.Run) []TimeWindow {
	from, to := plot.Window(r)
	all := []TimeWindow{{"Whole run", from, to}}
	for _, days := range []float64{10, 40} {
		if to >= 1.5*days {
			all = append(all, TimeWindow{fmt.Sprintf("To day %.0f", days), max(from, -days/5), days})
		}
	}
	return all
}

func sources(r *results.Run) (all []results.Source) {
	for _, s := range r.Sources {
		all = append(all, results.Source{Key: format.Clip(s.Key, 40), Text: format.Clip(s.Text, 1000)})
	}
	return all
}
