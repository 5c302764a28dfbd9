package plot

import "whackamole/runs/format"

// ChangeUnit returns the unit in which differences of an outcome are drawn. Differences are multiplied by `by` first: 100 turns a share into percentage points.
func ChangeUnit(unit string) (drawn string, by float64) {
	switch {
	case unit == "share":
		return "number", 100
	case unit == "USD":
		return "USD", 1
	case format.Counted(unit):
		return "count", 1
	}
	return "number", 1
}

// DrawnUnit returns the unit that selects how an axis writes the values of an outcome.
func DrawnUnit(unit string) string {
	if unit == "share" {
		return unit
	}
	drawn, _ := ChangeUnit(unit)
	return drawn
}

// UnitWords returns the unit in parentheses, to follow the title of a panel: " (days)". It is empty if the unit needs no words.
func UnitWords(unit string, difference bool) string {
	switch {
	case unit == "share" && difference:
		return " (percentage points)"
	case unit == "share" || unit == "":
		return ""
	case unit == "day" && difference:
		return " (days)"
	}
	return " (" + format.Clip(unit, 24) + ")"
}
