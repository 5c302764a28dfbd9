// Command whackamole simulates an internet censor against a messenger, as a sequence of events that can be replayed and examined.
//
// A file is named after its command, which reads flags and calls the package that does the work. The files print_*.go print the results. Results go to
// stdout, messages to stderr. Package runs says what a run is.
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
	// The first interrupt stops the work in order, a second one kills the program.
	context.AfterFunc(ctx, stop)
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
