package format

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"whackamole/internal/portable"
)

// daysMost is the largest number of days from zero for which After is right. It is about ten thousand years.
const daysMost = 3_652_500

// After returns the instant that lies some days after zero, in the time zone of zero. If it is more than ten thousand years from zero, or if day is no
// finite number, known is false. The days are counted whole, because a time.Duration holds 292 years.
func After(zero time.Time, day float64) (at time.Time, known bool) {
	if !Finite(day) || math.Abs(day) > daysMost {
		return zero, false
	}
	whole := math.Floor(day)
	return zero.AddDate(0, 0, int(portable.Int64(whole))).Add(time.Duration(portable.Int64((day - whole) * 24 * float64(time.Hour)))), true
}

// Date writes the calendar date of an instant, such as "17 Apr 2018". The instant is in days after zero, and the date is in the time zone of zero. If
// [After] does not know the instant, the text is empty.
func Date(zero time.Time, day float64) string {
	at, known := After(zero, day)
	if !known {
		return ""
	}
	return at.Format("2 Jan 2006")
}

// DayName writes the day in which an instant lies, such as "day 1 (17 Apr 2018)".
func DayName(zero time.Time, day float64) string {
	on := Date(zero, day)
	if on == "" {
		return "an unknown day"
	}
	return fmt.Sprintf("%s (%s)", DayNumber(WholeDay(day)), on)
}

// DayNumber writes the number of a day, such as "day −3".
func DayNumber(day int) string {
	if day < 0 {
		return "day " + minus + strconv.Itoa(-day)
	}
	return "day " + strconv.Itoa(day)
}

// WholeDay returns the number of the day in which an instant lies. An instant up to 1e-9 before midnight counts as midnight, because hours as
// fractions of a day have rounding errors.
func WholeDay(day float64) int { return int(portable.Int64(math.Floor(day + 1e-9))) }

// StepName writes the length of a step, such as "one hour", "4 hours" or "90 minutes".
func StepName(minutes int64) string {
	switch {
	case minutes == 60:
		return "one hour"
	case minutes > 0 && minutes%60 == 0:
		return fmt.Sprintf("%d hours", minutes/60)
	case minutes > 0:
		return fmt.Sprintf("%d minutes", minutes)
	}
	return "unknown length"
}

// HoursAndDays writes a duration given in hours: in hours if it is shorter than 48 hours, otherwise in days.
func HoursAndDays(hours float64) string {
	if hours < 48 {
		return Number(math.Round(10*hours)/10) + NarrowSpace + "h"
	}
	return Number(math.Round(hours/2.4)/10) + NarrowSpace + "days"
}

// Hundredth writes an instant in days with two decimals.
func Hundredth(day float64) string {
	return signless(day, func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) })
}
