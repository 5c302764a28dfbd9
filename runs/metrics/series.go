package metrics

import "slices"

// Stat is a way to sum a series up in one figure, an outcome.
type Stat string

// The ways to sum up a series. All run over the whole run and pass over empty rows.
const (
	Mean     Stat = "mean"       // mean of the rows
	Min      Stat = "min"        // smallest row
	Max      Stat = "max"        // largest row
	Final    Stat = "final"      // the row at the horizon
	Total    Stat = "total"      // sum of a flow
	DayOfMax Stat = "day_of_max" // when the largest row was first reached, in days since day zero
)

// Series is one quantity over time, as it is declared.
type Series struct {
	Name string // the public name, as in series.csv
	Unit string // share, people, minutes, hours, addresses, count, index or USD
	Doc  string // the definition
	// Flow tells a quantity counted per step from a state sampled as it is.
	Flow     bool
	Outcomes []Stat // the outcomes the series has
}

// reading is a series and how to read it off the fold at the end of a step.
type reading struct {
	Series
	read func(*Fold) float64
	// weight says how many a value is the mean of, where that differs from row to row; nil otherwise.
	weight func(*Fold) float64
}

// declared holds every series in the order of the tables.
var declared = slices.Concat(reachSeries, seenSeries, peopleSeries, helpSeries, blockSeries, harmSeries, politicsSeries, moneySeries)

// reads are the readings by column, and weighed the columns whose rows differ in weight: what a row needs of the declarations, close together.
// Saves 1.2 % of a replicate's instructions.
var reads, weighed = func() (reads []func(*Fold) float64, weighed []int) {
	for i := range declared {
		reads = append(reads, declared[i].read)
		if declared[i].weight != nil {
			weighed = append(weighed, i)
		}
	}
	return reads, weighed
}()

var columnByName = func() map[string]int {
	m := make(map[string]int, len(declared))
	for i := range declared {
		m[declared[i].Name] = i
	}
	return m
}()

// All lists every series there is, in the order of the tables.
func All() []Series {
	out := make([]Series, len(declared))
	for i := range declared {
		out[i] = declared[i].Series
		out[i].Outcomes = slices.Clone(declared[i].Outcomes)
	}
	return out
}

// OutcomeName is the public name of the outcome that sums the series up in one way, "reachability_mean".
func (s *Series) OutcomeName(stat Stat) string { return s.Name + "_" + string(stat) }

// OutcomeUnit is the unit of that outcome: the series' own, but days of a day.
func (s *Series) OutcomeUnit(stat Stat) string {
	if stat == DayOfMax {
		return "days"
	}
	return s.Unit
}

// declaredOutcome reports whether some series declares an outcome of that name.
func declaredOutcome(name string) bool {
	for i := range declared {
		for _, stat := range declared[i].Outcomes {
			if declared[i].Series.OutcomeName(stat) == name {
				return true
			}
		}
	}
	return false
}
