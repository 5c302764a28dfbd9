package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// eachCommand calls f for cmd and all its subcommands that the help lists.
func eachCommand(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			eachCommand(sub, f)
		}
	}
}

func TestEveryCommandHasAManualPageWithAllItsFlags(t *testing.T) {
	text := map[string]string{}
	for _, page := range manPages(rootCommand()) {
		text[page.name] = page.text
	}
	commands := 0
	eachCommand(rootCommand(), func(cmd *cobra.Command) {
		commands++
		page := text[manName(cmd)+".1"]
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(page, `\-\-`+strings.ReplaceAll(f.Name, "-", `\-`)+`\fR`) {
				t.Errorf("%s: the manual page has no --%s", cmd.CommandPath(), f.Name)
			}
		})
		if !strings.Contains(page, "\n"+roff(strings.SplitN(cmd.Example, "\n", 2)[0])) {
			t.Errorf("%s: the manual page has no examples", cmd.CommandPath())
		}
	})
	if len(text) != commands {
		t.Errorf("%d manual pages for %d commands", len(text), commands)
	}
}

func TestManualPagesAreAlwaysTheSame(t *testing.T) {
	if !slices.Equal(manPages(rootCommand()), manPages(rootCommand())) {
		t.Error("two calls write different pages")
	}
}

func TestManualPagesKeepTheTextAndTheLinesOfTables(t *testing.T) {
	cmd := &cobra.Command{Use: "play [FILE]", Short: "Play", Long: "Reads a file,\n.or two. Written:\n\n  a-b   one\n  c     'two\n\nThe end.\nOf\\it.", Run: func(*cobra.Command, []string) {}}
	const want = `.SH DESCRIPTION
.PP
Reads a file,
\&.or two. Written:
.PP
.nf
  a\-b   one
  c     'two
.fi
.PP
The end.
Of\eit.
`
	if page := manText(cmd); !strings.Contains(page, want) {
		t.Errorf("got\n%s\nwant\n%s", page, want)
	}
}

func TestAFileInTheWayOfManualPagesIsBadInput(t *testing.T) {
	file := filepath.Join(t.TempDir(), "man")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	var out, problem bytes.Buffer
	if code := execute(t.Context(), []string{"man", "--out", file}, &out, &problem); code != exitBadInput || !strings.Contains(problem.String(), "choose another --out") {
		t.Errorf("exit code %d, %s", code, problem.String())
	}
}
