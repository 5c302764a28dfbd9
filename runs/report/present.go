package report

import (
	"math"

	"whackamole/events"
	"whackamole/runs"
	"whackamole/runs/format"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
)

// Results returns what a report shows of a run, without the story from the log.
func Results(f *runs.Finished) *results.Run {
	sc := f.Scenario
	_, digest := sc.Text()
	r := &results.Run{Scenario: sc.Name, Title: sc.Title, Question: sc.Question, Seed: uint64(f.Seed), Replicate: uint64(f.Replicate), Version: f.Program,
		ID: f.ID(), Fingerprint: f.Result.Fingerprint, Digest: digest, Command: f.Command(), Start: sc.Start, DayZero: sc.DayZero, Step: sc.Step, Days: f.Table.Days}
	for _, c := range f.Table.Columns {
		r.Series = append(r.Series, results.Series{Name: c.Series.Name, Unit: c.Series.Unit, Doc: c.Series.Doc, Flow: c.Series.Flow, Values: c.Values})
	}
	for _, o := range f.Outcomes {
		r.Outcomes = append(r.Outcomes, results.Outcome{Name: o.Name, Value: o.Value, Unit: o.Unit, Doc: o.Doc})
	}
	shown := map[events.Seq]bool{}
	for _, m := range f.Marks {
		shown[m.Seq] = true
	}
	for _, m := range f.Marks {
		r.Marks = append(r.Marks, results.Mark{Seq: int64(m.Seq), Cause: int64(origin(f, m.Because, shown)), Day: f.Scenario.Day(m.At), Actor: m.Actor, Kind: m.Kind, Text: m.Text, Weight: m.Weight})
	}
	rests := sc.Footing()
	r.Recorded, r.Sources, r.Parameters, r.Base = rests.Recorded, rests.Sources, rests.Parameters, rests.Base
	presentTargets(sc.Targets, r)
	presentLines(sc.References, sc.Clock, r)
	return r
}

// origin follows causes backwards, beginning with fact seq itself, and returns the first fact that has a mark. It returns 0 if none has. For example,
// an order has no mark; so the cause shown for a listing is the find of endpoints that caused the order.
func origin(f *runs.Finished, seq events.Seq, shown map[events.Seq]bool) events.Seq {
	for seq > 0 && !shown[seq] {
		seq = f.Entries[seq-1].Because
	}
	return seq
}

func presentTargets(targets []scenario.Target, r *results.Run) {
	for _, t := range targets {
		out := t.Unmeasured()
		if o, ok := r.Outcome(t.Outcome); ok {
			out.Value, out.Unit = o.Value, o.Unit
		}
		out.Pass = out.Value >= out.Low && out.Value <= out.High // a NaN never passes: both comparisons are false
		r.Targets = append(r.Targets, out)
	}
}

// presentLines calculates the estimates of the loss from the whole economy. They cover the time from day zero to the horizon, like the loss in the
// report.
func presentLines(references []scenario.Reference, clock scenario.Clock, r *results.Run) {
	days := clock.Day(events.Instant(clock.Horizon))
	for _, x := range references {
		usd := x.GDP * x.ShareOfGDP * x.Affected * math.Max(days, 0)
		doc := "gross domestic product of " + format.Money(x.GDP) + " a day × share " + format.Digits(x.ShareOfGDP) +
			" × people affected " + format.Digits(x.Affected) + " × " + format.Digits(math.Max(days, 0)) + " days"
		r.Lines = append(r.Lines, results.Line{Name: x.Name, Doc: doc, USD: usd, Source: x.Source})
	}
}
