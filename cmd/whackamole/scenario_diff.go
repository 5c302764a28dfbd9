package main

import (
	"github.com/spf13/cobra"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

func scenarioDiffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff A B",
		Short: "List the values in which two scenarios differ",
		Long: `Prints every declared value in which two scenarios differ, with both values and their sources, in the order of declaration.
Exit code 0 where no value differs, 1 where one does, as diff has it.`,
		Example: `  whackamole scenario diff telegram-russia-2018 mine.toml
  whackamole scenario diff toy telegram-russia-2018`,
		Args:              exactly(2, "two scenarios"),
		ValidArgsFunction: scenarioNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := scenario.Diff(args[0], args[1], sweep.Table)
			if err != nil {
				return err
			}
			p := newPrinter(cmd.OutOrStdout())
			if len(found) == 0 {
				p.line("every value is the same")
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

// stated formats a value as a line of a scenario, with unit and source.
func stated(s *scenario.Stated) string {
	if s == nil {
		return "(not there)"
	}
	return s.Value + "  # " + s.Unit + "; " + s.Source
}
