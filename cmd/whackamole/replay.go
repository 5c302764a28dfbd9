package main

import (
	"errors"

	"github.com/spf13/cobra"

	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/store"
)

func replayCommand() *cobra.Command {
	var out string
	var force, quiet bool
	cmd := &cobra.Command{
		Use:   "replay DIR|events.jsonl",
		Short: "Fold a log again and check that it gives the same tables",
		Long: `Reads a log, checks every line of it, and folds it into the tables again. The log alone suffices. Given a directory, the
tables in it must be those of the log, byte for byte. Exit code 1, with the line, where the log is damaged or a table differs.`,
		Example: `  whackamole replay out/telegram-russia-2018-2018
  whackamole replay events.jsonl --out again`,
		Args: exactly(1, "one directory of a run, or one events.jsonl"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("out") && out == "" {
				return misused(cmd, "--out is empty; name a directory")
			}
			done, err := runs.Replay(args[0])
			if err != nil {
				return damaged(err)
			}
			if out != "" {
				if err := done.WriteTables(out, force); errors.Is(err, store.ErrOccupied) {
					return err
				} else if err != nil {
					return failed(err)
				}
			}
			if quiet {
				return nil
			}
			r := report.Results(done)
			p := newPrinter(cmd.OutOrStdout())
			p.line("%s: %s entries in order, fingerprint %s", args[0], grouped(float64(len(done.Entries))), r.Fingerprint)
			p.line("%s: seed %d, replicate %d, scenario %s", r.Title, r.Seed, r.Replicate, r.Digest[:12])
			return p.err
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write series.csv and outcomes.csv into `DIR`")
	cmd.Flags().BoolVar(&force, "force", false, "replace other tables in DIR")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "print nothing but errors")
	return cmd
}

// damaged gives a damaged log or differing tables the exit code of a failed check. A missing file is bad input.
func damaged(err error) error {
	if errors.Is(err, runs.ErrDamaged) {
		return &failure{exitCheckFailed, err}
	}
	return err
}
