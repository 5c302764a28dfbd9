package main

import (
	"strings"

	"whackamole/param"
	"whackamole/runs/describe"

	"github.com/spf13/cobra"
)

func policyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "List and show the strategies of each role",
		Long: `A strategy says how a role acts. A role is, for example, censor or messenger. A scenario chooses a strategy with the
parameter policy of the role, such as censor.policy.`,
		Example: `  whackamole policy list
  whackamole policy show censor.carpet_bomb`,
		Args: noOrUnknownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(policyListCommand(), policyShowCommand())
	return cmd
}

func policyListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the strategies by role, the default of each role first",
		Long:    "Prints every strategy with a summary and the evidence that somebody acts that way.",
		Example: `  whackamole policy list`,
		Args:    atMost(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			p := newPrinter(cmd.OutOrStdout())
			role := ""
			for _, s := range describe.Strategies() {
				if s.Role != role {
					if role != "" {
						p.line("")
					}
					role = s.Role
					p.line("%s", p.bold(role))
				}
				name := s.Name
				if s.Default {
					name += " (default)"
				}
				p.line("  %s", name)
				p.wrapped("      ", s.Summary+" Evidence: "+s.Evidence+".")
			}
			return p.err
		},
	}
}

func policyShowCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show ROLE.NAME",
		Short: "Print a strategy and its parameters, as TOML",
		Long: `Prints what a strategy does, what it leaves in place when it takes over during a run, and its parameters with default,
unit, bounds and source. The text is TOML that you can copy into a scenario.`,
		Example: `  whackamole policy show censor.carpet_bomb
  whackamole policy show censor.stand_down
  whackamole policy show messenger.layered`,
		Args:              exactly(1, "one strategy, as role.name"),
		ValidArgsFunction: strategyNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range describe.Strategies() {
				if s.Role+"."+s.Name == args[0] {
					p := newPrinter(cmd.OutOrStdout())
					p.wrapped("# ", "Evidence: "+s.Evidence+".")
					if s.Leaves != "" {
						p.wrapped("# ", "Leaves in place, if it takes over during a run: "+s.Leaves)
					}
					p.line("%s", strings.TrimRight(string(s.Reference), "\n"))
					return p.err
				}
			}
			if near := param.Nearest(args[0], policyList()); near != "" {
				return misused(cmd, "unknown strategy %q; did you mean %s?", args[0], near)
			}
			return misused(cmd, "unknown strategy %q; to list all strategies use: whackamole policy list", args[0])
		},
	}
}

func policyList() []string {
	var names []string
	for _, s := range describe.Strategies() {
		names = append(names, s.Role+"."+s.Name)
	}
	return names
}
