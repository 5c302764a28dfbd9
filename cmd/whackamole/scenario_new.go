package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep"

	"github.com/spf13/cobra"
)

// plainName matches valid names of new scenarios. File names and the names of result folders contain the name.
var plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)

func scenarioNewCommand() *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "Write a small scenario that inherits from another",
		Long: `Writes NAME.toml into the current folder: a scenario that inherits from another and changes nothing yet. Comments in it show
the values that people change most often. An existing file is never overwritten.`,
		Example: `  whackamole scenario new mine
  whackamole scenario new small --base toy`,
		Args: exactly(1, "one name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := strings.TrimSuffix(args[0], ".toml")
			if !plainName.MatchString(name) {
				return misused(cmd, "%q cannot be the name of a scenario; begin with a letter or digit, and use only letters, digits, - and _", args[0])
			}
			text, err := scenario.Draft(name, base, sweep.Table)
			if err != nil {
				return err
			}
			if err := writeNew(name+".toml", text); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "wrote %s.toml; change it, then run\n  whackamole scenario check %s.toml\n  whackamole run %s.toml\n", name, name, name)
			return err
		},
	}
	cmd.Flags().StringVar(&base, "base", scenario.Default, "inherit from `SCENARIO`")
	return cmd
}

// writeNew creates a file. If writing fails it removes the file. If the file already exists, it returns an error and changes nothing.
func writeNew(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already; choose another name, or remove the file first", name)
	}
	if err != nil {
		return failed(err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(name)
	}
	return failed(err)
}
