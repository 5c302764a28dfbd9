package param

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// When is a moment: a number of minutes from day zero of the scenario, or an absolute moment. The zero When is unset.
// Compare with ==, but compare absolute moments by their Minutes.
type When struct {
	set      bool
	absolute bool
	minutes  int64     // minutes from day zero, if not absolute
	at       time.Time // the moment, if absolute
}

// maxDay is the largest day number that ParseWhen reads. It is about 2,700 years.
const maxDay = 1_000_000

const whenRemedy = `give "day 5", "day 0 12:00" or a date and time with an offset`

// IsZero reports whether the moment is unset.
func (w When) IsZero() bool { return !w.set }

// Minutes returns the whole minutes from start to the moment, rounded down. Day zero begins at dayZero. For an unset
// moment it returns 0: call IsZero first.
func (w When) Minutes(start, dayZero time.Time) int64 {
	switch {
	case !w.set:
		return 0
	case w.absolute:
		return MinutesBetween(start, w.at)
	}
	return MinutesBetween(start, dayZero) + w.minutes
}

// MinutesBetween returns the whole minutes from one moment to another, rounded down. It is right for moments centuries
// apart. A time.Duration holds 292 years.
func MinutesBetween(from, to time.Time) int64 {
	seconds := to.Unix() - from.Unix()
	if seconds < 0 {
		return -((-seconds + 59) / 60)
	}
	return seconds / 60
}

// String returns the moment in the form that ParseWhen reads, or "" if the moment is unset.
func (w When) String() string {
	switch {
	case !w.set:
		return ""
	case w.absolute:
		return timeText(w.at)
	}
	const day = 24 * 60
	clock := (w.minutes%day + day) % day
	text := fmt.Sprintf("day %d", (w.minutes-clock)/day)
	if clock != 0 {
		text += fmt.Sprintf(" %02d:%02d", clock/60, clock%60)
	}
	return text
}

// toml writes a relative moment as a TOML string and an absolute moment as a TOML date and time.
func (w When) toml() string {
	if w.absolute {
		return w.String()
	}
	return quote(w.String())
}

// ParseWhen reads a moment: "day 5", "day 0 12:00", "day -3 13:00", or an RFC 3339 date and time. A clock time counts
// from the beginning of its day, before day zero too.
func ParseWhen(text string) (When, error) {
	wrong := &Error{Problem: quoted(text) + " is not a moment", Remedy: whenRemedy}
	words := strings.Fields(text)
	if len(words) == 0 || words[0] != "day" {
		t, err := time.Parse(time.RFC3339Nano, strings.TrimSpace(text))
		if err != nil {
			return When{}, wrong
		}
		return When{set: true, absolute: true, at: fixedZone(t)}, nil
	}
	if len(words) != 2 && len(words) != 3 {
		return When{}, wrong
	}
	day, err := strconv.ParseInt(words[1], 10, 64)
	if err != nil || day < -maxDay || day > maxDay {
		return When{}, wrong
	}
	w := When{set: true, minutes: day * 24 * 60}
	if len(words) == 3 {
		clock, err := time.Parse("15:04", words[2])
		if err != nil {
			return When{}, wrong
		}
		w.minutes += int64(clock.Hour()*60 + clock.Minute())
	}
	return w, nil
}

// When declares a moment. If def is "", the moment may be unset, and the input "" unsets it. When panics if def is
// neither "" nor a moment.
func (s *Set) When(p *When, name, def string, spec Spec) {
	var start When
	if def != "" {
		var err error
		if start, err = ParseWhen(def); err != nil {
			panic(fmt.Sprintf("param: the default of %s: %v", joinPath(s.path, name), err))
		}
	}
	declare(s, name, KindWhen, spec, &bound[When]{p: p, def: start, format: When.toml,
		parse: func(n *node) (When, *fault) {
			switch v := n.value.(type) {
			case time.Time:
				return When{set: true, absolute: true, at: v}, nil
			case string:
				if n.shape != shapeText {
					break
				}
				if v == "" && def == "" {
					return When{}, nil
				}
				w, err := ParseWhen(v)
				if err != nil {
					return w, asFault(err)
				}
				return w, nil
			}
			return When{}, wrongType(n, KindWhen, whenRemedy)
		},
	})
}
