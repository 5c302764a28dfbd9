package format

import (
	"math"
	"strconv"
	"strings"
)

// InUnit writes v with its unit for a sentence: a share in per cent with one decimal, other quantities with at most three significant digits. A unit
// that is not in the list of inUnit is written after the number, with at most 24 characters.
func InUnit(v float64, unit string) string { return inUnit(v, unit, Count, Number) }

// Exactly writes v with its unit for a table. It writes more digits than InUnit: counts and dollars from 1,000 on are not rounded to thousands or
// millions.
func Exactly(v float64, unit string) string { return inUnit(v, unit, Commas, Commas) }

// inUnit writes v with its unit. The digits come from the function count for counts and dollars, and from number for other quantities.
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

// percentagePoints is the unit of a difference of two shares, as tables and axes show it.
const percentagePoints = NarrowSpace + "pp"

// Spelled replaces the unit pp at the end of a text by "percentage points", for a sentence.
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

// Counted reports whether a unit names people or things, so that values are whole numbers.
func Counted(unit string) bool {
	switch unit {
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return true
	}
	return false
}

// Band writes the accepted range of a target, with its unit.
func Band(low, high float64, unit string) string {
	return Range(low, high, func(v float64) string { return InUnit(v, unit) })
}

// Range writes an interval, such as "1 to 2". If an end is infinite, it writes "at least 1", "at most 2" or "any value". The function write writes
// the ends.
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

// Change writes a difference with its sign and unit. A difference of two shares is in percentage points (pp).
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

// Size writes a difference with its unit, but without its sign.
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

// Precise returns a function that writes values of one unit. It writes them like InUnit. If two different values would then look the same, it writes
// shares, counts and dollars with more digits.
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
	if !alike || !Finite(apart) || apart < 1e-12*math.Abs(high) {
		return usual
	}
	switch {
	case unit == "share":
		decimals := min(max(-1-Exponent(apart), 1), 8)
		return func(v float64) string {
			return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', decimals, 64) + NarrowSpace + "%" })
		}
	case unit != "USD" && !Counted(unit) || apart < 1:
		return usual
	}
	step := math.Pow10(max(Exponent(apart)-1, 0))
	return func(v float64) string { return Exactly(math.Round(v/step)*step, unit) }
}

// Interval writes an interval over replicates, such as "1 h to 2 h". If an end is not finite, it writes a dash.
func Interval(low, high float64, unit string) string {
	if !Finite(low) || !Finite(high) {
		return None
	}
	return InUnit(low, unit) + " to " + InUnit(high, unit)
}
