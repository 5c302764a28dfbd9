package results

import "time"

// Sweep holds everything that a report shows of a sweep or a comparison. It has the details of the first points only, so that the report of a large
// sweep stays readable.
type Sweep struct {
	Verb     string // the command: "sweep" or "compare"
	Scenario string // name of the scenario; in a comparison of scenarios, the first one
	Title    string // text from the scenario, user text
	Question string // text from the scenario, user text
	Version  string // program version
	Seed     uint64
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Fingerprint is a SHA-256 of the fingerprints of all runs, in the order of points and replicates, in lower-case hex.
	Fingerprint string
	// Command is the canonical command that reproduces this sweep.
	Command string
	Start   time.Time // first instant of the runs, in the scenario's own UTC offset
	DayZero time.Time
	End     time.Time // last instant of the runs
	Step    int64     // length of a step in minutes

	Design             string // name of the design, such as "lhs" or "grid"
	Sampled            bool   // true if the points sample the space of the factors, so that no point is a reference for the others
	Importance         string // the statistic of Indices: "sobol", "morris" or "prcc"; empty if the design has none
	Points, Replicates int
	Planned            int // number of runs planned: points times replicates
	Found              int // number of runs that were already stored before this command
	Ran                int // number of runs simulated by this command
	Failed             int // number of failed runs, among all runs of the sweep
	// Base says how the scenario differs from its base. In a comparison of scenarios, Base belongs to the first scenario, and Others says how each
	// other scenario differs from the first.
	Base   Base
	Others []Other

	Kept  string // which series of each run are stored: "none", "weekly" or "daily" values
	Until *Until // progress of the stopping rule; nil if the sweep had no rule
	Pilot *Pilot // result of the option --plan; nil if it was not given
	// Notes says what limits the comparison of points, such as different horizons or left-out outcomes. The notes may contain user text.
	Notes []string

	Factors []SweptFactor
	Files   []string

	Failures []Failure    // the first few failed runs
	Swept    []SweptPoint // the first few points
	// Heat holds for every point the means of the outcomes named in Heated. A report draws a map of two factors from it. Heat is empty if the sweep
	// has too many points.
	Heat   []HeatPoint
	Heated []string

	Indices    []Index
	Decisions  []Decision
	Undecided  string       // why policies are not compared, with a remedy; empty if they are compared, or if no comparison was asked for
	Front      *ParetoFront // Pareto front of the policies; nil if there are fewer than two criteria
	Boxes      []DiscoveryBox
	Crossings  []SweptCrossing
	Parameters []Parameter
	Sources    []Source
}

// Other is a scenario of a comparison after the first one.
type Other struct {
	Name string // value of the factor "scenario" that stands for this scenario
	Base Base   // the first scenario, with the values in which this scenario differs from it
}

// SweptFactor is a factor of a sweep: a parameter or, in a comparison of scenarios, the scenario itself.
type SweptFactor struct {
	Path   string   // path of the parameter, such as "censor.carpet_bomb.prefix_bits_min", or "scenario"
	Use    string   // use of the factor: "lever", "uncertainty" or "input"
	Unit   string   // unit of the parameter; empty if it has none
	Doc    string   // what the parameter is
	Levels []string // values that the factor takes; empty if it takes any value from Low to High
	// Low and High are the ends of the interval of a factor without Levels, in the unit of the parameter (minutes for a duration).
	Low, High float64
}

// SweptPoint is a point of a sweep: the values of its factors and the results of its replicates.
type SweptPoint struct {
	Values []string
	Failed int // number of replicates that failed
	Means  []SweptMean
	// Apart holds for each outcome the mean difference from point 0, over pairs of replicates with the same number. It is nil for point 0.
	Apart []SweptMean
	// Spread holds for each outcome in Means the distribution over the replicates.
	Spread []Spread
	// Days holds the instants of the fans, in days since DayZero: the middles of the stored days or weeks.
	Days []float64
	Fans []Fan
}

// SweptMean is the mean of an outcome over the replicates of a point, with the ends CILow and High of its 95 % interval. Where too few replicates
// measured the outcome, a number is NaN.
type SweptMean struct {
	Outcome, Unit, Doc string
	N                  int // number of replicates that measured the outcome
	Mean, CILow, High  float64
}

// Spread is the distribution of an outcome over the replicates of a point. Quantiles holds the type 7 quantiles at the levels 0, 1/40, 2/40 … 1; it
// is empty if no replicate measured the outcome.
type Spread struct {
	Outcome   string
	Quantiles []float64
}

// HeatPoint is a point with the means of the outcomes in Sweep.Heated. A mean is NaN if no replicate measured the outcome.
type HeatPoint struct {
	Values []string
	Means  []float64
}

// Index is a sensitivity index: how strongly an outcome depends on a factor.
type Index struct {
	Outcome, Factor string
	// Name is the name of the index: "S1" or "ST"; "mu", "mu_star" or "sigma"; "prcc", "prcc_p" or "r2" of numbers, "eta2" or "eta2_p" of words.
	Name          string
	Value         float64
	CILow, CIHigh float64 // ends of the 95 % interval, by resampling; NaN for an index without an interval
	Used, Left    int     // numbers of points, base samples or effects used, and left out
	Note          string  // why Value is missing; usually empty
}

// Until is the stopping rule that ends the replicates, and how far it is met.
type Until struct {
	Rule      string  // the rule, such as "reachability_mean ci=0.01 level=0.95 min=10"
	Met       bool    // true if the rule is met at every point
	Most      int     // largest number of replicates of a point, even if the rule is not met
	Batches   int     // number of batches of replicates simulated and evaluated
	Worst     int     // number of the point with the widest interval
	HalfWidth float64 // half the width of the interval at point Worst, in the unit of the outcome; NaN if fewer than two replicates measured the outcome
	Wanted    int     // estimated number of replicates that point Worst needs in all; 0 if unknown
}

// Pilot estimates, from the replicates of a sweep, how many replicates are needed to know the mean of an outcome with the wanted precision.
type Pilot struct {
	Rule   string       // the wanted precision, such as "reachability_mean ci=0.01 level=0.95 min=10"
	Points []PilotPoint // estimates for the first few points
	Worst  int          // number of the point that needs most replicates
	Wanted int          // number of replicates that point Worst needs; 0 if the number is unknown for some point
}

// PilotPoint is the pilot's estimate for one point.
type PilotPoint struct {
	N         int     // number of replicates that measured the outcome
	HalfWidth float64 // half the width of the interval of the mean, in the unit of the outcome; NaN if N is less than 2
	Wanted    int     // estimated number of replicates that the point needs in all; 0 if unknown
}
