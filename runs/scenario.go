package runs

import (
	"fmt"
	"sync"
	"time"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/param"
	"whackamole/policies"
	"whackamole/runs/metrics"
)

// Scenario is a case with its clock, what may change on the way and what the record says of it.
type Scenario struct {
	Name       string // of the file, without folder and ending
	Base       string // the scenario it inherits from, empty for none
	Title      string
	Question   string
	Start      time.Time
	DayZero    time.Time
	Horizon    int64 // minutes
	Step       int64 // minutes
	Seed       int64
	Case       setup.Case
	Changes    []Change
	Targets    []Target
	Recorded   []Recorded
	References []Reference
	Sources    []Source
	Sweep      Plan // of the sweep the file asks for; no part of a run, so not of Canonical

	set  *param.Set
	file bool // it was read from a file, not from the shelf
	plan *plan
	sets []string // the --set arguments that were given, as they were given

	under *Scenario // what it is told apart from in a report, nil where nothing lies under it

	sweepSet *param.Set // declares Sweep
}

// Change is a dated change of the scenario.
type Change struct {
	At  param.When
	Set []param.Assignment
}

// Target is what the record says of an outcome. Fields as in metrics.Target.
type Target struct {
	ID, Text, Outcome, Series, Denominator, Stat string
	From, To, BaseFrom, BaseTo                   param.When
	Threshold                                    float64
	Sequence                                     []string
	Accept                                       []float64 // low and high, both accepted
	Kind, Source                                 string
}

// Recorded is one recorded figure of a series.
type Recorded struct {
	Series       string
	At           param.When
	Value        float64
	Note, Source string
}

// Reference is a top-down estimate: a share of the gross domestic product over the time of the run.
type Reference struct {
	Name       string
	GDP        float64 // USD a day
	ShareOfGDP float64
	Affected   float64
	Source     string
}

// Source is an entry of the list of sources.
type Source struct{ Key, Text string }

func newScenario() *Scenario {
	sc := &Scenario{set: param.New(), plan: &plan{}, sweepSet: param.New()}
	sc.declare(sc.set)
	sc.Sweep.declare(sc.sweepSet)
	return sc
}

