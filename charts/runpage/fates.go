package runpage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// ageEnds holds the upper ends of the classes of age, in hours. The age of an endpoint is the time from opening to listing.
var ageEnds = []float64{1, 3, 6, 12, 24, 48, 168}

// fatesOf counts the endpoints by age when listed, and those never listed by how they ended.
func fatesOf(r *results.Run) []plot.Counted {
	all := []plot.Counted{{Name: "already listed when opened", Colour: plot.Red}, {Name: "listed within 1 h", Colour: plot.Red}, {Name: "listed after 1 to 3 h", Colour: plot.Red}, {Name: "listed after 3 to 6 h", Colour: plot.Red},
		{Name: "listed after 6 to 12 h", Colour: plot.Red}, {Name: "listed after 12 to 24 h", Colour: plot.Red}, {Name: "listed after 1 to 2 days", Colour: plot.Red}, {Name: "listed after 2 to 7 days", Colour: plot.Red}, {Name: "listed after 7 days or more", Colour: plot.Red},
		{Name: "never listed, given up", Colour: plot.Grey}, {Name: "never listed, evicted by its host", Colour: plot.Orange}, {Name: "never listed, open at the end", Colour: plot.Blue}}
	for _, e := range r.Endpoints {
		k := len(all) - 1
		switch {
		case format.Finite(e.Listed) && e.Order == 0:
			k = 0
		case format.Finite(e.Listed):
			k, _ = slices.BinarySearchFunc(ageEnds, 24*(e.Listed-e.Opened), func(end, hours float64) int {
				if end <= hours {
					return -1
				}
				return 1
			})
			k++
		case format.Finite(e.Closed) && e.End == "evicted":
			k--
		case format.Finite(e.Closed):
			k -= 2
		}
		all[k].Count++
	}
	return all
}

// lasted is how long an endpoint was open without being listed, in hours. If listed is false, the endpoint closed or the run ended first.
type lasted struct {
	hours  float64
	listed bool
}

// medianAge estimates the age, in hours, by which half of all endpoints are listed (product-limit estimate, Kaplan and Meier 1958). An endpoint that
// was never listed counts for as long as it was observed. The result is NaN if fewer than half are listed by this estimate.
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

// fates says in words how many endpoints were listed, how soon, and how many of them as a single address.
func fates(r *results.Run) string {
	_, end := plot.Window(r)
	var listed []float64
	var all []lasted
	single := 0
	for _, e := range r.Endpoints {
		switch hours := 24 * (e.Listed - e.Opened); {
		case !plot.Placed(e.Opened):
		case format.Finite(hours) && e.Order != 0:
			listed, all = append(listed, hours), append(all, lasted{hours, true})
			if strings.HasSuffix(e.Block, "/32") {
				single++
			}
		case !format.Finite(hours):
			all = append(all, lasted{24 * (until(e.Closed, end) - e.Opened), false})
		}
	}
	text := "The messenger opened " + format.CountOf(len(r.Endpoints), "endpoint") + ". "
	slices.Sort(listed)
	if n := len(listed); n == 0 {
		text += "The censor listed none of them while open."
	} else {
		text += fmt.Sprintf("The censor listed %d of them while open, at a median age of %s (%d as a single address, %d as part of a larger block).",
			n, format.HoursAndDays((listed[(n-1)/2]+listed[n/2])/2), single, n-single)
	}
	switch half := medianAge(all); {
	case len(all) == 0:
	case format.Finite(half):
		text += " Half of the endpoints that opened unlisted were listed within " + format.HoursAndDays(half) + "; this estimate counts those never listed for as long as they were open."
	default:
		text += " Fewer than half of the endpoints that opened unlisted are listed in the time observed; this estimate counts those never listed for as long as they were open."
	}
	if len(r.Endpoints) > endpointsShown {
		text += " Only the first " + format.Commas(endpointsShown) + " are in the panels and the table."
	}
	return text
}
