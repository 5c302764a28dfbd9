package param

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// spanUnits are the units of a duration with their lengths in minutes, longest unit first.
var spanUnits = [...]struct {
	one, many string
	minutes   int64
}{{"week", "weeks", 7 * 24 * 60}, {"day", "days", 24 * 60}, {"h", "h", 60}, {"min", "min", 1}}

// ParseSpan reads a duration such as "152 days", "1 h", "30 min" or "2 weeks", and returns minutes. The text is a whole
// number and one of the units min, h, hour(s), day(s) and week(s).
func ParseSpan(text string) (int64, error) {
	text = strings.TrimSpace(text)
	digits := 0
	for digits < len(text) && (text[digits] >= '0' && text[digits] <= '9' || digits == 0 && text[digits] == '-') {
		digits++
	}
	count, err := strconv.ParseInt(text[:digits], 10, 64)
	word := strings.TrimSpace(text[digits:])
	if word == "hour" || word == "hours" {
		word = "h"
	}
	for _, unit := range spanUnits {
		if err == nil && (word == unit.one || word == unit.many) {
			if count > math.MaxInt64/unit.minutes || count < math.MinInt64/unit.minutes {
				return 0, &Error{Problem: quoted(text) + " is too long to count in minutes"}
			}
			return count * unit.minutes, nil
		}
	}
	return 0, &Error{Problem: quoted(text) + " is not a duration",
		Remedy: `give a whole number and min, h, days or weeks, such as "90 min" or "152 days"`}
}

// FormatSpan writes a duration as a whole number of the largest possible unit: 120 minutes are "2 h".
func FormatSpan(minutes int64) string {
	for _, unit := range spanUnits {
		if minutes%unit.minutes != 0 || minutes == 0 && unit.minutes > 1 {
			continue
		}
		count, word := minutes/unit.minutes, unit.many
		if count == 1 {
			word = unit.one
		}
		return fmt.Sprintf("%d %s", count, word)
	}
	return "0 min"
}

// Span declares a duration in whole minutes, from spec.Min to spec.Max minutes. The text has the form that [ParseSpan]
// reads. Span panics if def does not have this form.
func (s *Set) Span(p *int64, name, def string, spec Spec) {
	minutes, err := ParseSpan(def)
	if err != nil {
		panic(fmt.Sprintf("param: the default of %s: %v", joinPath(s.path, name), err))
	}
	declare(s, name, KindSpan, spec, &bound[int64]{p: p, def: minutes,
		format: func(v int64) string { return quote(FormatSpan(v)) },
		parse: func(n *node) (int64, *fault) {
			if n.shape != shapeText {
				return 0, wrongType(n, KindSpan, spec.wanted(KindSpan))
			}
			v, err := ParseSpan(n.value.(string))
			if err != nil {
				return 0, asFault(err)
			}
			return v, spec.wholeBounds(KindSpan, v, n.written())
		},
		check: func(v int64) *fault { return spec.wholeBounds(KindSpan, v, quoted(FormatSpan(v))) },
	})
}

// Time declares an absolute moment: a TOML date and time with an offset. The zone name is dropped.
func (s *Set) Time(p *time.Time, name string, def time.Time, spec Spec) {
	const remedy = "give a date and time with an offset, such as 2018-04-16T00:00:00+03:00"
	declare(s, name, KindTime, spec, &bound[time.Time]{p: p, def: fixedZone(def), format: timeText,
		parse: func(n *node) (time.Time, *fault) {
			v, ok := n.value.(time.Time)
			if !ok {
				return v, wrongType(n, KindTime, remedy)
			}
			return v, nil
		},
		check: func(v time.Time) *fault {
			again, err := time.Parse(time.RFC3339Nano, timeText(v))
			if err != nil || !again.Equal(v) {
				return &fault{problem: timeText(v) + " cannot be written in TOML", remedy: remedy}
			}
			return nil
		},
	})
}

// asFault turns an *Error that has no position into a fault.
func asFault(err error) *fault {
	e := err.(*Error)
	return &fault{problem: e.Problem, remedy: e.Remedy}
}
