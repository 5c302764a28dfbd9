package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whackamole/runs/store"
)

func manCommand() *cobra.Command {
	out := filepath.Join("out", "man")
	cmd := &cobra.Command{
		Use:   "man",
		Short: "Write the manual pages",
		Long: `Writes a manual page for each command, with the text of its help. Pages of the same names are replaced. To install them, copy
them into a folder man1 that man searches, such as ~/.local/share/man/man1.`,
		Example: `  whackamole man
  whackamole man --out ~/.local/share/man/man1`,
		Args: atMost(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := os.MkdirAll(out, 0o755); err != nil {
				return fmt.Errorf("%w: the folder cannot be made: %w\n  choose another --out", store.ErrOccupied, err)
			}
			pages := manPages(cmd.Root())
			for _, page := range pages {
				if err := store.WriteFile(out, page.name, []byte(page.text)); err != nil {
					return failed(err)
				}
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%d pages are in %s; read one with\n  man %s\n", len(pages), out, filepath.Join(out, pages[0].name))
			return err
		},
	}
	addOut(cmd, &out, "write into `DIR`")
	return cmd
}

// manPage is a manual page in roff, with the macros of man(7). It contains no date, so the same version gives the same page.
type manPage struct{ name, text string }

// manPages returns the pages of a command and all its subcommands.
func manPages(cmd *cobra.Command) []manPage {
	pages := []manPage{{manName(cmd) + ".1", manText(cmd)}}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			pages = append(pages, manPages(sub)...)
		}
	}
	return pages
}

func manName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

func manText(cmd *cobra.Command) string {
	var b strings.Builder
	section := func(title string) { fmt.Fprintf(&b, ".SH %s\n", title) }
	fmt.Fprintf(&b, ".TH %q 1 \"\" \"whackamole %s\" \"User Commands\"\n", strings.ToUpper(manName(cmd)), store.Version)
	section("NAME")
	fmt.Fprintf(&b, "%s \\- %s\n", roff(manName(cmd)), roff(cmd.Short))
	section("SYNOPSIS")
	fmt.Fprintf(&b, "%s\n", roff(cmd.UseLine()))
	if cmd.Long != "" {
		section("DESCRIPTION")
		manParagraphs(&b, cmd.Long)
	}
	if cmd.HasAvailableSubCommands() {
		section("COMMANDS")
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, ".TP\n.BR %s (1)\n%s\n", roff(manName(sub)), roff(sub.Short))
			}
		}
	}
	section("OPTIONS")
	cmd.InitDefaultHelpFlag()
	cmd.Flags().VisitAll(func(f *pflag.Flag) { manFlag(&b, f) })
	if cmd.HasExample() {
		section("EXAMPLES")
		manVerbatim(&b, strings.Split(cmd.Example, "\n"))
	}
	if cmd.HasParent() {
		section("SEE ALSO")
		fmt.Fprintf(&b, ".BR %s (1)\n", roff(manName(cmd.Parent())))
	}
	return b.String()
}

func manFlag(b *strings.Builder, f *pflag.Flag) {
	placeholder, usage := pflag.UnquoteUsage(f)
	names := "--" + f.Name
	if f.Shorthand != "" {
		names = "-" + f.Shorthand + ", " + names
	}
	fmt.Fprintf(b, ".TP\n\\fB%s\\fR", roff(names))
	if placeholder != "" {
		fmt.Fprintf(b, " \\fI%s\\fR", roff(placeholder))
	}
	if c, ok := f.Value.(choice); ok && *c.value != "" {
		usage += " (default: " + *c.value + ")"
	}
	fmt.Fprintf(b, "\n%s\n", roff(usage))
}

// manParagraphs writes a help text. Indented lines keep their line breaks; other lines become running text.
func manParagraphs(b *strings.Builder, text string) {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		b.WriteString(".PP\n")
		lines := strings.Split(paragraph, "\n")
		for len(lines) > 0 {
			indented := strings.HasPrefix(lines[0], "  ")
			n := 1
			for n < len(lines) && strings.HasPrefix(lines[n], "  ") == indented {
				n++
			}
			if indented {
				manVerbatim(b, lines[:n])
			} else {
				fmt.Fprintf(b, "%s\n", roff(strings.Join(lines[:n], "\n")))
			}
			lines = lines[n:]
		}
	}
}

func manVerbatim(b *strings.Builder, lines []string) {
	fmt.Fprintf(b, ".nf\n%s\n.fi\n", roff(strings.Join(lines, "\n")))
}

// roff escapes a text for a manual page: backslashes, hyphens, and a dot or quote at the beginning of a line, which roff would take as a request.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
