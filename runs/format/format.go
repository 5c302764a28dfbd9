package format

import (
	"math"
	"strconv"
	"strings"
)

// The characters that this package writes: a narrow no-break space before a unit, the true minus sign, and a dash for a missing number.
const (
	NarrowSpace = "\u202f"
	minus       = "\u2212"
	None        = "–"
)

// Finite reports whether v is a number that can be written: neither NaN nor infinite.
func Finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Terminal returns a text of this package for a terminal, with plain spaces and hyphens, because a terminal font may lack the other characters.
func Terminal(text string) string { return terminal.Replace(text) }

var terminal = strings.NewReplacer(NarrowSpace, " ", minus, "-")

// signless calls write with the absolute value of v. It puts a true minus sign before the text if v is negative and the text is not zero.
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

// scaled writes v, which is not negative, with three significant digits: from a million on with M, bn or tn, below with commas. A fraction below 100
// has two significant digits.
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
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64) // rounding may add a digit before the point: 9.996 becomes 10.0
	decimals := digits - 1 - Exponent(rounded)
	return strconv.FormatFloat(v, 'f', max(decimals, 0), 64)
}

// Exponent returns the k for which 10ᵏ ≤ |v| < 10ᵏ⁺¹. It reads k from the shortest decimal that stands for v, so a power of ten that floats cannot hold
// exactly, such as 1e23, has its own k. For 0, NaN and infinity it returns 0.
func Exponent(v float64) int {
	text := strconv.FormatFloat(v, 'e', -1, 64)
	k, _ := strconv.Atoi(text[strings.IndexByte(text, 'e')+1:]) // NaN and Inf have no e, and are no numbers for Atoi
	return k
}

// whole writes v, which is not negative, as an integer with a comma before each group of three digits.
func whole(v float64) string {
	s := strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Commas writes a number with many digits: as an integer from 1,000 on, with up to four significant digits from 10 on, and with three below 10.
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

// Count writes a number of people, addresses or things with at most three significant digits, such as "18.9 M" or "46,000".
func Count(v float64) string { return signless(v, scaled) }

// Money writes an amount of US dollars, such as "$312 M".
func Money(v float64) string {
	return signless(v, func(v float64) string { return "$" + scaled(v) })
}

// Share writes a share from 0 to 1 in per cent with one decimal, such as "71.3 %".
func Share(v float64) string {
	return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) + NarrowSpace + "%" })
}

// Number writes a quantity without its unit, with three significant digits.
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

// trimmed removes zeros at the end of a decimal fraction, and a point that is then at the end.
func trimmed(s string) string {
	if strings.Contains(s, ".") {
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Changed writes a relative change in per cent with its sign, such as "+4.2 %".
func Changed(v float64) string {
	if Finite(v) && v >= 0 {
		return "+" + Share(v)
	}
	return Share(v)
}

// Digits writes a value with all its digits, as in series.csv. If the value is NaN or infinite, the text is empty.
func Digits(v float64) string {
	if !Finite(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
