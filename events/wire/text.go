package wire

import (
	"math"
	"strconv"
	"unicode/utf8"

	"whackamole/events"
	"whackamole/events/addr"
)

const hexDigits = "0123456789abcdef"

// appendText appends s as a JSON string with the canonical escapes. It escapes the quote, the backslash and control characters, with the short
// form if JSON has one. It also escapes U+0085, U+2028 and U+2029, which some readers treat as the end of a line. s must be valid UTF-8.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
			if r != '\u0085' && r != '\u2028' && r != '\u2029' {
				i += size
				continue
			}
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscape(dst, r)
		i += size
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// appendEscape appends the escape of a rune up to U+FFFF.
func appendEscape(dst []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(dst, '\\', byte(r))
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

// appendFloat appends the shortest decimal that reads back as v, which must be finite. Numbers below 1e-6 and from 1e21 on have an exponent, as
// in ECMAScript and encoding/json. Negative zero is "-0", so that its sign is kept.
func appendFloat(dst []byte, v float64) []byte {
	size := math.Abs(v)
	if size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(dst, v, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, v, 'e', -1, 64)
	// strconv writes at least two digits of exponent: e-09 becomes e-9.
	if n := len(dst); dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// appendPrefix appends a prefix as addr.Prefix.String writes it, in quotes.
func appendPrefix(dst []byte, p events.Prefix) []byte {
	dst = append(dst, '"')
	for shift := 24; shift >= 0; shift -= 8 {
		dst = strconv.AppendUint(dst, uint64(p.Base>>shift&0xff), 10)
		if shift > 0 {
			dst = append(dst, '.')
		}
	}
	dst = append(dst, '/')
	dst = strconv.AppendUint(dst, uint64(p.Bits), 10)
	return append(dst, '"')
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// exact reports whether the prefix is canonical: a length up to 32 and no bits set beyond it.
func exact(p events.Prefix) bool { return p.Bits <= 32 && p.First() == p.Base }

// spelled returns base and length of a prefix unchanged, even if it is not exact.
func spelled(p events.Prefix) string { return addr.Addr(p.Base) + "/" + strconv.Itoa(int(p.Bits)) }
