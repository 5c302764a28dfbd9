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

// fileOfReport is the report page in a folder of results.
const fileOfReport = "report.html"

func addOpen(cmd *cobra.Command, open *bool) {
	cmd.Flags().BoolVar(open, "open", false, "open the report in the browser: $BROWSER, else that of the system")
}

// opening is the command that opens a page. It is the first existing command of $BROWSER, with the page in place of %s or as last argument. If
// $BROWSER is empty, it is the system's. waits is true for $BROWSER, whose command may need the terminal to itself.
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
		return nil, false, errors.New("found no browser")
	}
	return append(words, page), false, nil
}

// openReport opens the report of a folder in a browser. A failure is only a message, not an error, because the report is written in any case.
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
