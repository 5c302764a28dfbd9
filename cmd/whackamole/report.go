package main

import (
	"errors"

	"github.com/spf13/cobra"

	"whackamole/charts/runpage"
	"whackamole/charts/sweeppage"
	"whackamole/runs/report"
	"whackamole/runs/store"
)

// reportCommand renders stored results again. It plays nothing.
func reportCommand() *cobra.Command {
	var out string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "report DIR",
		Short: "Render the report of a finished run or sweep again",
		Long: `Writes the report of a finished folder again, from what is stored in it and nothing else: of a run from its log, folded
again and held against its tables; of a sweep from its tables. Nothing is played. The bytes are those that the command
wrote which made the folder, as long as the version is the same; a newer version shows the same figures its own way.

A folder that is not there, not ours, not finished or damaged is exit code 2, with what helps. A validation keeps no
replicates, so its report is made again by validate; the message has the command.`,
		Example: `  whackamole report out/telegram-russia-2018-2018
  whackamole report out/width --out width.html`,
		Args: exactly(1, "one directory of a run or a sweep"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("out") && out == "" {
				return misused(cmd, "--out is empty; name a file")
			}
			file, err := report.Write(args[0], out, report.Renderers{Run: runpage.Write, Sweep: sweeppage.Write, Outcomes: sweepHeadlines})
			if err != nil || quiet {
				return reported(err)
			}
			p := newPrinter(cmd.OutOrStdout())
			p.line("%s", file)
			return p.err
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write to `FILE` (default: report.html in DIR)")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "print nothing but errors")
	return cmd
}

// reported gives a write error its exit code. A folder that cannot be reported on is bad input.
func reported(err error) error {
	if errors.Is(err, store.ErrNoReport) {
		return err
	}
	return failed(err)
}
