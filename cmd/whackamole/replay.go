package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

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
		Short: "Make the tables from a log again and check that they are the same",
		Long: `Reads a log, checks every line, and calculates series.csv and outcomes.csv from it again. Nothing is simulated. In a
directory, the tables must equal those of the log, byte for byte. If the log is damaged or a table differs, the exit code
is 1 and the message names the line. Of a run of an older version, outcomes may differ whose definition has changed since;
they are listed, and the exit code is 0.

Use replay to check a run that somebody sent you.`,
		Example: `  whackamole replay out/telegram-russia-2018-2018
  whackamole replay events.jsonl --out again`,
		Args:              exactly(1, "one directory of a run, or one events.jsonl"),
		ValidArgsFunction: files,
		RunE: func(cmd *cobra.Command, args []string) error {
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
			p.line("%s: all %s entries are valid, fingerprint %s", args[0], grouped(float64(len(done.Entries))), r.Fingerprint)
			p.line("%s: seed %d, replicate %d, scenario %s", r.Title, r.Seed, r.Replicate, r.Digest[:12])
			printRedefined(p, done)
			return p.err
		},
	}
	addOut(cmd, &out, "write series.csv and outcomes.csv into `DIR`")
	cmd.Flags().BoolVar(&force, "force", false, "replace other tables in DIR")
	addQuiet(cmd, &quiet, "print only errors")
	return cmd
}

// damaged gives a damaged log, or tables that differ from the log, the exit code of a failed check. It does not change other errors.
func damaged(err error) error {
	if errors.Is(err, runs.ErrDamaged) {
		return &failure{exitCheckFailed, err}
	}
	return err
}

// printRedefined lists the outcomes in the folder of a run that have another definition now than in the version that wrote the folder.
func printRedefined(p *printer, done *runs.Finished) {
	for i, o := range done.Redefined {
		like := func(other runs.Redefinition) bool { return other.Reason == o.Reason }
		if slices.ContainsFunc(done.Redefined[:i], like) {
			continue
		}
		p.line("")
		p.wrapped("", fmt.Sprintf("Version %s wrote the folder, and version %s changed the definition of the outcomes below: %s. "+
			"The log and its series are as they were. To write the outcomes by the new definition, add --out.", done.Program, o.Since, o.Reason))
		var rows [][]string
		for _, other := range done.Redefined[i:] {
			if like(other) {
				rows = append(rows, []string{other.Outcome, cmp.Or(other.Stored, "none"), "now " + cmp.Or(string(store.AppendNumber(nil, other.Now.Value)), "none")})
			}
		}
		p.columns(rows)
	}
}
