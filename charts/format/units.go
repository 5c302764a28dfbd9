package format

import (
	"math"
	"strconv"
)

// InUnit writes v in its unit. An unknown unit follows the number unchanged.
func InUnit(v float64, unit string) string {
	if !Finite(v) {
		return None
	}
	switch unit {
	case "share":
		return Share(v)
	case "USD":
		return Money(v)
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return Count(v)
	case "hours", "hour", "h":
		return Number(v) + NarrowSpace + "h"
	case "minutes":
		return Number(v) + NarrowSpace + "min"
	case "day":
		return "day " + Number(v)
	case "days":
		return Number(v) + NarrowSpace + "days"
	case "", "1 or 0":
		return Number(v)
	}
	return Number(v) + NarrowSpace + Clip(unit, 24)
}

// Band writes an accepted interval. It leaves out an infinite end.
func Band(low, high float64, unit string) string {
	switch {
	case Finite(low) && Finite(high):
		return InUnit(low, unit) + " to " + InUnit(high, unit)
	case Finite(low):
		return "at least " + InUnit(low, unit)
	case Finite(high):
		return "at most " + InUnit(high, unit)
	}
	return "any value"
}

// Change writes a difference with its sign. Differences of shares are in percentage points.
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
		return signless(100*v, Number) + NarrowSpace + "points"
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
	drawn, _ := ChangeUnit(unit)
	if !alike || apart < 1e-12*math.Abs(high) {
		return usual
	}
	switch {
	case unit == "share":
		decimals := min(max(int(math.Ceil(-math.Log10(100*apart)))+1, 1), 8)
		return func(v float64) string {
			return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', decimals, 64) + NarrowSpace + "%" })
		}
	case drawn == "number" || apart < 1:
		return usual
	}
	step := math.Pow(10, max(math.Floor(math.Log10(apart))-1, 0))
	return func(v float64) string { return Exactly(math.Round(v/step)*step, unit) }
}

// ChangeUnit returns the unit in which differences of an outcome are drawn, and the factor to multiply them by.
func ChangeUnit(unit string) (drawn string, by float64) {
	switch unit {
	case "share":
		return "number", 100
	case "USD":
		return "USD", 1
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return "count", 1
	}
	return "number", 1
}

// DrawnUnit picks the formatter of an axis.
func DrawnUnit(unit string) string {
	if unit == "share" {
		return unit
	}
	drawn, _ := ChangeUnit(unit)
	return drawn
}

// UnitWords returns the unit in the form that follows the title of a panel.
func UnitWords(unit string, difference bool) string {
	switch {
	case unit == "share" && difference:
		return " (percentage points)"
	case unit == "share" || unit == "":
		return ""
	case unit == "day" && difference:
		return " (days)"
	}
	return " (" + Clip(unit, 24) + ")"
}

// Exactly writes a value for a table, with more digits than a sentence has: counts and dollars as integers.
func Exactly(v float64, unit string) string {
	switch unit {
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return signless(v, Commas)
	case "USD":
		return signless(v, func(v float64) string { return "$" + Commas(v) })
	}
	return InUnit(v, unit)
}

// Interval writes the ends of an interval over replicates.
func Interval(low, high float64, unit string) string {
	if !Finite(low) || !Finite(high) {
		return None
	}
	return InUnit(low, unit) + " to " + InUnit(high, unit)
}
