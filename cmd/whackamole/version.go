package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"whackamole/runs/store"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Prints the version of whackamole, the revision of its source if the program knows it, the platform it was built for, and
the version of Go. The same version gives the same logs and tables on every processor. Every log names its version. Only
manifests name revision, platform and Go.`,
		Example: `  whackamole version`,
		Args:    atMost(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(cmd.OutOrStdout(), versionText())
			return err
		},
	}
}

func versionText() string {
	b := thisBuild()
	revision := ""
	if b.Revision != "" {
		revision = "revision " + store.ShortRevision(b.Revision) + ", "
	}
	return fmt.Sprintf("whackamole %s (%s%s, %s)\n", store.Version, revision, b.Target, b.Go)
}

// thisBuild returns the build of this program. Only this file reads it; every package that writes a build gets it as data. Tests replace it.
var thisBuild = func() store.Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{GoVersion: runtime.Version(), Settings: []debug.BuildSetting{{Key: "GOOS", Value: runtime.GOOS}, {Key: "GOARCH", Value: runtime.GOARCH}}}
	}
	return store.BuildOf(info)
}