func (sc *Scenario) declare(s *param.Set) {
	zone := time.FixedZone("", 3*60*60)
	s.Text(&sc.Title, "title", "", param.Spec{Source: param.Assumed, Doc: "Title of the scenario."})
	s.Text(&sc.Question, "question", "", param.Spec{Source: param.Assumed, Doc: "The question the scenario asks."})
	s.Time(&sc.Start, "start", time.Date(2018, 4, 2, 0, 0, 0, 0, zone), param.Spec{Source: param.Assumed, Doc: "When the run begins."})
	s.Time(&sc.DayZero, "day_zero", time.Date(2018, 4, 16, 0, 0, 0, 0, zone), param.Spec{Source: "S1", Doc: "The day of every table counts from here."})
	s.Span(&sc.Horizon, "horizon", "152 days", param.Spec{Unit: param.Minutes, Min: 1, Max: 10 * 525_600, Source: param.Assumed, Doc: "Length of the run, a whole number of steps."})
	s.Span(&sc.Step, "step", "1 h", param.Spec{Unit: param.Minutes, Min: 1, Max: 10_080, Source: param.Assumed, Doc: "Length of a step."})
	s.Int(&sc.Seed, "seed", 2018, param.Spec{Min: 0, Max: 1 << 53, Source: param.Assumed, Doc: "Seed of chance, unless --seed gives another."})
	sc.Case.Declare(s)
	param.List(s, &sc.Changes, "change", "Dated changes of the scenario.", func(c *Change, s *param.Set) {
		s.When(&c.At, "at", "day 0", param.Spec{Source: param.Assumed, Doc: "When the change takes effect."})
		s.Assignments(&c.Set, "set", param.Spec{Source: param.Assumed, Doc: "Paths and their new values."})
	})
	param.List(s, &sc.Targets, "target", "What the record says, to hold a run against.", declareTarget)
	param.List(s, &sc.Recorded, "recorded", "Recorded figures, drawn beside the model's.", func(r *Recorded, s *param.Set) {
		s.Text(&r.Series, "series", "registry_addresses", param.Spec{Source: param.Assumed, Doc: "The series."})
		s.When(&r.At, "at", "day 0", param.Spec{Source: param.Assumed, Doc: "When it was so."})
		s.Float(&r.Value, "value", 0, param.Spec{Min: -1e15, Max: 1e15, Source: param.Assumed, Doc: "The figure, in the unit of the series."})
		s.Text(&r.Note, "note", "", param.Spec{Source: param.Assumed, Doc: "What it says, in a few words."})
		s.Text(&r.Source, "source", "", param.Spec{Source: param.Assumed, Doc: "Source key."})
	})
	param.List(s, &sc.References, "reference", "Top-down estimates, drawn beside the loss.", func(r *Reference, s *param.Set) {
		s.Text(&r.Name, "name", "", param.Spec{Source: param.Assumed, Doc: "Name of the method."})
		s.Float(&r.GDP, "gdp", 0, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e12, Source: param.Assumed, Doc: "Gross domestic product of the country, a day."})
		s.Float(&r.ShareOfGDP, "share_of_gdp", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of the gross domestic product that is lost while the outage lasts."})
		s.Float(&r.Affected, "affected", 1, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of people affected."})
		s.Text(&r.Source, "source", "", param.Spec{Source: param.Assumed, Doc: "Source key."})
	})
	param.List(s, &sc.Sources, "source", "The list of sources.", func(r *Source, s *param.Set) {
		s.Text(&r.Key, "key", "", param.Spec{Source: param.Assumed, Doc: "Source key."})
		s.Text(&r.Text, "text", "", param.Spec{Source: param.Assumed, Doc: "What it is."})
	})
	s.Check(func() error { return sc.check(s) })
}

func declareTarget(t *Target, s *param.Set) {
	text := func(p *string, name, doc string) {
		s.Text(p, name, "", param.Spec{Source: param.Assumed, Doc: doc})
	}
	when := func(p *param.When, name, doc string) {
		s.When(p, name, "", param.Spec{Source: param.Assumed, Doc: doc})
	}
	text(&t.ID, "id", "Name of the target.")
	text(&t.Text, "text", "What the record says.")
	text(&t.Outcome, "outcome", "Name of the outcome the target defines, or of one a series declares.")
	text(&t.Series, "series", "The series it is read from.")
	text(&t.Denominator, "denominator", "What the series is a share of, for share_change.")
	text(&t.Stat, "stat", "How it is read: at, mean, max, day_of_max, total, change, ratio_of_totals, growth, additions_ratio, share_change, day_of_fall, sequence.")
	when(&t.From, "from", "Begin of its time; unset for the start.")
	when(&t.To, "to", "End of its time; unset for the horizon.")
	when(&t.BaseFrom, "base_from", "Begin of the time it is compared with.")
	when(&t.BaseTo, "base_to", "End of the time it is compared with.")
	s.Float(&t.Threshold, "threshold", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of its peak by which the series must fall, for day_of_fall."})
	s.Texts(&t.Sequence, "sequence", nil, param.Spec{Source: param.Assumed, Doc: "Happenings that must come in this order, for sequence."})
	s.Floats(&t.Accept, "accept", nil, param.Spec{Min: -1e15, Max: 1e15, Source: param.Assumed, Doc: "Accepted band, low and high."})
	text(&t.Kind, "kind", "Kind of evidence.")
	text(&t.Source, "source", "Source key.")
}

// check holds what no single value can tell.
func (sc *Scenario) check(s *param.Set) error {
	switch {
	case sc.Step > sc.Horizon:
		return s.At("step", "the step is longer than the horizon; give a shorter step or a longer horizon")
	case sc.Horizon%sc.Step != 0:
		return s.At("horizon", "the horizon is not a whole number of steps; change one of the two")
	}
	sc.Case.Calendar = policies.Calendar{Start: sc.Start, DayZero: sc.DayZero}
	for i, c := range sc.Changes {
		if at := sc.Case.Calendar.At(c.At); at < 0 {
			return s.At(fmt.Sprintf("change.%d.at", i), "the change comes before the start; give a later moment")
		}
	}
	for _, t := range sc.Targets {
		path := "target." + t.ID
		if len(t.Accept) != 2 || t.Accept[0] > t.Accept[1] {
			return s.At(path+".accept", "the accepted band needs two numbers, the lower first")
		}
		if err := sc.target(t).Check(); err != nil {
			return s.At(path+".stat", "%v", err)
		}
	}
	return nil
}

// instant turns a moment into minutes from the start, 0 where it is not set.
func (sc *Scenario) instant(w param.When) events.Instant {
	if w.IsZero() {
		return 0
	}
	return sc.Case.Calendar.At(w)
}

func (sc *Scenario) target(t Target) metrics.Target {
	return metrics.Target{ID: t.ID, Outcome: t.Outcome, Stat: t.Stat, Series: t.Series, Denominator: t.Denominator,
		From: sc.instant(t.From), To: sc.instant(t.To), BaseFrom: sc.instant(t.BaseFrom), BaseTo: sc.instant(t.BaseTo),
		Threshold: t.Threshold, Sequence: t.Sequence, Doc: t.Text}
}

// Targets of the scenario as the metrics read them.
func (sc *Scenario) targets() []metrics.Target {
	out := make([]metrics.Target, len(sc.Targets))
	for i, t := range sc.Targets {
		out[i] = sc.target(t)
	}
	return out
}

// Canonical is the scenario in full as TOML: every value, with unit and source.
func (sc *Scenario) Canonical() []byte { return sc.set.Canonical() }

// Digest is the SHA-256 of Canonical, hex.
func (sc *Scenario) Digest() string { return sc.set.Digest() }

// Parameters calls f for every parameter as it stands.
func (sc *Scenario) Parameters(f func(param.Param)) { sc.set.Walk(f) }

// plan is what every run of a scenario shares and only reads.
type plan struct {
	once      sync.Once
	world     *setup.World
	canonical string
	digest    string
}

// shared gives the plan, which is made when it is first asked for.
func (sc *Scenario) shared() *plan {
	sc.plan.once.Do(func() {
		sc.plan.world = setup.NewWorld(&sc.Case)
		sc.plan.canonical, sc.plan.digest = string(sc.Canonical()), sc.Digest()
	})
	return sc.plan
}

// clone copies a scenario for a run, which may change its copy.
func (sc *Scenario) clone() *Scenario {
	c := newScenario()
	c.set.Assign(sc.set)
	c.Name, c.Base, c.file, c.sets, c.plan, c.under = sc.Name, sc.Base, sc.file, sc.sets, sc.plan, sc.under
	c.Case.Calendar = policies.Calendar{Start: c.Start, DayZero: c.DayZero}
	return c
}
