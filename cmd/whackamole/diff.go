package main

import (
	"cmp"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"whackamole/runs"
	"whackamole/runs/format"
)

func diffCommand() *cobra.Command {
	var quiet, all bool
	cmd := &cobra.Command{
		Use:   "diff DIR DIR",
		Short: "Find the first event in which two runs differ, and compare their outcomes",
		Long: `Prints the first event in which two runs differ, and the outcomes that differ, side by side. The exit code is 0 if all
events are the same and 1 if one differs, as with diff(1).`,
		Example: `  whackamole diff out/telegram-russia-2018-2018 out/stand-pat
  whackamole diff --all a b`,
		Args:              exactly(2, "two directories of runs"),
		ValidArgsFunction: directories(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := runs.Diff(args[0], args[1])
			if err != nil {
				return err
			}
			if !quiet {
				if err := writeDiff(newPrinter(cmd.OutOrStdout()), d, args[0], args[1], all); err != nil {
					return err
				}
			}
			if d.Same() {
				return nil
			}
			return differs()
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "print equal outcomes as well")
	addQuiet(cmd, &quiet, "print only errors; the exit code tells the result")
	return cmd
}

func writeDiff(p *printer, d *runs.Difference, a, b string, all bool) error {
	switch {
	case d.Same():
		p.line("all events are the same: fingerprint %s", d.Fingerprint)
	case d.Line == 0:
		p.line("scenario, seed or replicate differ; all later events are the same")
	default:
		if d.Opened {
			p.line("scenario, seed or replicate differ")
		}
		p.line("the first event that differs is on line %d, day %s:", d.Line, grouped(d.Day))
		p.columns([][]string{{a, orEnd(d.A)}, {b, orEnd(d.B)}})
	}
	rows := [][]string{{"outcome", a, b, "difference", "unit"}}
	for _, o := range d.Outcomes {
		if all || !equal(o.A, o.B) {
			rows = append(rows, []string{o.Name, shortest(o.A), shortest(o.B), shortest(o.B - o.A), o.Unit})
		}
	}
	if len(rows) > 1 {
		p.line("")
		p.columns(rows)
	}
	return p.err
}

// shownLine is how many bytes of a log line are shown. A line about the moves of people has thousands of bytes.
const shownLine = 400

// orEnd returns a log line, cut if it is long. An empty line stands for a log that has ended, and orEnd says so.
func orEnd(line string) string {
	if line == "" {
		return "(the log has ended)"
	}
	if len(line) > shownLine {
		return strings.ToValidUTF8(line[:shownLine], "") + "…"
	}
	return line
}

// equal reports whether two outcomes are equal. Two unmeasured outcomes (NaN) are equal.
func equal(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// shortest writes a value with every digit, or a dash if it was not measured.
func shortest(v float64) string {
	return cmp.Or(format.Digits(v), format.None)
}
