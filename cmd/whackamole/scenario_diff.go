package main

import (
	"github.com/spf13/cobra"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

func scenarioDiffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff A B",
		Short: "List the values that differ between two scenarios",
		Long: `Prints every value that differs between two scenarios, with unit and source of both. The exit code is 0 if no value differs
and 1 if one does, as with diff(1).`,
		Example: `  whackamole scenario diff telegram-russia-2018 mine.toml
  whackamole scenario diff toy telegram-russia-2018`,
		Args:              exactly(2, "two scenarios"),
		ValidArgsFunction: scenarioNames(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := scenario.Diff(args[0], args[1], sweep.Table)
			if err != nil {
				return err
			}
			p := newPrinter(cmd.OutOrStdout())
			if len(found) == 0 {
				p.line("all values are the same")
				return p.err
			}
			for _, d := range found {
				p.line("%s", p.bold(d.Path))
				p.columns([][]string{{args[0], stated(d.A)}, {args[1], stated(d.B)}})
			}
			p.line("\nvalues that differ: %d", len(found))
			if p.err != nil {
				return p.err
			}
			return differs()
		},
	}
}

// stated writes a value with its unit and source, as in a scenario file. nil becomes "(absent)".
func stated(s *scenario.Stated) string {
	if s == nil {
		return "(absent)"
	}
	return s.Value + "  # " + s.Unit + "; " + s.Source
}
