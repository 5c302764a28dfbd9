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
		Short: "Print the model as it is for a scenario, in ODD order",
		Long: `Prints, as Markdown, what a paper says of the model: the seven elements of the ODD protocol in their order. Entities and
their numbers, who plays which strategy, who observes what and may do what, streams of chance, series, and every
parameter with value, unit, bounds and source are derived from the declarations for this scenario, and counted: how many
are tuned, sourced, assumed. The submodels are described by hand, as in docs/MODEL.md. Nothing is run.`,
		Example: `  whackamole describe
  whackamole describe mine.toml --set censor.policy=stand_pat > model.md`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames,
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
