package scenario

import (
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/metrics"
)

// Record is the recorded evidence of a case: targets, recorded values, top-down estimates, and their sources. No mechanism of the model reads it.
type Record struct {
	Targets    []Target
	Recorded   []Recorded
	References []Reference
	Sources    []Source
}

// Target is an outcome as the record has it, with the range in which a run should be. Fields that metrics.Target has too mean the same there.
type Target struct {
	ID, Text, Outcome, Series, Denominator, Stat string
	From, To, BaseFrom, BaseTo                   param.When
	Threshold                                    float64
	Sequence                                     []string
	Accept                                       []float64 // lowest and highest accepted value
	Kind, Source                                 string
}

// Recorded is one recorded value of a series.
type Recorded struct {
	Series       string
	At           param.When
	Value        float64
	Note, Source string
}

// Reference is a top-down estimate of the loss: a share of the gross domestic product during the outage.
type Reference struct {
	Name       string
	GDP        float64 // gross domestic product, in USD per day
	ShareOfGDP float64
	Affected   float64
	Source     string
}

// Source is one entry in the scenario's list of sources.
type Source struct{ Key, Text string }

func (r *Record) declare(s *param.Set) {
	param.List(s, &r.Targets, "target", "Targets: recorded outcomes with which a run is compared.", declareTarget)
	param.List(s, &r.Recorded, "recorded", "Recorded values of a series, drawn with the model's values.", func(r *Recorded, s *param.Set) {
		s.Effect(param.NoEffect)
		s.Text(&r.Series, "series", "registry_addresses", param.Spec{Source: param.Assumed, Doc: "The series."})
		s.When(&r.At, "at", "day 0", param.Spec{Source: param.Assumed, Doc: "When the series had this value."})
		s.Float(&r.Value, "value", 0, param.Spec{Min: -1e15, Max: 1e15, Source: param.Assumed, Doc: "The value, in the unit of the series."})
		s.Text(&r.Note, "note", "", param.Spec{Source: param.Assumed, Doc: "What the value means, in a few words."})
		s.Text(&r.Source, "source", "", param.Spec{Source: param.Assumed, Doc: "Source key."})
	})
	param.List(s, &r.References, "reference", "Top-down estimates, drawn with the loss.", func(r *Reference, s *param.Set) {
		s.Effect(param.NoEffect)
		s.Text(&r.Name, "name", "", param.Spec{Source: param.Assumed, Doc: "Name of the method."})
		s.Float(&r.GDP, "gdp", 0, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e12, Source: param.Assumed, Doc: "Gross domestic product of the country per day."})
		s.Float(&r.ShareOfGDP, "share_of_gdp", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of the gross domestic product that is lost while the outage lasts."})
		s.Float(&r.Affected, "affected", 1, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of people affected."})
		s.Text(&r.Source, "source", "", param.Spec{Source: param.Assumed, Doc: "Source key."})
	})
	param.List(s, &r.Sources, "source", "The list of sources.", func(r *Source, s *param.Set) {
		s.Effect(param.NoEffect)
		s.Text(&r.Key, "key", "", param.Spec{Source: param.Assumed, Doc: "Source key."})
		s.Text(&r.Text, "text", "", param.Spec{Source: param.Assumed, Doc: "Description of the source."})
	})
}

func declareTarget(t *Target, s *param.Set) {
	s.Effect(param.NoEffect)
	text := func(p *string, name, doc string) {
		s.Text(p, name, "", param.Spec{Source: param.Assumed, Doc: doc})
	}
	when := func(p *param.When, name, doc string) {
		s.When(p, name, "", param.Spec{Source: param.Assumed, Doc: doc})
	}
	text(&t.ID, "id", "Name of the target.")
	text(&t.Text, "text", "What the record says.")
	text(&t.Outcome, "outcome", "Name of the outcome that the target defines, or of an outcome that a series declares.")
	text(&t.Series, "series", "The series from which the outcome is calculated.")
	text(&t.Denominator, "denominator", "The series of which this series is a share, for share_change.")
	text(&t.Stat, "stat", "How the outcome is calculated: at, mean, max, day_of_max, total, change, ratio_of_totals, growth, additions_ratio, share_change, day_of_fall, sequence.")
	when(&t.From, "from", "Begin of the period. Unset means the start of the run.")
	when(&t.To, "to", "End of the period. Unset means the horizon.")
	when(&t.BaseFrom, "base_from", "Begin of the period with which it is compared.")
	when(&t.BaseTo, "base_to", "End of the period with which it is compared.")
	s.Float(&t.Threshold, "threshold", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of its peak by which the series must fall, for day_of_fall."})
	s.Texts(&t.Sequence, "sequence", nil, param.Spec{Source: param.Assumed, Doc: "Events that must occur in this order, for sequence."})
	s.Floats(&t.Accept, "accept", nil, param.Spec{Min: -1e15, Max: 1e15, Source: param.Assumed, Doc: "Accepted range: the lower and the upper bound."})
	text(&t.Kind, "kind", "Kind of evidence.")
	text(&t.Source, "source", "Source key.")
}

// check requires that each accepted range has two numbers, and that the metrics can calculate each target.
func (r *Record) check(s *param.Set, clock Clock) error {
	for _, t := range r.Targets {
		path := "target." + t.ID
		if len(t.Accept) != 2 || t.Accept[0] > t.Accept[1] {
			return s.At(path+".accept", "the accepted range needs two numbers; give the lower one first")
		}
		if err := t.measure(clock).Check(); err != nil {
			return s.At(path+".stat", "%v", err)
		}
	}
	return nil
}

// measure converts a target to the form that package metrics takes.
func (t Target) measure(clock Clock) metrics.Target {
	return metrics.Target{ID: t.ID, Outcome: t.Outcome, Stat: t.Stat, Series: t.Series, Denominator: t.Denominator,
		From: clock.Instant(t.From), To: clock.Instant(t.To), BaseFrom: clock.Instant(t.BaseFrom), BaseTo: clock.Instant(t.BaseTo),
		Threshold: t.Threshold, Sequence: t.Sequence, Doc: t.Text}
}

// Measures converts all targets to the form that package metrics takes.
func (r *Record) Measures(clock Clock) []metrics.Target {
	out := make([]metrics.Target, len(r.Targets))
	for i, t := range r.Targets {
		out[i] = t.measure(clock)
	}
	return out
}

// OutcomeNames returns the names of the outcomes of a run, in the order of metrics.Table.Outcomes.
func (r *Record) OutcomeNames() []string {
	names := declaredOutcomes()
	for _, t := range r.Targets {
		if t.Stat != "" {
			names = append(names, t.Outcome)
		}
	}
	return names
}

// declaredOutcomes returns the names of the outcomes that the series in package metrics declare.
func declaredOutcomes() (names []string) {
	for _, s := range metrics.All() {
		for _, stat := range s.Outcomes {
			names = append(names, s.OutcomeName(stat))
		}
	}
	return names
}

// OutcomeDefinitions returns the definition of every outcome as one text, to compare scenarios. Two moments such as "day 5" are equal even if day 0
// has another date.
func (r *Record) OutcomeDefinitions() []string {
	out := declaredOutcomes()
	for _, t := range r.Targets {
		if t.Stat == "" {
			continue
		}
		words := append([]string{t.Outcome, t.Stat, t.Series, t.Denominator, t.From.String(), t.To.String(), t.BaseFrom.String(), t.BaseTo.String(),
			strconv.FormatFloat(t.Threshold, 'g', -1, 64)}, t.Sequence...)
		out = append(out, strings.Join(words, "\x1f"))
	}
	return out
}
