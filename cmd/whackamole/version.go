package main

import (
	"fmt"
	"runtime"

	"whackamole/runs/store"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Prints the version of whackamole, the platform it was built for, and the version of Go. The same version gives the same
bytes on the same processor architecture. Every log names its version.`,
		Example: `  whackamole version`,
		Args:    atMost(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(cmd.OutOrStdout(), versionText())
			return err
		},
	}
}

func versionText() string {
	return fmt.Sprintf("whackamole %s (%s/%s, %s)\n", store.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
