package results

import "time"

// Sweep is everything a reader sees of a sweep or a comparison. It holds details of the first points only, so that the report of a sweep of any size
// remains readable.
type Sweep struct {
	Verb     string // "sweep" or "compare"
	Scenario string // name of the scenario; of a comparison the first
	Title    string // user text
	Question string // user text
	Version  string // program version
	Seed     uint64
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Fingerprint is a SHA-256 over the fingerprints of all runs, by point and replicate, lower-case hex.
	Fingerprint string
	// Command is the canonical command that reproduces this sweep.
	Command string
	Start   time.Time // in the scenario's own offset
	DayZero time.Time
	End     time.Time // the horizon
	Step    int64     // minutes

	Design             string // "lhs", "grid" …
	Sampled            bool   // its points are drawn at random, so that none is a reference for the others
	Importance         string // the statistic of Indices: "sobol", "morris" or "prcc"; empty if the design has none
	Points, Replicates int
	Planned            int // runs: points times replicates
	Found              int // runs that were already stored
	Ran                int // runs played
	Failed             int // runs that failed, of all
	// Base is how the scenario (of a comparison the first) differs from its base. Others are how each other scenario of a comparison differs from the
	// first.
	Base   Base
	Others []Other

	Kept  string // sampling of the stored series of each run: "none", "weekly" or "daily"
	Until *Until // nil if no rule ended the replicates
	Pilot *Pilot // nil if --plan was not given
	// Notes say what limits the comparison of points, such as different horizons or left-out outcomes. They may hold user text.
	Notes []string

	Factors []SweptFactor
	Files   []string

	Failures []Failure    // the first few of them
	Swept    []SweptPoint // the first few of them
	// Heat holds the mean of each headline outcome at every point, in the order of Heated, for a map of two factors. It is empty if there are too many
	// points.
	Heat   []HeatPoint
	Heated []string

	Indices    []Index
	Decisions  []Decision
	Undecided  string       // why policies are not compared, with a remedy; empty if they are, or if nobody expects it
	Front      *ParetoFront // nil without two criteria
	Boxes      []DiscoveryBox
	Crossings  []SweptCrossing
	Parameters []Parameter
	Sources    []Source
}

// Other is a further scenario of a comparison.
type Other struct {
	Name string // its level of the factor scenario
	Base Base   // the first scenario, and what differs from it
}

// SweptFactor is a factor: a parameter, or in a comparison the scenario itself.
type SweptFactor struct {
	Path   string   // "censor.carpet_bomb.prefix_bits_min", or "scenario"
	Use    string   // "lever", "uncertainty" or "input"
	Unit   string   // empty without a unit
	Doc    string   // what the parameter is
	Levels []string // the values that the factor takes; empty for an interval
	// Low and High are the ends of its interval, in the unit of the parameter (minutes for a duration).
	Low, High float64
}

// SweptPoint is a point of a sweep: the values of its factors and the results of its replicates.
type SweptPoint struct {
	Values []string
	Failed int // replicates that failed
	Means  []SweptMean
	// Apart are the differences from point 0, replicate by replicate; nil for point 0.
	Apart []SweptMean
	// Spread is the distribution of each outcome in Means over the replicates.
	Spread []Spread
	// Days holds the instants of the fans, in days since DayZero: the middles of the stored days or weeks.
	Days []float64
	Fans []Fan
}

// SweptMean is the mean of an outcome over the replicates of a point, with its 95 % interval; NaN if there is none.
type SweptMean struct {
	Outcome, Unit, Doc string
	N                  int // replicates that measured the outcome
	Mean, CILow, High  float64
}

// Spread is the distribution of an outcome over the replicates of a point: its type 7 quantiles at the levels 0, 1/40 … 1. It is empty if nothing was
// measured.
type Spread struct {
	Outcome   string
	Quantiles []float64
}

// HeatPoint is a point with the means of the headline outcomes, NaN if there is none.
type HeatPoint struct {
	Values []string
	Means  []float64
}

// Index is a sensitivity index: how strongly an outcome depends on a factor.
type Index struct {
	Outcome, Factor string
	Name            string // "S1", "ST", "mu", "mu_star", "sigma", "prcc", "prcc_p"
	Value           float64
	CILow, CIHigh   float64 // 95 % interval by resampling; NaN if there is none
	Used, Left      int     // points or base samples used, and left out
}

// Until is the rule that ends the replicates, and its progress.
type Until struct {
	Rule      string  // "reachability_mean ci=0.01 level=0.95 min=10"
	Met       bool    // whether the rule is met at every point
	Most      int     // the largest number of replicates that the rule may run
	Batches   int     // batches of replicates played and evaluated
	Worst     int     // the point with the widest interval
	HalfWidth float64 // half the width of the interval at Worst, in the unit of the outcome; NaN if fewer than two replicates measured it
	Wanted    int     // replicates the worst point needs according to the spread so far; 0 if unknown
}

// Pilot is an estimate, from a sweep's replicates, of the number of replicates needed for the wanted precision of an outcome's mean.
type Pilot struct {
	Rule   string       // the wanted precision: "reachability_mean ci=0.01 level=0.95 min=10"
	Points []PilotPoint // the first few of them
	Worst  int          // the point that needs most
	Wanted int          // replicates that the worst point needs; 0 if unknown for some point
}

// PilotPoint is the pilot's estimate for one point.
type PilotPoint struct {
	N         int     // replicates that measured the outcome
	HalfWidth float64 // half the width of the interval of the mean, in the unit of the outcome; NaN for fewer than two replicates
	Wanted    int     // replicates that the point needs according to its spread; 0 if unknown
}
