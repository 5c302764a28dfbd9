package wire

import (
	"math"
	"strconv"
	"unicode/utf8"

	"whackamole/events"
	"whackamole/events/addr"
)

const hexDigits = "0123456789abcdef"

// appendText appends s, which must be valid UTF-8, as a JSON string. It escapes the quote, the backslash and control characters below U+0020, with a short
// escape such as \n if JSON has one. It also escapes U+0085, U+2028 and U+2029, which some programs treat as the end of a line. It escapes nothing else.
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

// appendEscape appends the JSON escape of rune r, which must be at most U+FFFF.
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

// appendFloat appends the shortest decimal that reads back as v, which must be finite. If the size of v is below 1e-6, or 1e21 or more, the decimal has an
// exponent, as in ECMAScript and encoding/json; 0 has none. Negative zero is written "-0", so it reads back with its sign.
func appendFloat(dst []byte, v float64) []byte {
	size := math.Abs(v)
	if size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(dst, v, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, v, 'e', -1, 64)
	// strconv writes an exponent with at least two digits. Here e-09 becomes e-9.
	if n := len(dst); dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// appendPrefix appends a prefix in quotes, for example "203.0.113.0/24".
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

// exact reports whether a log may contain the prefix: its length is at most 32, and its base has no bits set beyond the length.
func exact(p events.Prefix) bool { return p.Bits <= 32 && p.First() == p.Base }

// spelled returns the text of a prefix with its base and length unchanged, even for a prefix that no log may contain.
func spelled(p events.Prefix) string { return addr.Addr(p.Base) + "/" + strconv.Itoa(int(p.Bits)) }
