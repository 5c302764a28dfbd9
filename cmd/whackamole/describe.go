package main

import (
	"github.com/spf13/cobra"

	"whackamole/runs/describe"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

func describeCommand() *cobra.Command {
	var sets []string
	cmd := &cobra.Command{
		Use:   "describe [SCENARIO]",
		Short: "Describe the model for a scenario, by the ODD protocol",
		Long: `Prints a description of the model as Markdown, in the order of the ODD protocol. The tables are those of this scenario:
entities and their numbers, strategies, what each actor observes and may do, streams of chance, series, and every
parameter with value, unit, bounds and source. It counts how many values are tuned, sourced and assumed. The text about
submodels is that of docs/MODEL.md. Nothing is simulated.

Use describe for the methods section or the appendix of a paper.`,
		Example: `  whackamole describe
  whackamole describe mine.toml --set censor.policy=stand_pat > model.md`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			sc, err := scenario.Load(first(args), sets, sweep.Table)
			if err != nil {
				return err
			}
			return describe.Model(cmd.OutOrStdout(), sc)
		},
	}
	addSet(cmd, &sets)
	return cmd
}
