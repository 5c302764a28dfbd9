package main

import (
	"strings"

	"whackamole/runs/describe"

	"github.com/spf13/cobra"
)

func policyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "List and show the strategies of each role",
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
		Short:   "List the strategies by role, the default of each first",
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
		Short: "Print what a strategy does and its parameters, as TOML to copy from",
		Example: `  whackamole policy show censor.carpet_bomb
  whackamole policy show messenger.layered`,
		Args:              exactly(1, "one strategy, as role.name"),
		ValidArgsFunction: policyNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range describe.Strategies() {
				if s.Role+"."+s.Name == args[0] {
					p := newPrinter(cmd.OutOrStdout())
					p.wrapped("# ", "Evidence: "+s.Evidence+".")
					p.line("%s", strings.TrimRight(string(s.Reference), "\n"))
					return p.err
				}
			}
			return misused(cmd, "there is no strategy %q; there are %s", args[0], strings.Join(policyList(), ", "))
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

// policyNames completes the name of a strategy.
func policyNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return policyList(), cobra.ShellCompDirectiveNoFileComp
}
