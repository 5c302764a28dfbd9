package format

import (
	"math"
	"strconv"
	"strings"
)

// Numbers have a narrow no-break space before their unit, and the true minus sign.
const (
	NarrowSpace = "\u202f"
	minus       = "\u2212"
	None        = "–"
)

// Finite reports whether v is a number that can be written: neither NaN nor infinite.
func Finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Terminal writes a text of this package for a terminal: with a plain space and a hyphen, which any font has.
func Terminal(text string) string { return terminal.Replace(text) }

var terminal = strings.NewReplacer(NarrowSpace, " ", minus, "-")

// signless writes |v| with write and puts a true minus in front if v is negative. A number that is written as 0 has no sign.
func signless(v float64, write func(float64) string) string {
	if !Finite(v) {
		return None
	}
	text := write(math.Abs(v))
	if v < 0 && strings.ContainsAny(text, "123456789") {
		return minus + text
	}
	return text
}

// scaled writes v to three significant digits with the suffix of its power of a thousand, or with commas below a million.
func scaled(v float64) string {
	for _, step := range []struct {
		size   float64
		suffix string
	}{{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}} {
		if v >= step.size*0.9995 {
			return significant(v/step.size, 3) + NarrowSpace + step.suffix
		}
	}
	switch {
	case v < 1e-4 && v > 0:
		return strconv.FormatFloat(v, 'g', 2, 64)
	case v < 100 && v != math.Trunc(v):
		return significant(v, 2)
	}
	if v >= 1000 {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
	}
	return whole(v)
}

func significant(v float64, digits int) string {
	if v == 0 {
		return "0"
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64) // 9.996 to three digits is 10.0
	decimals := digits - 1 - int(math.Floor(math.Log10(rounded)+1e-9))
	return strconv.FormatFloat(v, 'f', max(decimals, 0), 64)
}

// whole rounds |v| to an integer, with commas between the thousands.
func whole(v float64) string {
	s := strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Commas writes a number in full: whole from 1,000 on, below that with up to two decimals, and three digits of a small one.
func Commas(v float64) string {
	return signless(v, func(v float64) string {
		switch {
		case v >= 999.95 || v == math.Trunc(v):
			return whole(v)
		case v >= 10:
			return trimmed(significant(v, 4))
		}
		return Number(v)
	})
}

// Count writes a number of people, addresses or things: "18.9 M", "46,000".
func Count(v float64) string { return signless(v, scaled) }

// Money writes US dollars: "$312 M".
func Money(v float64) string {
	return signless(v, func(v float64) string { return "$" + scaled(v) })
}

// Share writes a fraction of one in per cent: "71.3 %".
func Share(v float64) string {
	return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) + NarrowSpace + "%" })
}

// Number writes a quantity without a unit, to three significant digits.
func Number(v float64) string {
	return signless(v, func(v float64) string {
		if v >= 1000 {
			return scaled(v)
		}
		if v < 1e-4 && v > 0 {
			return strconv.FormatFloat(v, 'g', 3, 64)
		}
		return trimmed(significant(v, 3))
	})
}

// trimmed drops the zeros that end a decimal fraction.
func trimmed(s string) string {
	if strings.Contains(s, ".") {
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Changed writes a relative change with its sign: "+4.2 %".
func Changed(v float64) string {
	if Finite(v) && v >= 0 {
		return "+" + Share(v)
	}
	return Share(v)
}

// Digits writes a value as in series.csv, with every digit. A missing value is empty.
func Digits(v float64) string {
	if !Finite(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
