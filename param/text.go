package param

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// quote writes text as a TOML basic string. It escapes quotes, backslashes and characters that do not print.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// number writes a float with the fewest digits that give the same float when read.
func number(v float64) string {
	if size := math.Abs(v); size != 0 && (size < 1e-6 || size >= 1e15) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// floatText writes a float for TOML, where it needs a decimal point or an exponent.
func floatText(v float64) string {
	text := number(v)
	if !strings.ContainsAny(text, ".e") && finite(v) {
		text += ".0"
	}
	return text
}

func intText(v int64) string { return strconv.FormatInt(v, 10) }

func timeText(t time.Time) string { return t.Format(time.RFC3339Nano) }

// list writes the items as a TOML array on one line.
func list(items []string) string { return "[" + strings.Join(items, ", ") + "]" }

// toml writes the value of a node as TOML on one line.
func (n *node) toml() string {
	switch v := n.value.(type) {
	case string:
		if n.shape == shapeText {
			return quote(v)
		}
		return v
	case int64:
		return intText(v)
	case float64:
		switch {
		case math.IsNaN(v):
			return "nan"
		case math.IsInf(v, 0):
			return strings.ToLower(strconv.FormatFloat(v, 'f', -1, 64))
		}
		return floatText(v)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return timeText(v)
	}
	var parts []string
	if n.shape == shapeArray {
		for _, item := range n.items {
			parts = append(parts, item.toml())
		}
		return list(parts)
	}
	for _, key := range n.keys {
		parts = append(parts, joinPath("", key)+" = "+n.kids[key].toml())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
