package metrics

import "slices"

// Stat is a way to reduce a series to one figure, an outcome.
type Stat string

// The ways to reduce a series. All cover the whole run and skip empty rows.
const (
	Mean     Stat = "mean"       // mean of the rows
	Min      Stat = "min"        // smallest row
	Max      Stat = "max"        // largest row
	Final    Stat = "final"      // the row at the horizon
	Total    Stat = "total"      // sum of a flow
	DayOfMax Stat = "day_of_max" // when the largest row was first reached, in days since day zero
)

// Series is the declaration of one quantity over time.
type Series struct {
	Name string // the public name, as in series.csv
	Unit string // share, people, minutes, hours, addresses, count, index or USD
	Doc  string // the definition
	// Flow is true for a quantity counted per step, false for a state sampled at an instant.
	Flow     bool
	Outcomes []Stat // the outcomes the series has
}

// reading is a series and how to read it from the fold at the end of a step.
type reading struct {
	Series
	read func(*Fold) float64
	// weight returns how many people a value averages, for a series whose rows average different numbers; nil otherwise.
	weight func(*Fold) float64
}

// declared holds every series in the order of the tables.
var declared = slices.Concat(reachSeries, seenSeries, peopleSeries, helpSeries, blockSeries, harmSeries, politicsSeries, moneySeries)

// reads holds the read function of each column, and weighed the indices of the columns with weights. They keep what each row needs together in
// memory, which saves 1.2 % of a replicate's instructions.
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

// All lists every series, in the order of the tables.
func All() []Series {
	out := make([]Series, len(declared))
	for i := range declared {
		out[i] = declared[i].Series
		out[i].Outcomes = slices.Clone(declared[i].Outcomes)
	}
	return out
}

// Named returns the series of that name, or an empty one.
func Named(name string) Series {
	for _, s := range All() {
		if s.Name == name {
			return s
		}
	}
	return Series{}
}

// OutcomeName is the public name of the outcome for a stat, such as "reachability_mean".
func (s *Series) OutcomeName(stat Stat) string { return s.Name + "_" + string(stat) }

// OutcomeUnit is the unit of the outcome for a stat: days for DayOfMax, otherwise the unit of the series.
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
