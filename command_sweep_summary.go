package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"whackamole/runs"
	"whackamole/runs/results"
)

// sweepMost is the largest number of points or replicates.
const sweepMost = 1_000_000

// sweepHeadlines are the outcomes a summary shows of each point.
var sweepHeadlines = []string{"reachability_mean", "users_installed_final", "registry_addresses_max", "loss_business_usd_total"}

func designNames() (names []string) {
	for _, d := range runs.Designs() {
		names = append(names, d.Name)
	}
	return names
}

// designsText lists the designs for a help page.
func designsText() string {
	var b strings.Builder
	for _, d := range runs.Designs() {
		fmt.Fprintf(&b, "  %-9s  %s\n", d.Name, d.Doc)
	}
	return b.String()
}

// writeSweep prints for a person what a sweep came to.
func writeSweep(w io.Writer, r *results.Sweep, dir string) error {
	p := newPrinter(w)
	p.line("%s", p.bold(r.Title))
	p.line("%d points in %d replicates of seed %d; means with their 95 %% interval", r.Points, r.Replicates, r.Seed)
	p.line("")
	head := append([]string{"point"}, factorPaths(r)...)
	if len(r.Swept) > 0 {
		for _, m := range r.Swept[0].Means {
			head = append(head, m.Outcome)
		}
	}
	rows := [][]string{head}
	for i, x := range r.Swept {
		row := append([]string{strconv.Itoa(i)}, x.Values...)
		for _, m := range x.Means {
			row = append(row, meanText(m))
		}
		rows = append(rows, row)
	}
	p.columns(rows)
	if more := r.Points - len(r.Swept); more > 0 {
		p.line("  and %d more in summary.csv", more)
	}
	p.line("")
	counts := fmt.Sprintf("%d planned, %d found, %d ran", r.Planned, r.Found, r.Ran)
	if r.Failed > 0 {
		counts += ", " + p.red(strconv.Itoa(r.Failed)+" failed")
	}
	p.columns([][]string{
		{"runs", counts},
		{"report", filepath.Join(dir, "report.html")},
		{"tables", filepath.Join(dir, "runs.csv") + ", summary.csv"},
		{"seed", strconv.FormatUint(r.Seed, 10) + ", replicates 0 to " + strconv.Itoa(r.Replicates-1)},
		{"again", r.Command},
	})
	return p.err
}

// factorPaths names what varies.
func factorPaths(r *results.Sweep) []string {
	paths := []string{}
	for _, f := range r.Factors {
		paths = append(paths, f.Path)
	}
	return paths
}

// meanText is a mean with what to add and take away for its interval.
func meanText(m results.SweptMean) string {
	text := quantity(m.Mean, m.Unit)
	if half := (m.High - m.CILow) / 2; !math.IsNaN(half) {
		if m.Unit == "share" {
			return text + " ± " + strings.TrimSuffix(quantity(half, m.Unit), " %")
		}
		text += " ± " + grouped(half)
	}
	return text
}

// sweepResult is what --json prints: names are a contract, new ones may be added.
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
}

// writeSweepResult prints for a program what a sweep came to.
func writeSweepResult(w io.Writer, r *results.Sweep, dir string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sweepResult{Scenario: r.Scenario, Seed: r.Seed, Points: r.Points, Replicates: r.Replicates, Planned: r.Planned, Found: r.Found, Ran: r.Ran,
		Failed: r.Failed, Fingerprint: r.Fingerprint, Digest: r.Digest, Version: r.Version, Command: r.Command, Directory: dir,
		Factors: factorPaths(r), Files: r.Files})
}

// sweepFailures names the first runs that failed, each with the command that plays it again.
func sweepFailures(r *results.Sweep, dir string) error {
	var b strings.Builder
	for i, f := range r.Failures {
		if i == failuresNamed {
			break
		}
		fmt.Fprintf(&b, "a run failed: %s\n  again: %s\n", f.Text, f.Command)
	}
	return fmt.Errorf("%s%d runs failed and are left out of the figures; all are in %s", b.String(), r.Failed, filepath.Join(dir, "failures.csv"))
}
