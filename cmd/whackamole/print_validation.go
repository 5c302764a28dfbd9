package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"whackamole/runs/results"
)

// writeValidation prints for people how the replicates compare with the record. If dir is "", the validation was interrupted.
func writeValidation(w io.Writer, r *results.Validation, dir string) error {
	p := newPrinter(w)
	p.line("%s", p.bold(r.Title))
	p.line("%d replicates of seed %d; the interval leaves out the lowest 5 %% and the highest 5 %%", r.Finished, r.Seed)
	p.line("")
	head := []string{"", "target", "median", "90 % interval", "accepted", "met by"}
	for _, c := range r.Contrasts {
		head = append(head, c.Name)
	}
	rows := [][]string{append(head, "what the record says")}
	for _, t := range r.Targets {
		rows = append(rows, targetCells(p, r, t))
	}
	p.columns(rows)
	p.line("")
	writeVerdict(p, r)
	if dir == "" {
		p.line("  %s", p.red(fmt.Sprintf("partial: interrupted after %d of %d replicates", r.Finished, r.Planned)))
		return p.err
	}
	p.line("")
	p.columns([][]string{
		{"report", filepath.Join(dir, fileOfReport)},
		{"table", filepath.Join(dir, "validation.csv")},
		{"seed", strconv.FormatUint(r.Seed, 10) + ", replicates 0 to " + strconv.Itoa(r.Planned-1)},
		{"repeat", r.Command},
	})
	return p.err
}

// targetCells returns the row of a target in the table.
func targetCells(p *printer, r *results.Validation, t results.Validated) []string {
	verdict := p.red("fails")
	if t.Pass {
		verdict = p.green("met")
	}
	between := "–"
	if t.Measured > 0 {
		between = band(t.CILow, t.CIHigh, t.Unit)
	}
	if t.Measured < r.Finished {
		between += fmt.Sprintf(", measured in %d of %d", t.Measured, r.Finished)
	}
	row := []string{verdict, t.ID, quantity(t.Value, t.Unit), between, band(t.Low, t.High, t.Unit), fmt.Sprintf("%d of %d", t.Inside, r.Finished)}
	for _, c := range t.Contrasts {
		stands := ", meets"
		if c.Missed {
			stands = ", misses"
		}
		row = append(row, quantity(c.Value, t.Unit)+stands)
	}
	return append(row, t.Text)
}

// writeVerdict prints the lines under the table: how many targets are met, what each contrast misses, and how many runs failed.
func writeVerdict(p *printer, r *results.Validation) {
	var failing []string
	for _, t := range r.Targets {
		if !t.Pass {
			failing = append(failing, t.ID)
		}
	}
	met := fmt.Sprintf("%d of %d", r.Met(), len(r.Targets))
	if len(failing) == 0 {
		p.line("  targets met: %s", p.green(met))
	} else {
		p.line("  targets met: %s; failing: %s", met, p.red(strings.Join(failing, ", ")))
	}
	for _, c := range r.Contrasts {
		if len(c.Missed) == 0 && c.Finished > 0 {
			p.line("  %s", p.red("contrast "+c.Set+" misses no target: the targets do not distinguish it from the scenario"))
			continue
		}
		p.line("  contrast %s misses %d of %d targets: %s", c.Set, len(c.Missed), len(r.Targets), strings.Join(c.Missed, ", "))
	}
	if n := len(r.Failures); n > 0 {
		p.line("  runs failed: %s", p.red(strconv.Itoa(n)))
	}
}

// validationResult is the JSON that validate prints with --json. Scripts rely on the names, so a later version may only add names.
type validationResult struct {
	Scenario    string            `json:"scenario"`
	Seed        uint64            `json:"seed"`
	Replicates  int               `json:"replicates"`
	Finished    int               `json:"finished"`
	Failed      int               `json:"failed"`
	Fingerprint string            `json:"fingerprint"`
	Digest      string            `json:"digest"`
	Version     string            `json:"version"`
	Command     string            `json:"command"`
	Directory   string            `json:"directory,omitempty"` // absent if the validation was interrupted
	Met         int               `json:"met"`
	Targets     []validatedTarget `json:"targets"`
}

// validatedTarget is one target in the JSON of a validation.
type validatedTarget struct {
	ID        string              `json:"target"`
	Outcome   string              `json:"outcome"`
	Median    *number             `json:"median"`
	CILow     *number             `json:"ci_low"`
	CIHigh    *number             `json:"ci_high"`
	Low       *number             `json:"accept_low"`
	High      *number             `json:"accept_high"`
	Kind      string              `json:"kind"`
	Pass      bool                `json:"pass"`
	Measured  int                 `json:"measured"`
	Inside    int                 `json:"inside"`
	Contrasts map[string]contrast `json:"contrasts"`
}

// contrast is the result for one target of a contrast, which is the scenario with a strategy that should miss targets.
type contrast struct {
	Median *number `json:"median"`
	Missed bool    `json:"missed"`
}

// writeValidationResult prints as JSON how the replicates compare with the record.
func writeValidationResult(w io.Writer, r *results.Validation, dir string) error {
	out := validationResult{Scenario: r.Scenario, Seed: r.Seed, Replicates: r.Planned, Finished: r.Finished, Failed: len(r.Failures),
		Fingerprint: r.Fingerprint, Digest: r.Digest, Version: r.Version, Command: r.Command, Directory: dir, Met: r.Met(), Targets: []validatedTarget{}}
	for _, t := range r.Targets {
		x := validatedTarget{ID: t.ID, Outcome: t.Outcome, Median: numberOf(t.Value), CILow: numberOf(t.CILow), CIHigh: numberOf(t.CIHigh),
			Low: numberOf(t.Low), High: numberOf(t.High), Kind: t.Kind, Pass: t.Pass, Measured: t.Measured, Inside: t.Inside, Contrasts: map[string]contrast{}}
		for i, c := range t.Contrasts {
			x.Contrasts[r.Contrasts[i].Name] = contrast{numberOf(c.Value), c.Missed}
		}
		out.Targets = append(out.Targets, x)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
