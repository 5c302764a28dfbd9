package results

import "time"

// Sweep is everything a reader of a sweep, or of a comparison, is shown. What it holds of each point stands for the first points only, so that a
// sweep of any size can be read.
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
	// Command is the canonical command that makes this sweep again.
	Command string
	Start   time.Time // in the scenario's own offset
	DayZero time.Time
	End     time.Time // the horizon
	Step    int64     // minutes

	Design             string // "lhs", "grid" …
	Sampled            bool   // its points are drawn, so that none of them is one to compare the others with
	Importance         string // the statistic of Indices: "sobol", "morris" or "prcc"; empty where the design has none
	Points, Replicates int
	Planned            int // runs: points times replicates
	Found              int // runs that were there before
	Ran                int // runs played
	Failed             int // of all runs
	// Base is what the scenario, of a comparison the first, changes of the one under it; Others what each other scenario of a comparison changes of
	// the first.
	Base   Base
	Others []Other

	Kept  string // how often the series of a run are kept: "none", "weekly" or "daily"
	Until *Until // nil where no rule ended the replicates
	Pilot *Pilot // nil where nobody asked
	// Notes say what to know before points of a comparison are set side by side: that horizons differ, or outcomes were left out. User text is
	// among it.
	Notes []string

	Factors []SweptFactor
	Files   []string

	Failures []Failure    // the first few
	Swept    []SweptPoint // the first few
	// Heat holds the mean of each headline outcome at every point, in the order of Heated: what a map of two factors is drawn from. It is empty
	// where there are too many points.
	Heat   []HeatPoint
	Heated []string

	Indices    []Index
	Decisions  []Decision
	Undecided  string       // why policies are not compared, with what would help; empty where they are, or where nobody would wonder
	Front      *ParetoFront // nil where there are not two criteria
	Boxes      []DiscoveryBox
	Crossings  []SweptCrossing
	Parameters []Parameter
	Sources    []Source
}

// Other is a further scenario of a comparison.
type Other struct {
	Name string // as its level of the factor is called
	Base Base   // the first scenario, and what differs from it
}

// SweptFactor is what varies: a parameter, or the scenario itself in a comparison.
type SweptFactor struct {
	Path   string   // "censor.carpet_bomb.prefix_bits_min", or "scenario"
	Use    string   // "lever", "uncertainty" or "input"
	Unit   string   // empty where it has none
	Doc    string   // what the parameter is
	Levels []string // the values it takes; empty for an interval
	// Low and High are the ends of its interval, in the unit of the parameter (minutes for a duration).
	Low, High float64
}

// SweptPoint is a point of a sweep: the values of its factors, and what its replicates came to.
type SweptPoint struct {
	Values []string
	Failed int // replicates that failed
	Means  []SweptMean
	// Apart are the differences to point 0, replicate by replicate; nil for point 0.
	Apart []SweptMean
	// Spread is where the replicates of an outcome lie, for each of Means.
	Spread []Spread
	// Days holds the instants of the fans, in days since DayZero: the middles of the days or weeks kept.
	Days []float64
	Fans []Fan
}

// SweptMean is the mean of an outcome over the replicates of a point, with its 95 % interval; NaN where there is none.
type SweptMean struct {
	Outcome, Unit, Doc string
	N                  int // replicates that measured it
	Mean, CILow, High  float64
}

// Spread is the distribution of an outcome over the replicates of a point: its type 7 quantiles at the levels 0, 1/40 … 1, none where nothing was
// measured.
type Spread struct {
	Outcome   string
	Quantiles []float64
}

// HeatPoint is a point with the means of the headline outcomes, NaN where there is none.
type HeatPoint struct {
	Values []string
	Means  []float64
}

// Index says how much an outcome hangs on a factor.
type Index struct {
	Outcome, Factor string
	Name            string // "S1", "ST", "mu", "mu_star", "sigma", "prcc", "prcc_p"
	Value           float64
	CILow, CIHigh   float64 // 95 % interval by resampling; NaN where there is none
	Used, Left      int     // points or base samples reckoned with, and left out
}

// Until is the rule that ends the replicates, and how far it came.
type Until struct {
	Rule      string  // "reachability_mean ci=0.01 level=0.95 min=10"
	Met       bool    // at every point
	Most      int     // replicates it may play
	Batches   int     // of replicates played and judged
	Worst     int     // the point with the widest interval
	HalfWidth float64 // of the interval there, in the unit of the outcome; NaN where fewer than two replicates measured it
	Wanted    int     // replicates the worst point would take by the spread so far; 0 where that cannot be told
}

// Pilot is what the replicates of a sweep say of how many it takes to know the mean of an outcome well enough.
type Pilot struct {
	Rule   string       // what is wanted: "reachability_mean ci=0.01 level=0.95 min=10"
	Points []PilotPoint // the first few
	Worst  int          // the point that wants most
	Wanted int          // replicates it wants; 0 where some point cannot tell
}

// PilotPoint is what a point of a pilot says.
type PilotPoint struct {
	N         int     // replicates that measured the outcome
	HalfWidth float64 // of the interval of its mean, in the unit of the outcome; NaN for fewer than two
	Wanted    int     // replicates it wants by its spread; 0 where that cannot be told
}
