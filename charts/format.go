package charts

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Figures are set with a narrow no-break space before their unit, and with the true minus sign.
const (
	nbsp  = "\u202f"
	minus = "\u2212"
	none  = "–"
)

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// signless writes |v| by write and puts a true minus before it where v is negative.
func signless(v float64, write func(float64) string) string {
	if !finite(v) {
		return none
	}
	if v < 0 {
		return minus + write(-v)
	}
	return write(v)
}

// scaled writes v to three significant digits with the suffix of its thousand-power, or commas below a million.
func scaled(v float64) string {
	for _, step := range []struct {
		size   float64
		suffix string
	}{{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}} {
		if v >= step.size*0.9995 {
			return significant(v/step.size, 3) + nbsp + step.suffix
		}
	}
	if v < 100 && v != math.Trunc(v) {
		return significant(v, 2)
	}
	if v >= 1000 {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
	}
	return commas(v)
}

func significant(v float64, digits int) string {
	if v == 0 {
		return "0"
	}
	decimals := digits - 1 - int(math.Floor(math.Log10(v)+1e-9))
	return strconv.FormatFloat(v, 'f', max(decimals, 0), 64)
}

func commas(v float64) string {
	s := strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes a number of people, addresses or things: "18.9 M", "46,000".
func count(v float64) string { return signless(v, scaled) }

// money writes US dollars: "$312 M".
func money(v float64) string {
	return signless(v, func(v float64) string { return "$" + scaled(v) })
}

// share writes a fraction of one in per cent: "71.3 %".
func share(v float64) string {
	return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) + nbsp + "%" })
}

// number writes a quantity without a unit, to three significant digits.
func number(v float64) string {
	return signless(v, func(v float64) string {
		if v >= 1000 {
			return scaled(v)
		}
		if v < 1e-4 && v > 0 {
			return strconv.FormatFloat(v, 'g', 3, 64)
		}
		if s := significant(v, 3); strings.Contains(s, ".") {
			return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
		}
		return significant(v, 3)
	})
}

// changed writes a relative change with its sign: "+4.2 %".
func changed(v float64) string {
	if finite(v) && v >= 0 {
		return "+" + share(v)
	}
	return share(v)
}

// inUnit writes v as its unit asks. An unknown unit is written after the number as it stands.
func inUnit(v float64, unit string) string {
	if !finite(v) {
		return none
	}
	switch unit {
	case "share":
		return share(v)
	case "USD":
		return money(v)
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return count(v)
	case "hours", "hour", "h":
		return number(v) + nbsp + "h"
	case "minutes":
		return number(v) + nbsp + "min"
	case "day":
		return "day " + number(v)
	case "days":
		return number(v) + nbsp + "days"
	case "", "1 or 0":
		return number(v)
	}
	return number(v) + nbsp + clip(unit, 24)
}

// band writes an accepted interval; an infinite end is left out.
func band(low, high float64, unit string) string {
	switch {
	case finite(low) && finite(high):
		return inUnit(low, unit) + " to " + inUnit(high, unit)
	case finite(low):
		return "at least " + inUnit(low, unit)
	case finite(high):
		return "at most " + inUnit(high, unit)
	}
	return "any value"
}

// date is the calendar day of an instant, in the scenario's own offset; empty where the instant is beyond what a date can say.
func date(zero time.Time, day float64) string {
	if !finite(day) || math.Abs(day) > 36500 {
		return ""
	}
	return zero.Add(time.Duration(day * 24 * float64(time.Hour))).Format("2 Jan 2006")
}

// dayName names the whole day an instant falls in: "day 1 (17 Apr 2018)".
func dayName(zero time.Time, day float64) string {
	on := date(zero, day)
	if on == "" {
		return "an unknown day"
	}
	return fmt.Sprintf("%s (%s)", dayNumber(wholeDay(day)), on)
}

func dayNumber(day int) string {
	if day < 0 {
		return "day " + minus + strconv.Itoa(-day)
	}
	return "day " + strconv.Itoa(day)
}

// wholeDay is the day an instant falls in; the allowance takes up the rounding of hours written as fractions of a day.
func wholeDay(day float64) int { return int(math.Floor(day + 1e-9)) }

// clip readies user text for the page: at most n characters, with an ellipsis, so that one runaway string does not take the page; no bytes
// that are not UTF-8; and no control characters, among them the marks that make text run backwards over its neighbours.
func clip(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
