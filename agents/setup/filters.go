package setup

import (
	"net/netip"

	"whackamole/param"
)

// Inspection describes filters by pattern (deep packet inspection): how well they recognise traffic, and the time and money to install them.
type Inspection struct {
	Positives float64 // share of the messenger's traffic that a filter recognises once it knows the pattern
	False     float64
	Flows     float64
	Limit     float64
	Learning  float64 // number of trials that lower the false positives to 1/e
	Ready     bool
	Rollout   int64 // minutes until the last stratum has a filter
	Cents     int64
	Evasion   float64
	Confusion float64
	Tolerance float64
}

func (p *Inspection) declare(s *param.Set) {
	s.Float(&p.Positives, "dpi_true_positives", 0.9, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the messenger's traffic that a filter recognises once it knows the pattern."})
	s.Float(&p.False, "dpi_false_positives", 0.02, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of unrelated flows that the filter takes for the messenger's in its first trial."})
	s.Float(&p.Flows, "dpi_ordinary", 0.98, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of all connections that are unrelated to the messenger."})
	s.Float(&p.Limit, "dpi_limit", 0.005, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "S3",
		Doc: "A trial passes if it breaks a smaller share of all connections than this. In 2018 no trial passed, because each hit other services."})
	s.Float(&p.Learning, "dpi_learning", 3, param.Spec{Unit: param.Count, Min: 0.1, Max: 1000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Number of trials that lower a filter's false positives to 1/e. The censor learns from each trial."})
	s.Bool(&p.Ready, "dpi_ready", false, param.Spec{Use: param.Lever, Source: param.Assumed, Doc: "Whether the gateways already have filters by pattern. If so, no filter needs a trial and nobody pays for filters."})
	s.Span(&p.Rollout, "dpi_rollout", "13 weeks", param.Spec{Unit: param.Minutes, Min: 0, Max: 10512000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time until the last stratum has a filter. Strata get filters one after another, in the order of the scenario."})
	s.Int(&p.Cents, "dpi_cost", 42_900_000_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e14, Use: param.Uncertainty, Source: "press",
		Doc: "Cost of filters for all operators. RUB 20 to 30 bn were planned in 2019; the default is the middle, at RUB 58.3 to the dollar."})
	s.Float(&p.Evasion, "obfuscation_evasion", 0.8, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the recognised traffic that a new generation of the protocol hides, until trials teach the filter."})
	s.Float(&p.Confusion, "obfuscation_confusion", 3, param.Spec{Min: 1, Max: 100, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Factor on false positives with each new generation of the protocol, which looks more like other traffic."})
	s.Float(&p.Tolerance, "throttle_tolerance", 0.7, param.Spec{Unit: param.Fraction, Min: 0, Max: 0.99, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the speed that the censor can take away before the messenger becomes useless. Messages need little speed, media much."})
}

// Observation holds the lenses through which observers measure reach. The censor's own lens is not among them; it is declared with the censor.
type Observation struct {
	Lenses [lensCount]Lens
}

// The constants are the indices of Observation.Lenses.
const (
	lensPanel = iota
	lensOperator
	lensMessenger
	lensCount
)

// LensNames are the names of the lenses in a scenario and in the log, by index.
var LensNames = [lensCount]string{"panel", "operator", "messenger"}

// Lens describes how one observer measures unaided reach.
type Lens struct {
	Every    int64 // minutes between two measurements, 0 for no measurements
	Delay    int64 // minutes from a measurement to the report about it
	Coverage float64
	Bias     float64
	Noise    float64
}

func (p *Observation) declare(s *param.Set) {
	docs := [lensCount]string{"The audience panel.", "The access providers' own measurements.", "The messenger's own count of its clients."}
	delay := [lensCount]string{"1 day", "1 h", "1 h"}
	coverage := [lensCount]float64{0.67, 0.6, 1}
	noise := [lensCount]float64{0.02, 0.05, 0.01}
	source := [lensCount]string{"Mediascope", "TASS-Telecom", param.Assumed}
	for k := range p.Lenses {
		l := &p.Lenses[k]
		s.Table(LensNames[k], docs[k], func(s *param.Set) {
			s.Span(&l.Every, "every", "0 min", param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Source: param.Assumed, Doc: "Time between two measurements; 0 for never."})
			s.Span(&l.Delay, "delay", delay[k], param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Use: param.Uncertainty, Source: param.Assumed, Doc: "Age of the state that a report describes."})
			s.Float(&l.Coverage, "coverage", coverage[k], param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: source[k], Doc: "Share of people that the observer covers."})
			s.Float(&l.Bias, "bias", 1, param.Spec{Min: 0, Max: 10, Use: param.Uncertainty, Source: param.Assumed, Doc: "Factor on the true value."})
			s.Float(&l.Noise, "noise", noise[k], param.Spec{Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed, Doc: "Standard deviation of the measured reach."})
		})
	}
}

// Tail is the risk that over-blocking breaks a critical function.
type Tail struct {
	Return   float64 // return period: years between two failures while ten million addresses are blocked; 0 for no failures
	Cents    int64
	Pressure float64
}

func (p *Tail) declare(s *param.Set) {
	s.Float(&p.Return, "return_period", 0, param.Spec{Unit: param.Years, Min: 0, Max: 1e6, Use: param.Uncertainty, Source: "S1",
		Doc: "Years between two failures while ten million addresses are blocked for everybody; 0 for never. The rate is proportional to the number of blocked addresses."})
	s.Int(&p.Cents, "damage", 10_000_000_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e15, Use: param.Uncertainty, Source: param.Assumed, Doc: "Cost of one failure."})
	s.Float(&p.Pressure, "pressure", 10, param.Spec{Min: 0, Max: 1000, Use: param.Uncertainty, Source: param.Assumed, Doc: "Pressure that one failure adds, in units of ten thousand complaints."})
}

// Giant is a domestic internet firm with addresses of its own.
type Giant struct {
	Name     string
	Prefixes []netip.Prefix
}

func declareGiant(p *Giant, s *param.Set) {
	s.Effect(param.AtOpening)
	s.Text(&p.Name, "name", "", param.Spec{Effect: param.NoEffect, Source: param.Assumed, Doc: "Name of the giant."})
	s.Prefixes(&p.Prefixes, "prefixes", param.Spec{Source: param.Assumed, Doc: "Prefixes of the giant's own addresses. The giant protests when one of these addresses is listed."})
}
