package main

import (
	"encoding/json"
	"io"
	"math"
	"path/filepath"
	"strconv"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// headlines are the outcomes in the summary of a run, with their labels. The summary omits an outcome that is not declared or was not measured.
var headlines = []struct{ label, outcome string }{
	{"reach by any path, mean", "reachability_mean"},
	{"reach by any path, worst", "reachability_min"},
	{"unaided reach, worst", "reachability_unaided_min"},
	{"first tries that succeed, mean", "first_try_success_mean"},
	{"users installed, at the end", "users_installed_final"},
	{"users cut off, at most", "users_cut_off_max"},
	{"addresses listed, at most", "registry_addresses_max"},
	{"addresses listed, at the end", "registry_addresses_final"},
	{"endpoints opened", "endpoints_opened_final"},
	{"services disrupted, at most", "services_disrupted_max"},
	{"business loss", "loss_business_usd_total"},
	{"cost of the messenger", "cost_messenger_usd_total"},
	{"cost of the censor", "cost_censor_usd_total"},
}

// writeSummary prints the results of a run for people.
func writeSummary(w io.Writer, r *results.Run, dir string) error {
	p := newPrinter(w)
	p.line("%s", p.bold(r.Title))
	p.wrapped("", r.Question)
	p.line("")
	var rows [][]string
	for _, h := range headlines {
		if o, ok := r.Outcome(h.outcome); ok && !math.IsNaN(o.Value) {
			rows = append(rows, []string{h.label, quantity(o.Value, o.Unit)})
		}
	}
	p.columns(rows)
	writeTargets(p, r.Targets)
	p.line("")
	p.columns([][]string{
		{"report", filepath.Join(dir, fileOfReport)},
		{"tables", filepath.Join(dir, "series.csv") + ", outcomes.csv"},
		{"log", filepath.Join(dir, "events.jsonl") + " (fingerprint " + r.Fingerprint[:min(12, len(r.Fingerprint))] + ")"},
		{"seed", strconv.FormatUint(r.Seed, 10) + ", replicate " + strconv.FormatUint(r.Replicate, 10)},
		{"repeat", r.Command},
	})
	return p.err
}

// writeTargets prints how many targets from the record the run meets, and a row for each target that it misses.
func writeTargets(p *printer, targets []results.Target) {
	if len(targets) == 0 {
		return
	}
	met := 0
	var rows [][]string
	for _, t := range targets {
		if t.Pass {
			met++
			continue
		}
		rows = append(rows, []string{p.red("missed") + " " + t.ID, quantity(t.Value, t.Unit), "accepted " + band(t.Low, t.High, t.Unit), t.Text})
	}
	count := strconv.Itoa(met) + " of " + strconv.Itoa(len(targets))
	if met == len(targets) {
		count = p.green(count)
	}
	p.line("")
	p.line("  targets met: %s", count)
	p.columns(rows)
}

// band writes an interval without its unit, because the value beside it has the unit.
func band(low, high float64, unit string) string {
	write := format.Commas
	if unit == "share" {
		write = format.Share
	}
	return format.Terminal(format.Range(low, high, write))
}

// quantity writes a value with its unit, as a table of a report does. It adds the words people and addresses, which a report has in its headings.
func quantity(v float64, unit string) string {
	if math.IsNaN(v) {
		return "not measured"
	}
	text := format.Terminal(format.Exactly(v, unit))
	if unit == "people" || unit == "addresses" {
		text += " " + unit
	}
	return text
}

// grouped writes a number in full, with commas: 14,000,000.
func grouped(v float64) string { return format.Terminal(format.Commas(v)) }

// result is the JSON that run prints with --json. Scripts rely on the names, so a later version may only add names.
type result struct {
	Scenario    string             `json:"scenario"`
	Seed        uint64             `json:"seed"`
	Replicate   uint64             `json:"replicate"`
	RunID       string             `json:"run_id"` // run_id of this run in runs.csv of a sweep
	Fingerprint string             `json:"fingerprint"`
	Digest      string             `json:"digest"`
	Version     string             `json:"version"`
	Command     string             `json:"command"`
	Directory   string             `json:"directory,omitempty"`
	Outcomes    map[string]*number `json:"outcomes"`
	Targets     []target           `json:"targets"`
}

// target is one target in the JSON of a run.
type target struct {
	ID      string  `json:"target"`
	Outcome string  `json:"outcome"`
	Value   *number `json:"value"`
	Low     *number `json:"accept_low"`
	High    *number `json:"accept_high"`
	Pass    bool    `json:"pass"`
}

// number is a float in JSON. An unmeasured value and an infinite bound are null.
type number float64

func numberOf(v float64) *number {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	n := number(v)
	return &n
}

// writeResult prints the results of a run as JSON.
func writeResult(w io.Writer, r *results.Run, dir string) error {
	out := result{Scenario: r.Scenario, Seed: r.Seed, Replicate: r.Replicate, RunID: r.ID, Fingerprint: r.Fingerprint, Digest: r.Digest, Version: r.Version,
		Command: r.Command, Directory: dir, Outcomes: map[string]*number{}, Targets: []target{}}
	for _, o := range r.Outcomes {
		out.Outcomes[o.Name] = numberOf(o.Value)
	}
	for _, t := range r.Targets {
		out.Targets = append(out.Targets, target{t.ID, t.Outcome, numberOf(t.Value), numberOf(t.Low), numberOf(t.High), t.Pass})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
