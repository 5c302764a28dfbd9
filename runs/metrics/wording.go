package metrics

import (
	"fmt"
	"strings"

	"whackamole/events"
	"whackamole/runs/format"
)

// demands and answers translate words of the log into phrases for the time line. A word without an entry is used unchanged.
var (
	demands = map[string]string{
		"hosting": "stop hosting the messenger", "fronting": "stop the messenger from hiding behind its front end",
		"listing": "remove the app", "push": "stop the app's silent pushes",
	}
	answers = map[string]string{
		"refused": "refuses", "evicted": "evicts the messenger", "fronting_banned": "bans fronting", "updates_held": "holds back updates of the app",
		"updates_released": "lets updates of the app through", "delisted": "removes the app", "restored": "takes the messenger back",
	}
)

func phrase(of map[string]string, word string) string {
	if s, ok := of[word]; ok {
		return s
	}
	return word
}

// changes describes the changes of a scenario, separated by commas, such as `censor.policy becomes "stand_pat"`.
func changes(f events.ScenarioChanged) string {
	parts := make([]string, 0, len(f.Paths))
	for i, p := range f.Paths {
		if i < len(f.Values) {
			p += " becomes " + f.Values[i]
		}
		parts = append(parts, p)
	}
	return strings.Join(parts, ", ")
}

// prefixes writes the largest prefix, or the first of several of equal size, and how many others there are.
func prefixes(ps []events.Prefix) string {
	if len(ps) == 0 {
		return "nothing"
	}
	widest := ps[0]
	for _, p := range ps[1:] {
		if p.Size() > widest.Size() {
			widest = p
		}
	}
	if len(ps) == 1 {
		return widest.String()
	}
	return fmt.Sprintf("%s and %d more", widest, len(ps)-1)
}

// count writes a number with its noun, such as "1 endpoint" or "45 endpoints".
func count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return magnitude(n) + " " + noun + "s"
}

// magnitude writes a whole number: in full below a million, otherwise rounded, such as "18.9 M".
func magnitude(n int64) string {
	if n < 1_000_000 {
		return format.Commas(float64(n))
	}
	return format.Count(float64(n))
}

// dollars writes an amount of US cents in dollars, without the cents.
func dollars(cents int64) string { return format.Money(float64(cents / 100)) }

// percent writes a share in per cent, with three significant digits, however small the share is.
func percent(share float64) string { return format.Number(100*share) + format.NarrowSpace + "%" }
