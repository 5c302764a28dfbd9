package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whackamole/param"
	"whackamole/runs/describe"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

// The functions of this file tell a shell how to complete a word of a command line. A shell offers file names only where such a function allows it.

// completeFlags lets a shell complete the values of all flags of a command and its subcommands. The placeholder in a flag's usage, such as DIR, says
// what kind of value the flag takes.
func completeFlags(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		placeholder, _ := pflag.UnquoteUsage(f)
		complete := map[string]cobra.CompletionFunc{"DIR": directories(1), "FILE": files, "SCENARIO": scenarioNames(-1),
			"path=value": assignments, "PATH=VALUES": factors, "PATH": paths}[placeholder]
		if c, ok := f.Value.(choice); ok {
			complete = cobra.FixedCompletions(c.of, cobra.ShellCompDirectiveNoFileComp)
		}
		if complete == nil {
			return
		}
		if err := cmd.RegisterFlagCompletionFunc(f.Name, complete); err != nil {
			panic(err)
		}
	})
	for _, sub := range cmd.Commands() {
		completeFlags(sub)
	}
}

func files(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// directories completes the names of folders, for the first arguments of a command. most is how many arguments are folders.
func directories(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
}

// scenarioNames completes names of shipped scenarios and of files. most is how many arguments of the command are scenarios; -1 means all.
func scenarioNames(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if most >= 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		listed, err := scenario.List()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var names []string
		for _, l := range listed {
			names = append(names, cobra.CompletionWithDesc(l.Name, l.Title))
		}
		return names, cobra.ShellCompDirectiveDefault
	}
}

// strategyNames completes the name of one strategy, such as censor.carpet_bomb.
func strategyNames(_ *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	if len(args) == 0 {
		for _, s := range describe.Strategies() {
			names = append(names, cobra.CompletionWithDesc(s.Role+"."+s.Name, s.Summary))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// parameters returns the parameters that --set can change. They are those of the scenario in the first argument, or of the default scenario if that
// one cannot be read. Paths have no quotes where none are needed.
func parameters(args []string) (all []param.Param) {
	sc, err := scenario.Load(first(args), nil, sweep.Table)
	if err != nil {
		if sc, err = scenario.Load("", nil, sweep.Table); err != nil {
			return nil
		}
	}
	sc.Parameters(func(p param.Param) {
		if p.Naming {
			return // the name of a list element cannot be changed
		}
		plain := strings.ReplaceAll(p.Path, `"`, "")
		if same, err := sc.Get(plain); err == nil && same.Path == p.Path {
			p.Path = plain
		}
		all = append(all, p)
	})
	return all
}

// paths completes the path of a parameter.
func paths(_ *cobra.Command, args []string, word string) (found []string, _ cobra.ShellCompDirective) {
	for _, p := range parameters(args) {
		if strings.HasPrefix(p.Path, word) {
			found = append(found, cobra.CompletionWithDesc(p.Path, p.Doc))
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

// assignments completes path=value: first the path, and then the value if the parameter has choices.
func assignments(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	path, _, valued := strings.Cut(word, "=")
	if valued {
		return prefixed(path+"=", choicesOf(args, path)), cobra.ShellCompDirectiveNoFileComp
	}
	found, directive := paths(cmd, args, word)
	for i := range found {
		path, doc, _ := strings.Cut(found[i], "\t")
		found[i] = cobra.CompletionWithDesc(path+"=", doc)
	}
	return found, directive | cobra.ShellCompDirectiveNoSpace
}

// factors completes path=v1,v2. It completes the first value as assignments does. After a comma it offers the choices that are not in the list yet.
func factors(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	path, values, valued := strings.Cut(word, "=")
	comma := strings.LastIndex(values, ",")
	if !valued || comma < 0 {
		return assignments(cmd, args, word)
	}
	there := strings.Split(values[:comma], ",")
	left := slices.DeleteFunc(choicesOf(args, path), func(c string) bool { return slices.Contains(there, c) })
	return prefixed(path+"="+values[:comma+1], left), cobra.ShellCompDirectiveNoFileComp
}

// choicesOf returns the possible values of the parameter at a path, or nil if it has no choices.
func choicesOf(args []string, path string) []string {
	for _, p := range parameters(args) {
		switch {
		case p.Path != path:
		case p.Kind == param.KindBool:
			return []string{"true", "false"}
		default:
			return slices.Clone(p.Choices)
		}
	}
	return nil
}

func prefixed(prefix string, words []string) []string {
	for i := range words {
		words[i] = prefix + words[i]
	}
	return words
}
