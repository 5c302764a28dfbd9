// Command whackamole simulates a censor of the internet against a messenger, as a sequence of events that can be replayed and questioned.
//
// A file here is a command: it reads its flags, calls the package that does the work, and prints what came of it. Results go to stdout,
// messages to stderr. See package runs for what a run is.
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
	// The first interrupt ends the run in good order, a second one ends the program.
	context.AfterFunc(ctx, stop)
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
