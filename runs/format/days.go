package format

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// Date writes the calendar day of an instant, in the scenario's own time zone. It is empty if the instant is outside the range of dates.
func Date(zero time.Time, day float64) string {
	if !Finite(day) || math.Abs(day) > 36500 {
		return ""
	}
	return zero.Add(time.Duration(day * 24 * float64(time.Hour))).Format("2 Jan 2006")
}

// DayName names the whole day an instant falls in: "day 1 (17 Apr 2018)".
func DayName(zero time.Time, day float64) string {
	on := Date(zero, day)
	if on == "" {
		return "an unknown day"
	}
	return fmt.Sprintf("%s (%s)", DayNumber(WholeDay(day)), on)
}

// DayNumber names a day by its number: "day −3".
func DayNumber(day int) string {
	if day < 0 {
		return "day " + minus + strconv.Itoa(-day)
	}
	return "day " + strconv.Itoa(day)
}

// WholeDay is the day that contains an instant. The tolerance absorbs the rounding of hours written as fractions of a day.
func WholeDay(day float64) int { return int(math.Floor(day + 1e-9)) }

// StepName writes the length of a step in words: "one hour".
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

// HoursAndDays writes a duration: in hours up to two days, else in days.
func HoursAndDays(hours float64) string {
	if hours < 48 {
		return Number(math.Round(10*hours)/10) + NarrowSpace + "h"
	}
	return Number(math.Round(hours/2.4)/10) + NarrowSpace + "days"
}

// Hundredth writes an instant in days to two decimals.
func Hundredth(day float64) string {
	return signless(day, func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) })
}
