package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
)

// fileOfReport is the name of the report page in a folder of results.
const fileOfReport = "report.html"

func addOpen(cmd *cobra.Command, open *bool) {
	cmd.Flags().BoolVar(open, "open", false, "open the report in the browser: $BROWSER, else that of the system")
}

// opening returns the command line that opens a page in a browser. choice is $BROWSER, a list of commands; the first one that exists is taken. The
// page replaces %s in the command, or is added as the last argument. If choice is empty, the command is that of the operating system. waits is true
// for a command of $BROWSER, because it may use the terminal.
func opening(system, choice, page string, look func(string) (string, error)) (words []string, waits bool, err error) {
	for one := range strings.SplitSeq(choice, string(os.PathListSeparator)) {
		words := strings.Fields(one)
		if len(words) == 0 {
			continue
		}
		if _, err := look(words[0]); err != nil {
			continue
		}
		if !strings.Contains(one, "%s") {
			return append(words, page), true, nil
		}
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "%s", page)
		}
		return words, true, nil
	}
	words = map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[system]
	if words == nil {
		words = []string{"xdg-open"}
	}
	if _, err := look(words[0]); choice != "" || err != nil {
		return nil, false, errors.New("no browser was found")
	}
	return append(words, page), false, nil
}

// openReport opens the report of a folder in a browser. If that fails it prints a message and returns no error, because the report exists anyway.
func openReport(complaints io.Writer, dir string) {
	page, err := filepath.Abs(filepath.Join(dir, fileOfReport))
	if err == nil {
		err = open(page)
	}
	if err != nil {
		fmt.Fprintf(complaints, "cannot open the report: %v\n  open %s yourself, or set BROWSER to the name of a browser\n", err, filepath.Join(dir, fileOfReport))
	}
}

func open(page string) error {
	words, waits, err := opening(runtime.GOOS, os.Getenv("BROWSER"), page, exec.LookPath)
	if err != nil {
		return err
	}
	browser := exec.Command(words[0], words[1:]...)
	if waits {
		browser.Stdin, browser.Stderr = os.Stdin, os.Stderr
		return browser.Run()
	}
	return browser.Start()
}
