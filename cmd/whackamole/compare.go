package main

import (
	"github.com/spf13/cobra"

	"whackamole/runs/sweep"
)

func compareCommand() *cobra.Command {
	f := &sweepFlags{}
	cmd := &cobra.Command{
		Use:   "compare [SCENARIO] …",
		Short: "Set scenarios or strategies side by side, in the same replicates",
		Long: `Plays scenarios, or one scenario with other values, in the same replicates of the same seed, and prints what they come to
side by side and how far each lies from the first. Chance is keyed by what is decided, so in replicate 7 of each the same
dice fall wherever the same is decided: the differences, taken replicate by replicate, are what was changed and little
else.

It is a sweep whose first factor, "scenario", is which scenario is played. --factor crosses them with values, and --set
holds for all of them. Seed and [sweep] are the first scenario's unless flags say otherwise. Of the outcomes that targets
define, those are kept that all scenarios define alike. Starts and horizons may differ: that is said, for a mean over 30
days is not one over 150.

It writes what sweep writes, see whackamole sweep --help, and besides scenario-2.toml, scenario-3.toml … of the other
scenarios. A row of runs.csv is the run that whackamole run plays by itself. --resume goes on or extends; with other
scenarios it is refused.

` + rulesText + `
Exit code 3 says that runs failed, 2 that there is nothing to compare or that something cannot be, 130 an interrupt.`,
		Example: `  whackamole compare telegram-russia-2018 gateway-wall --replicates 50
  whackamole compare --factor messenger.policy=layered,sit_tight --replicates 50
  whackamole compare telegram-russia-2018 my.toml --factor censor.policy=carpet_bomb,stand_pat --out out/both
  whackamole compare toy my.toml --until 'reachability_mean ci=0.01' --replicates 2000`,
		ValidArgsFunction: scenarioNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, func() (*sweep.Sweep, error) { return sweep.NewComparison(args, f.sets, f.options) })
		},
	}
	f.declare(cmd, "out/<scenario>-vs-<scenario>-<seed>-compare")
	return cmd
}
