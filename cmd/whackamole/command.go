package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"whackamole/runs/scenario"
	"whackamole/runs/store"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes of the program. Scripts rely on them, so they do not change.
const (
	exitDone        = 0
	exitCheckFailed = 1   // a check failed: two runs differ, a log is damaged, or a target is missed
	exitBadInput    = 2   // the command line, a scenario or another file is wrong
	exitRunFailed   = 3   // the input was valid, but a run failed
	exitInterrupted = 130 // the number that shells use for an interrupt
)

// failure is an error with its exit code. An error of any other type means wrong input.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// failed gives an error the exit code of a failed run. nil stays nil.
func failed(err error) error {
	if err == nil {
		return nil
	}
	return &failure{exitRunFailed, err}
}

// differs returns the error for a failed check. Its text is empty, because the command has already printed the differences.
func differs() error { return &failure{exitCheckFailed, errors.New("")} }

// misused returns an error about wrong usage of a command. The last line of the message refers to the command's help.
func misused(cmd *cobra.Command, format string, args ...any) error {
	return fmt.Errorf("%s\n  see %s --help", fmt.Sprintf(format, args...), cmd.CommandPath())
}

// execute runs a command line and returns the exit code.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		fmt.Fprintln(stderr, "interrupted; no file was written")
		return exitInterrupted
	}
	if text := err.Error(); text != "" {
		fmt.Fprintln(stderr, text)
	}
	if f := (*failure)(nil); errors.As(err, &f) {
		return f.code
	}
	return exitBadInput
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "whackamole",
		Short: "Simulate an internet censor against a messenger",
		Long: `whackamole simulates an internet censor against a messenger. The regulator lists addresses, the messenger moves from cloud
to cloud, access providers obey late or never, unrelated businesses lose money, and people come and go. A run is a log of
events. You can replay it, compare it with another, and read its report. The same scenario, seed and replicate give the
same log.

SCENARIO is the name of a shipped scenario or the path of a TOML file. The default is ` + scenario.Default + `.`,
		Example: `  whackamole run
  whackamole run --seed 7 --set censor.policy=stand_pat --out out/stand-pat
  whackamole scenario list`,
		Version:       store.Version,
		Args:          noOrUnknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	root.SetVersionTemplate(versionText())
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	root.AddCommand(runCommand(), sweepCommand(), compareCommand(), validateCommand(), replayCommand(), reportCommand(), diffCommand(), describeCommand(), scenarioCommand(), policyCommand(), completionCommand(), manCommand(), versionCommand())
	completeFlags(root)
	return root
}

// helpCommand returns the command help. It differs from cobra's in one point: an unknown topic is an error with exit code 2.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Print the help of a command",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, sub := range about.Commands() {
				names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return noOrUnknownCommand(about, rest)
			}
			return about.Help()
		},
	}
}

// nearby is how many letters an unknown name may differ from a name that the message suggests.
const nearby = 2

// noOrUnknownCommand checks the arguments of a command that has only subcommands: any argument is an unknown command.
func noOrUnknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = nearby
	return misused(cmd, "unknown command %q of %s%s", args[0], cmd.CommandPath(), didYouMean(cmd.SuggestionsFor(args[0]), ""))
}

// flagError returns the message about an unknown flag, or about a wrong value of a flag.
func flagError(cmd *cobra.Command, err error) error {
	if wrong := wrongValue(""); errors.As(err, &wrong) {
		return misused(cmd, "%v", wrong)
	}
	missing := (*pflag.NotExistError)(nil)
	if !errors.As(err, &missing) {
		return misused(cmd, "%v", err)
	}
	name := missing.GetSpecifiedName()
	// Cobra can suggest only names of commands, so the names of the flags are added as commands.
	names := &cobra.Command{SuggestionsMinimumDistance: nearby}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		names.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	dashes := "--"
	if len(name) == 1 {
		dashes = "-"
	}
	return misused(cmd, "unknown flag %s%s of %s%s", dashes, name, cmd.CommandPath(), didYouMean(names.SuggestionsFor(name), "--"))
}

func didYouMean(names []string, before string) string {
	if len(names) == 0 {
		return ""
	}
	for i := range names {
		names[i] = before + names[i]
	}
	return "; did you mean " + strings.Join(names, " or ") + "?"
}

// atMost limits the number of arguments of a command. what says in words which arguments the command takes.
func atMost(most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > most {
			return misused(cmd, "the command %s takes %s, not %d arguments", cmd.CommandPath(), what, len(args))
		}
		return nil
	}
}

// exactly requires n arguments of a command. what says in words which arguments the command takes.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return misused(cmd, "the command %s takes %s, not %d arguments", cmd.CommandPath(), what, len(args))
		}
		return nil
	}
}

// first returns the first argument, or "" if there is none.
func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}
