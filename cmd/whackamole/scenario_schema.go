package main

import (
	"github.com/spf13/cobra"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

func scenarioSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a scenario file, for editors",
		Long: `Prints a JSON Schema (draft 2020-12) of scenario files, made from the declared parameters: types, bounds, choices, defaults
and sources. Editors with Taplo or Even Better TOML use it to complete and check a scenario. Save it beside a scenario
and begin the scenario with the line

  #:schema scenario.schema.json`,
		Example: `  whackamole scenario schema > scenario.schema.json`,
		Args:    atMost(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(scenario.Schema(sweep.Table))
			return err
		},
	}
}
