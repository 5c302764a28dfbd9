package main

import (
	"fmt"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep"

	"github.com/spf13/cobra"
)

func scenarioCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenario",
		Short: "List, show, write, check and compare scenarios",
		Long: `A scenario is a TOML file with everything that a run needs: people, providers, clouds, strategies, dates and targets. These
commands help to choose, write and check one.`,
		Example: `  whackamole scenario list
  whackamole scenario show telegram-russia-2018
  whackamole scenario new mine
  whackamole scenario check mine.toml
  whackamole scenario diff telegram-russia-2018 mine.toml`,
		Args: noOrUnknownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(scenarioListCommand(), scenarioShowCommand(), scenarioNewCommand(), scenarioCheckCommand(), scenarioDiffCommand(), scenarioSchemaCommand())
	return cmd
}

func scenarioListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the shipped scenarios and the question of each",
		Long:    "Prints the name, title and question of every scenario that comes with whackamole, and the scenario it inherits from.",
		Example: `  whackamole scenario list`,
		Args:    atMost(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			listed, err := scenario.List()
			if err != nil {
				return err
			}
			out := newPrinter(cmd.OutOrStdout())
			for i, l := range listed {
				if i > 0 {
					out.line("")
				}
				inherits := ""
				if l.Base != "" {
					inherits = "  (from " + l.Base + ")"
				}
				out.line("%s%s", out.bold(l.Name), inherits)
				out.line("  %s", l.Title)
				out.wrapped("  ", l.Question)
			}
			return out.err
		},
	}
}

func scenarioShowCommand() *cobra.Command {
	var sets []string
	cmd := &cobra.Command{
		Use:   "show [SCENARIO]",
		Short: "Print every value of a scenario, with unit and source",
		Long: `Prints a scenario in full and in a fixed order, inherited values and defaults included. Each value has its unit and its
source. The output is itself a scenario that you can save, change and run.`,
		Example: `  whackamole scenario show
  whackamole scenario show telegram-russia-2018 --set censor.policy=stand_pat > mine.toml`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			sc, err := scenario.Load(first(args), sets, sweep.Table)
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(sc.Canonical())
			return err
		},
	}
	addSet(cmd, &sets)
	return cmd
}

func scenarioCheckCommand() *cobra.Command {
	var sets []string
	cmd := &cobra.Command{
		Use:   "check [SCENARIO]",
		Short: "Check a scenario without running it",
		Long: `Reads a scenario, all that it inherits, and the plan of its sweep. For an error it prints file and line, a caret under the
place, and what to write instead. The exit code is 0 if the scenario is valid and 2 if not.`,
		Example: `  whackamole scenario check my.toml
  whackamole scenario check --set population.users=1_000`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			sc, err := scenario.Load(first(args), sets, sweep.Table)
			if err != nil {
				return err
			}
			if _, err := sweep.New(sc, sweep.Options{}); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is valid (digest %s)\n", sc.Name, sc.Digest())
			return err
		},
	}
	addSet(cmd, &sets)
	return cmd
}
