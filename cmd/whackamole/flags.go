package main

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// Largest values of flags that several commands have.
const (
	seedMost    = 1 << 53 // the largest integer that every reader of JSON and TOML reads exactly
	workersMost = 1024
)

// wrongValue is an error about the value of a flag. The text is the whole message.
type wrongValue string

func (w wrongValue) Error() string { return string(w) }

// whole is a flag value that must be a whole number from low to high.
type whole struct {
	value     *int64
	name      string
	low, high int64
}

func (w whole) String() string { return strconv.FormatInt(*w.value, 10) }
func (w whole) Type() string   { return "int" }

func (w whole) Set(text string) error {
	n, err := strconv.ParseInt(text, 0, 64)
	if err != nil || n < w.low || n > w.high {
		return wrongValue(fmt.Sprintf("--%s %q is not a whole number from %d to %d", w.name, text, w.low, w.high))
	}
	*w.value = n
	return nil
}

// choice is a flag value that must be one of the words in of.
type choice struct {
	value *string
	name  string
	of    []string
}

func (c choice) String() string { return *c.value }
func (c choice) Type() string   { return "string" }

func (c choice) Set(text string) error {
	if !slices.Contains(c.of, text) {
		return wrongValue(unknown(c.name, text, c.of))
	}
	*c.value = text
	return nil
}

// filled is a flag value that must not be empty.
type filled struct {
	value        *string
	name, remedy string
}

func (f filled) String() string { return *f.value }
func (f filled) Type() string   { return "string" }

func (f filled) Set(text string) error {
	if text == "" {
		return wrongValue(fmt.Sprintf("--%s is empty; %s", f.name, f.remedy))
	}
	*f.value = text
	return nil
}

// unknown returns a message: word is not one of the choices for thing.
func unknown(thing, word string, choices []string) string {
	return fmt.Sprintf("unknown %s %q; choose %s", thing, word, either(choices))
}

// either writes choices as words: "a, b or c".
func either(choices []string) string {
	last := len(choices) - 1
	if last < 1 {
		return strings.Join(choices, "")
	}
	return strings.Join(choices[:last], ", ") + " or " + choices[last]
}

func addWhole(cmd *cobra.Command, value *int64, name string, low, high int64, usage string) {
	cmd.Flags().Var(whole{value, name, low, high}, name, usage)
}

func addChoice(cmd *cobra.Command, value *string, name string, of []string, usage string) {
	cmd.Flags().Var(choice{value, name, of}, name, usage)
}

func addRule(cmd *cobra.Command, value *string, name, usage string) {
	cmd.Flags().Var(filled{value, name, "write a rule such as 'reachability_mean ci=0.01'"}, name, usage)
}

func addOut(cmd *cobra.Command, value *string, usage string) {
	remedy := "name a directory"
	if strings.Contains(usage, "`FILE`") {
		remedy = "name a file"
	}
	cmd.Flags().Var(filled{value, "out", remedy}, "out", usage)
}

func addSeed(cmd *cobra.Command, seed *int64) {
	addWhole(cmd, seed, "seed", 0, seedMost, "draw chance from seed `N`, 0 to 2^53 (default: the scenario's seed)")
}

// addSet adds the flag --set to a command.
func addSet(cmd *cobra.Command, sets *[]string) {
	cmd.Flags().StringArrayVar(sets, "set", nil, "change a value of the scenario, `path=value` (repeatable)")
}

func addWorkers(cmd *cobra.Command, workers *int64) {
	addWhole(cmd, workers, "workers", 1, workersMost, "simulate `N` runs at once (default: one per core); does not change the results")
}

// workersOf returns the number of workers that the user asked for, or one per core if asked is 0.
func workersOf(asked int64) int {
	if asked == 0 {
		return runtime.GOMAXPROCS(0)
	}
	return int(asked)
}

func addQuietAndJSON(cmd *cobra.Command, quiet, json *bool) {
	addQuiet(cmd, quiet, "print only errors, warnings and what --json prints")
	cmd.Flags().BoolVar(json, "json", false, "print the result as one JSON object")
}

func addQuiet(cmd *cobra.Command, quiet *bool, usage string) {
	cmd.Flags().BoolVarP(quiet, "quiet", "q", false, usage)
}
