package format

import (
	"math"
	"strconv"
	"strings"
)

// InUnit writes v in its unit, to three significant digits. An unknown unit follows the number unchanged.
func InUnit(v float64, unit string) string { return inUnit(v, unit, Count, Number) }

// Exactly writes a value for a table, with more digits than a sentence has: counts and dollars in full.
func Exactly(v float64, unit string) string { return inUnit(v, unit, Commas, Commas) }

// inUnit writes counts and dollars with count, and other quantities with number.
func inUnit(v float64, unit string, count, number func(float64) string) string {
	if !Finite(v) {
		return None
	}
	if Counted(unit) {
		return count(v)
	}
	switch unit {
	case "share":
		return Share(v)
	case "USD":
		return signless(v, func(v float64) string { return "$" + count(v) })
	case "hours", "hour", "h":
		return number(v) + NarrowSpace + "h"
	case "minutes":
		return number(v) + NarrowSpace + "min"
	case "day":
		return "day " + number(v)
	case "days":
		if v == 1 {
			return "1" + NarrowSpace + "day"
		}
		return number(v) + NarrowSpace + "days"
	case "points":
		return number(v) + percentagePoints
	case "", "1 or 0", "ratio":
		return number(v)
	}
	return number(v) + NarrowSpace + Clip(unit, 24)
}

// percentagePoints is the unit of differences of shares, in the form for tables and axes.
const percentagePoints = NarrowSpace + "pp"

// Spelled writes out the unit pp at the end of a text, for a sentence.
func Spelled(text string) string {
	number, some := strings.CutSuffix(text, percentagePoints)
	switch {
	case !some:
		return text
	case strings.TrimLeft(number, "+"+minus) == "1":
		return number + NarrowSpace + "percentage point"
	}
	return number + NarrowSpace + "percentage points"
}

// Counted reports whether a unit names people or things, which are whole.
func Counted(unit string) bool {
	switch unit {
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return true
	}
	return false
}

// Band writes an accepted interval in its unit.
func Band(low, high float64, unit string) string {
	return Range(low, high, func(v float64) string { return InUnit(v, unit) })
}

// Range writes the ends of an interval with write. It leaves out an infinite end.
func Range(low, high float64, write func(float64) string) string {
	switch {
	case Finite(low) && Finite(high):
		return write(low) + " to " + write(high)
	case Finite(low):
		return "at least " + write(low)
	case Finite(high):
		return "at most " + write(high)
	}
	return "any value"
}

// Change writes a difference with its sign. Differences of shares are in percentage points (pp).
func Change(v float64, unit string) string {
	text := Size(v, unit)
	switch {
	case !Finite(v):
		return None
	case v > 0:
		return "+" + text
	case v < 0:
		return minus + text
	}
	return text
}

// Size writes the size of a difference without its sign.
func Size(v float64, unit string) string {
	v = math.Abs(v)
	switch unit {
	case "share":
		return signless(100*v, Number) + percentagePoints
	case "day":
		unit = "days"
	}
	return InUnit(v, unit)
}

// Precise returns a formatter for values of one unit. It uses the usual form, or more digits if that form would make two of these values look the
// same.
func Precise(unit string, values ...float64) func(float64) string {
	usual := func(v float64) string { return InUnit(v, unit) }
	low, high, alike := math.Inf(1), math.Inf(-1), false
	for i, v := range values {
		if !Finite(v) {
			continue
		}
		low, high = min(low, v), max(high, v)
		for _, w := range values[:i] {
			alike = alike || v != w && Finite(w) && usual(v) == usual(w)
		}
	}
	apart := high - low
	if !alike || apart < 1e-12*math.Abs(high) {
		return usual
	}
	switch {
	case unit == "share":
		decimals := min(max(int(math.Ceil(-math.Log10(100*apart)))+1, 1), 8)
		return func(v float64) string {
			return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', decimals, 64) + NarrowSpace + "%" })
		}
	case unit != "USD" && !Counted(unit) || apart < 1:
		return usual
	}
	step := math.Pow(10, max(math.Floor(math.Log10(apart))-1, 0))
	return func(v float64) string { return Exactly(math.Round(v/step)*step, unit) }
}

// Interval writes the ends of an interval over replicates.
func Interval(low, high float64, unit string) string {
	if !Finite(low) || !Finite(high) {
		return None
	}
	return InUnit(low, unit) + " to " + InUnit(high, unit)
}
