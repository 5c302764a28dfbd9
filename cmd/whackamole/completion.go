package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"
)

// shells are the shells for which the program can write a completion script, and the functions that write it.
var shells = []struct {
	name     string
	generate func(*cobra.Command, io.Writer) error
}{
	{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", func(root *cobra.Command, w io.Writer) error { return root.GenZshCompletion(w) }},
	{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
}

func completionCommand() *cobra.Command {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish",
		Short: "Print the script that completes whackamole in a shell",
		Long: `Prints a script for your shell. With it, Tab completes commands, flags, files, names of scenarios and strategies, and the
paths and choices of --set. Install it once, then open a new shell.

bash, with the package bash-completion:
  mkdir -p ~/.local/share/bash-completion/completions
  whackamole completion bash > ~/.local/share/bash-completion/completions/whackamole

zsh:
  mkdir -p ~/.zfunc && whackamole completion zsh > ~/.zfunc/_whackamole
  echo 'fpath+=(~/.zfunc); autoload -Uz compinit; compinit' >> ~/.zshrc

fish:
  mkdir -p ~/.config/fish/completions
  whackamole completion fish > ~/.config/fish/completions/whackamole.fish`,
		Example: `  whackamole completion bash
  whackamole completion zsh > _whackamole`,
		Args:              exactly(1, "one shell: "+either(names)),
		ValidArgsFunction: cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			i := slices.Index(names, args[0])
			if i < 0 {
				return misused(cmd, "%s", unknown("shell", args[0], names))
			}
			return shells[i].generate(cmd.Root(), cmd.OutOrStdout())
		},
	}
}
