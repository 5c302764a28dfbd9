package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"whackamole/runs/results"
)

// ageEnds are the upper ends of the classes of age when listed, hours.
var ageEnds = []float64{1, 3, 6, 12, 24, 48, 168}

// fatesOf counts the endpoints by fate.
func fatesOf(r *results.Run) []counted {
	all := []counted{{"listed already when opened", red, 0}, {"listed in under 1 h", red, 0}, {"listed at 1 to 3 h", red, 0}, {"listed at 3 to 6 h", red, 0},
		{"listed at 6 to 12 h", red, 0}, {"listed at 12 to 24 h", red, 0}, {"listed at 1 to 2 days", red, 0}, {"listed at 2 to 7 days", red, 0}, {"listed after 7 days", red, 0},
		{"never listed, given up", grey, 0}, {"never listed, evicted by host", orange, 0}, {"never listed, open at the end", blue, 0}}
	for _, e := range r.Endpoints {
		k := len(all) - 1
		switch {
		case finite(e.Listed) && e.Order == 0:
			k = 0
		case finite(e.Listed):
			k, _ = slices.BinarySearchFunc(ageEnds, 24*(e.Listed-e.Opened), func(end, hours float64) int {
				if end <= hours {
					return -1
				}
				return 1
			})
			k++
		case finite(e.Closed) && e.End == "evicted":
			k--
		case finite(e.Closed):
			k -= 2
		}
		all[k].Count++
	}
	return all
}

// span of life: how long something lasted, and whether it ended in a listing or was only watched so long.
type lasted struct {
	hours  float64
	listed bool
}

// medianAge is the time after which half of all endpoints would have been listed, by the product-limit estimate (Kaplan and Meier 1958): one given
// up, evicted or still open counts as long as it was watched. NaN where fewer than half were.
func medianAge(ends []lasted) float64 {
	slices.SortStableFunc(ends, func(a, b lasted) int { return cmp.Compare(a.hours, b.hours) })
	left, survive := float64(len(ends)), 1.0
	for i := 0; i < len(ends); {
		gone, listed := 0.0, 0.0
		for at := ends[i].hours; i < len(ends) && ends[i].hours == at; i++ {
			if gone++; ends[i].listed {
				listed++
			}
		}
		if survive *= 1 - listed/left; survive <= 0.5+1e-12 {
			return ends[i-1].hours
		}
		left -= gone
	}
	return math.NaN()
}

// fates sums up in words how long endpoints lasted, and what listed them.
func fates(r *results.Run) string {
	_, end := window(r)
	var listed []float64
	var all []lasted
	single := 0
	for _, e := range r.Endpoints {
		switch hours := 24 * (e.Listed - e.Opened); {
		case !placed(e.Opened):
		case finite(hours) && e.Order != 0:
			listed, all = append(listed, hours), append(all, lasted{hours, true})
			if strings.HasSuffix(e.Block, "/32") {
				single++
			}
		case !finite(hours):
			all = append(all, lasted{24 * (until(e.Closed, end) - e.Opened), false})
		}
	}
	text := fmt.Sprintf("%s endpoints were opened and %s listed while open", commas(float64(len(r.Endpoints))), commas(float64(len(listed))))
	if n := len(listed); n > 0 {
		slices.Sort(listed)
		how := commas(float64(single)) + " of them fell to an entry for their single address, the others to a block around them"
		if single == 0 {
			how = "all fell to a block around their address, none to an entry of its own"
		}
		text += ": their median age was then " + hoursAndDays((listed[(n-1)/2]+listed[n/2])/2) + "; " + how
	}
	if half := medianAge(all); finite(half) {
		text += ". Counting those never listed for as long as they were open, half of all endpoints were listed within " + hoursAndDays(half)
	} else {
		text += ". Counting those never listed for as long as they were open, more than half would outlast the time they were watched"
	}
	text += "."
	if len(r.Endpoints) > endpointsShown {
		text += " Only the first " + commas(endpointsShown) + " are drawn and listed."
	}
	return text
}

// endpointTable lists the endpoints one by one.
func endpointTable(r *results.Run) *table {
	t := &table{Caption: "Every endpoint; instants in days since day zero",
		Head: []string{"number", "address", "host", "opened", "listed", "age when listed", "by the entry", "closed", "end"}}
	for _, e := range r.Endpoints[:min(len(r.Endpoints), endpointsShown)] {
		row := []string{strconv.FormatInt(e.Number, 10), ipv4(e.Address), hostName(e.Host), hundredth(e.Opened), hundredth(e.Listed), none, none, hundredth(e.Closed), "open"}
		if finite(e.Listed) {
			row[5] = age(e)
			if row[6] = "listed before"; e.Order != 0 {
				row[6] = clip(e.Block, 20)
			}
		}
		if end := ending(e); end != "" {
			row[8] = end
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary = fmt.Sprintf("The endpoints one by one (%d)", len(t.Rows))
	return t
}

// hundredth writes an instant in days to two decimals.
func hundredth(day float64) string {
	return signless(day, func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) })
}
