package metrics

import "slices"

// Stat is a way to calculate one number, an outcome, from a series.
type Stat string

// The ways to calculate an outcome from a series. All cover the whole run. All except Final ignore rows without a value.
const (
	Mean     Stat = "mean"       // mean over time, weighted by people for a series of waits
	Min      Stat = "min"        // smallest row
	Max      Stat = "max"        // largest row
	Final    Stat = "final"      // value of the row at the horizon, even if it is NaN
	Total    Stat = "total"      // sum of the rows of a flow
	DayOfMax Stat = "day_of_max" // time of the first row with the largest value, in days since day zero
)

// Series is the declaration of one quantity over time.
type Series struct {
	Name string // public name, as in series.csv
	Unit string // unit: share, people, minutes, hours, addresses, count, index or USD
	Doc  string // definition of the series, in sentences
	// Flow is true if a value is the amount during one step, and false if it is the state at one instant.
	Flow     bool
	Outcomes []Stat // stats for which the series has an outcome
}

// reading is a series with the function that reads its value from the fold at the end of a step.
type reading struct {
	Series
	read func(*Fold) float64
	// weight returns the number of people whose mean a value is, for a series in which this number differs from row to row. It is nil for other
	// series.
	weight func(*Fold) float64
}

// declared holds every series, in the order of the columns of a table.
var declared = slices.Concat(reachSeries, seenSeries, peopleSeries, helpSeries, blockSeries, harmSeries, politicsSeries, moneySeries)

// reads holds the read function of each column, and weighed the indices of the columns with weights. These two slices put what each row needs
// together in memory, which saves 1.2 % of the instructions of a replicate.
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

// All returns the declarations of all series, in the order of the columns of a table.
func All() []Series {
	out := make([]Series, len(declared))
	for i := range declared {
		out[i] = declared[i].Series
		out[i].Outcomes = slices.Clone(declared[i].Outcomes)
	}
	return out
}

// Named returns the declaration of the series with the given name. If there is none, all fields are empty.
func Named(name string) Series {
	for _, s := range All() {
		if s.Name == name {
			return s
		}
	}
	return Series{}
}

// OutcomeName returns the public name of the outcome for a stat, such as "reachability_mean".
func (s *Series) OutcomeName(stat Stat) string { return s.Name + "_" + string(stat) }

// OutcomeUnit returns the unit of the outcome for a stat: days for DayOfMax, otherwise the unit of the series.
func (s *Series) OutcomeUnit(stat Stat) string {
	if stat == DayOfMax {
		return "days"
	}
	return s.Unit
}

// declaredOutcome reports whether a series declares an outcome with the given name.
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
