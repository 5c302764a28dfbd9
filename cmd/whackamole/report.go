package main

import (
	"errors"

	"github.com/spf13/cobra"

	"whackamole/charts/runpage"
	"whackamole/charts/sweeppage"
	"whackamole/runs/report"
	"whackamole/runs/store"
)

// reportCommand returns the command report, which writes the report of stored results again. It simulates nothing.
func reportCommand() *cobra.Command {
	var out string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "report DIR",
		Short: "Write the report of a finished run or sweep again",
		Long: `Writes the report of a folder again, from its files alone; nothing is simulated. The report of a run comes from its log,
and the tables must agree with the log. The report of a sweep or comparison comes from its tables. The same version of
whackamole writes the same bytes as before. A newer version may draw the same results in another way.

The exit code is 2 if the folder is missing, unfinished, damaged or not written by whackamole; the message says what to
do. A validation keeps no replicates, so only validate can make its report; the message gives the command.`,
		Example: `  whackamole report out/telegram-russia-2018-2018
  whackamole report out/width --out width.html`,
		Args:              exactly(1, "one directory of a run or a sweep"),
		ValidArgsFunction: directories(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := report.Write(args[0], out, report.Renderers{Run: runpage.Write, Sweep: sweeppage.Write, Outcomes: sweepHeadlines})
			if err != nil || quiet {
				return reported(err)
			}
			p := newPrinter(cmd.OutOrStdout())
			p.line("%s", file)
			return p.err
		},
	}
	addOut(cmd, &out, "write to `FILE` (default: report.html in DIR)")
	addQuiet(cmd, &quiet, "print only errors")
	return cmd
}

// reported gives an error of writing the exit code of a failed run. A folder from which no report can be made is wrong input.
func reported(err error) error {
	if errors.Is(err, store.ErrNoReport) {
		return err
	}
	return failed(err)
}
