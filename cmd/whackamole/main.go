// Command whackamole simulates an internet censor against a messenger. A simulation is a sequence of events that can be replayed and examined.
//
// Each command has a file of its name, which declares the flags and calls the package that does the work. The files print_*.go print results. Results
// go to stdout and messages to stderr. Package runs explains what a run is.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"whackamole/runs"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(runs.GCPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	// After the first interrupt the program stops in an orderly way. A second interrupt kills it.
	context.AfterFunc(ctx, stop)
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
