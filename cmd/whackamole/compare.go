package main

import (
	"github.com/spf13/cobra"

	"whackamole/runs/sweep"
)

func compareCommand() *cobra.Command {
	f := &sweepFlags{}
	cmd := &cobra.Command{
		Use:   "compare [SCENARIO] …",
		Short: "Compare scenarios or strategies in the same replicates",
		Long: `Plays several scenarios, or one scenario with several values, in the same replicates of the same seed. It prints their
outcomes side by side, and the difference of each from the first. Replicate 7 of one scenario and replicate 7 of another
draw the same chance wherever the same thing is decided. This makes differences more precise only as far as the two
histories stay alike. The interval of a difference says how precise it is.

A comparison is a sweep whose first factor, "scenario", chooses the scenario. --factor crosses the scenarios with values,
and --set applies to all of them. Seed and [sweep] come from the first scenario, unless flags set them. Of the outcomes
that targets define, a comparison keeps those that all scenarios define in the same way. If starts or horizons differ,
a note says so, because a mean over 30 days is not comparable with one over 150.

It writes the files of a sweep (see whackamole sweep --help), and scenario-2.toml, scenario-3.toml … for the other
scenarios. A row of runs.csv is the run that whackamole run plays. --resume continues or extends a comparison of the same
scenarios.

` + rulesText + `
The exit code is 3 if runs failed, 2 if there is nothing to compare or the input is wrong, and 130 after an interrupt.`,
		Example: `  whackamole compare telegram-russia-2018 gateway-wall --replicates 50
  whackamole compare --factor messenger.policy=layered,sit_tight --replicates 50
  whackamole compare telegram-russia-2018 my.toml --factor censor.policy=carpet_bomb,stand_pat --out out/both
  whackamole compare toy my.toml --until 'reachability_mean ci=0.01' --replicates 2000`,
		ValidArgsFunction: scenarioNames(-1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, func() (*sweep.Sweep, error) { return sweep.NewComparison(args, f.sets, f.options) })
		},
	}
	f.declare(cmd, "out/<scenario>-vs-<scenario>-<seed>-compare")
	return cmd
}
