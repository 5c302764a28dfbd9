package metrics

import (
	"fmt"
	"strconv"
	"strings"

	"whackamole/events"
)

// demands and answers translate words of the log into phrases. Other words stay as they are.
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

// changes writes "censor.policy becomes "stand_pat"", separated by commas.
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

// prefixes names the largest prefix (the first of equals) and counts the others.
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

// count writes "1 endpoint", "45 endpoints".
func count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return magnitude(n) + " " + noun + "s"
}

// magnitude abbreviates a whole number: 812, 9,216, 655 k, 5.2 M. It keeps a minus sign.
func magnitude(n int64) string {
	switch x := float64(n); {
	case n < 0:
		return "-" + magnitude(-n)
	case n < 1000:
		return strconv.FormatInt(n, 10)
	case n < 10_000:
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	case n < 999_500:
		return fmt.Sprintf("%.0f k", x/1e3)
	case n < 99_950_000:
		return fmt.Sprintf("%.1f M", x/1e6)
	default:
		return fmt.Sprintf("%.0f M", x/1e6)
	}
}

// dollars writes cents as whole dollars.
func dollars(cents int64) string { return "$" + magnitude(cents/100) }

// percent writes a share with at most two significant digits: 3 %, 0.45 %.
func percent(share float64) string {
	x := share * 100
	if x >= 10 || x == 0 {
		return fmt.Sprintf("%.0f %%", x)
	}
	return strconv.FormatFloat(x, 'g', 2, 64) + " %"
}
