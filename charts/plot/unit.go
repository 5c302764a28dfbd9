package plot

import "whackamole/runs/format"

// ChangeUnit returns the unit in which differences of an outcome are drawn, and the factor to multiply them by.
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

// DrawnUnit picks the formatter of an axis.
func DrawnUnit(unit string) string {
	if unit == "share" {
		return unit
	}
	drawn, _ := ChangeUnit(unit)
	return drawn
}

// UnitWords returns the unit in the form that follows the title of a panel.
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
