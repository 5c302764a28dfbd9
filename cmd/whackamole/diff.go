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
		Short: "Find where two runs part, and compare their outcomes",
		Long: `Prints the first event in which two runs differ and, side by side, the outcomes that do. Exit code 0 where the runs are the
same event for event, 1 where they are not, as diff has it.`,
		Example: `  whackamole diff out/telegram-russia-2018-2018 out/stand-pat
  whackamole diff --all a b`,
		Args: exactly(2, "two directories of runs"),
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
	cmd.Flags().BoolVar(&all, "all", false, "print the outcomes that are equal as well")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "print nothing; the exit code says it")
	return cmd
}

func writeDiff(p *printer, d *runs.Difference, a, b string, all bool) error {
	switch {
	case d.Same():
		p.line("the same, event for event: %s", d.Fingerprint)
	case d.Line == 0:
		p.line("the runs open differently, in scenario, seed or replicate, and then go the same way")
	default:
		if d.Opened {
			p.line("the runs open differently, in scenario, seed or replicate")
		}
		p.line("they part at line %d, on day %s:", d.Line, grouped(d.Day))
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

// shownLine is the number of bytes shown of a log line. A line of people's moves has thousands.
const shownLine = 400

// orEnd cuts a long line, and replaces a missing line of the shorter log.
func orEnd(line string) string {
	if line == "" {
		return "(the log has ended)"
	}
	if len(line) > shownLine {
		return strings.ToValidUTF8(line[:shownLine], "") + "…"
	}
	return line
}

// equal compares two outcomes; two unmeasured ones are equal.
func equal(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// shortest writes every digit of a value, and a dash for an unmeasured one.
func shortest(v float64) string {
	return cmp.Or(format.Digits(v), format.None)
}
