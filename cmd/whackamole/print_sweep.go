package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"whackamole/runs/results"
)

// sweepHeadlines are the outcomes in the summary of a sweep.
var sweepHeadlines = []string{"reachability_mean", "users_installed_final", "registry_addresses_max", "loss_business_usd_total"}

// apartMost is the largest number of points for which the summary of a sweep has differences from point 0. A comparison always prints them.
const apartMost = 6

// writeSweep prints the results of a sweep for people.
func writeSweep(w io.Writer, r *results.Sweep, dir string) error {
	p := newPrinter(w)
	p.line("%s", p.bold(r.Title))
	p.line("%d points in %d replicates of seed %d; means with their 95 %% interval", r.Points, r.Replicates, r.Seed)
	p.line("")
	means := func(x results.SweptPoint) []results.SweptMean { return x.Means }
	writePoints(p, r, 0, means, meanText)
	p.line("")
	if r.Points > 1 && (r.Verb == "compare" || r.Points <= apartMost) {
		p.line("difference from point 0, replicate by replicate, with its 95 %% interval (pp: percentage points)")
		p.line("")
		writePoints(p, r, 1, func(x results.SweptPoint) []results.SweptMean { return x.Apart }, apartText)
		p.line("")
	}
	for _, note := range r.Notes {
		p.wrapped("  ", note)
	}
	if len(r.Notes) > 0 {
		p.line("")
	}
	writeDecided(p, r)
	writePilot(p, r)
	counts := fmt.Sprintf("%d planned, %d found, %d ran", r.Planned, r.Found, r.Ran)
	if r.Failed > 0 {
		counts += ", " + p.red(strconv.Itoa(r.Failed)+" failed")
	}
	rows := [][]string{{"runs", counts}}
	if r.Until != nil {
		rows = append(rows, []string{"until", verdict(p, r)})
	}
	p.columns(append(rows, [][]string{
		{"report", filepath.Join(dir, fileOfReport)},
		{"tables", filepath.Join(dir, "runs.csv") + ", summary.csv"},
		{"seed", strconv.FormatUint(r.Seed, 10) + ", replicates 0 to " + strconv.Itoa(r.Replicates-1)},
		{"repeat", r.Command},
	}...))
	return p.err
}

// writePoints prints a row for each point, beginning with point from: the values of its factors, and the means that see selects. text writes a mean.
func writePoints(p *printer, r *results.Sweep, from int, see func(results.SweptPoint) []results.SweptMean, text func(results.SweptMean) string) {
	head := append([]string{"point"}, factorPaths(r)...)
	rows := [][]string{nil}
	for i := from; i < len(r.Swept); i++ {
		row := append([]string{strconv.Itoa(i)}, r.Swept[i].Values...)
		for _, m := range see(r.Swept[i]) {
			row = append(row, text(m))
			if i == from {
				head = append(head, m.Outcome)
			}
		}
		rows = append(rows, row)
	}
	rows[0] = head
	p.columns(rows)
	if more := r.Points - len(r.Swept); more > 0 {
		p.line("  and %d more in summary.csv", more)
	}
}

// factorPaths returns the paths of the factors.
func factorPaths(r *results.Sweep) []string {
	paths := []string{}
	for _, f := range r.Factors {
		paths = append(paths, f.Path)
	}
	return paths
}

// meanText writes a mean with the half-width of its 95 % interval. For a share the half-width is in percentage points.
func meanText(m results.SweptMean) string {
	text, half := quantity(m.Mean, m.Unit), (m.High-m.CILow)/2
	if m.Unit == "share" {
		half *= 100
		if half >= 0.05 { // a smaller half-width would become 0.0
			half = math.Round(10*half) / 10
		}
	}
	if !math.IsNaN(half) {
		text += " ± " + grouped(half)
	}
	return text
}

// apartText writes a difference of two means with its sign. For shares the difference is in percentage points.
func apartText(m results.SweptMean) string {
	text := meanText(m)
	if m.Unit == "share" {
		text = strings.Replace(text, " %", " pp", 1)
	}
	if m.Mean > 0 {
		text = "+" + text
	}
	return text
}

// sweepResult is the JSON that sweep and compare print with --json. Scripts rely on the names, so a later version may only add names.
type sweepResult struct {
	Scenario    string   `json:"scenario"`
	Seed        uint64   `json:"seed"`
	Points      int      `json:"points"`
	Replicates  int      `json:"replicates"`
	Planned     int      `json:"planned"`
	Found       int      `json:"found"`
	Ran         int      `json:"ran"`
	Failed      int      `json:"failed"`
	Fingerprint string   `json:"fingerprint"`
	Digest      string   `json:"digest"`
	Version     string   `json:"version"`
	Command     string   `json:"command"`
	Directory   string   `json:"directory"`
	Factors     []string `json:"factors"`
	Files       []string `json:"files"`

	Notes []string     `json:"notes,omitempty"`
	Until *ruleResult  `json:"until,omitempty"`
	Plan  *pilotResult `json:"plan,omitempty"`
}

// ruleResult is the stopping rule for replicates in the JSON of a sweep, and its progress.
type ruleResult struct {
	Rule      string  `json:"rule"`
	Met       bool    `json:"met"`
	Most      int     `json:"most"`
	Batches   int     `json:"batches"`
	Worst     int     `json:"worst"`      // number of the point with the widest interval
	HalfWidth *number `json:"half_width"` // half-width of the widest interval; null if not measured
	Wanted    int     `json:"wanted"`     // replicates that the rule needs; 0 if unknown
}

// pilotResult is the estimate of --plan in the JSON of a sweep: how many replicates a rule needs.
type pilotResult struct {
	Rule   string `json:"rule"`
	Worst  int    `json:"worst"`
	Wanted int    `json:"wanted"` // replicates at the point that needs most; 0 if unknown
}

// writeSweepResult prints the results of a sweep as JSON.
func writeSweepResult(w io.Writer, r *results.Sweep, dir string) error {
	out := sweepResult{Scenario: r.Scenario, Seed: r.Seed, Points: r.Points, Replicates: r.Replicates, Planned: r.Planned, Found: r.Found, Ran: r.Ran,
		Failed: r.Failed, Fingerprint: r.Fingerprint, Digest: r.Digest, Version: r.Version, Command: r.Command, Directory: dir,
		Factors: factorPaths(r), Files: r.Files, Notes: r.Notes}
	if u := r.Until; u != nil {
		out.Until = &ruleResult{u.Rule, u.Met, u.Most, u.Batches, u.Worst, numberOf(u.HalfWidth), u.Wanted}
	}
	if r.Pilot != nil {
		out.Plan = &pilotResult{r.Pilot.Rule, r.Pilot.Worst, r.Pilot.Wanted}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// sweepFailures returns an error that counts the failed runs and names the first five, each with the command that repeats it.
func sweepFailures(r *results.Sweep, dir string) error {
	var b strings.Builder
	for i, f := range r.Failures {
		if i == failuresNamed {
			break
		}
		fmt.Fprintf(&b, "a run failed: %s\n  repeat it with: %s\n", f.Text, f.Command)
	}
	return fmt.Errorf("%s%d runs failed; the results do not contain these runs, and %s lists them", b.String(), r.Failed, filepath.Join(dir, "failures.csv"))
}
