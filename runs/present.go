package runs

import (
	"math"
	"strconv"
	"strings"

	"whackamole/events"
	"whackamole/param"
	"whackamole/runs/results"
)

// Results is the run as a report shows it.
func (f *Finished) Results() *results.Run {
	sc := f.Scenario
	r := &results.Run{Scenario: sc.Name, Title: sc.Title, Question: sc.Question, Seed: uint64(f.Seed), Replicate: uint64(f.Replicate), Version: Version,
		ID: f.ID(), Fingerprint: f.Result.Fingerprint, Digest: sc.Digest(), Command: f.Command(), Start: sc.Start, DayZero: sc.DayZero, Step: sc.Step, Days: f.Table.Days}
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
		r.Marks = append(r.Marks, results.Mark{Seq: int64(m.Seq), Cause: int64(f.origin(m.Because, shown)), Day: f.day(m.At), Actor: m.Actor, Kind: m.Kind, Text: m.Text, Weight: m.Weight})
	}
	r.Recorded, r.Sources, r.Parameters, r.Base = sc.presentRecorded(), sc.presentSources(), sc.presentParameters(), sc.presentBase()
	f.presentTargets(r)
	f.presentLines(r)
	return r
}

// origin follows causes back to the nearest fact that has a mark: an order that is listed answers the find behind the order, not the paper it was
// written on. It gives 0 where no mark is behind it.
func (f *Finished) origin(seq events.Seq, shown map[events.Seq]bool) events.Seq {
	for seq > 0 && !shown[seq] {
		seq = f.Entries[seq-1].Because
	}
	return seq
}

func (f *Finished) day(at events.Instant) float64 { return f.Scenario.day(at) }

func (sc *Scenario) dayZero() events.Instant {
	return events.Instant(sc.DayZero.Sub(sc.Start).Minutes())
}

// day gives an instant in days since day zero.
func (sc *Scenario) day(at events.Instant) float64 {
	return float64(at-sc.dayZero()) / float64(events.Day)
}

func (sc *Scenario) presentRecorded() (out []results.Recorded) {
	for _, x := range sc.Recorded {
		out = append(out, results.Recorded{Series: x.Series, Day: sc.day(sc.instant(x.At)), Value: x.Value, Note: x.Note, Source: x.Source})
	}
	return out
}

func (sc *Scenario) presentSources() (out []results.Source) {
	for _, s := range sc.Sources {
		out = append(out, results.Source{Key: s.Key, Text: s.Text})
	}
	return out
}

func (f *Finished) presentTargets(r *results.Run) {
	for _, t := range f.Scenario.Targets {
		out := t.present()
		if o, ok := r.Outcome(t.Outcome); ok {
			out.Value, out.Unit = o.Value, o.Unit
		}
		out.Pass = out.Value >= out.Low && out.Value <= out.High // NaN passes nothing
		r.Targets = append(r.Targets, out)
	}
}

// present is the target before anything was measured.
func (t Target) present() results.Target {
	return results.Target{ID: t.ID, Text: t.Text, Outcome: t.Outcome, Value: nan, Low: t.Accept[0], High: t.Accept[1], Kind: t.Kind, Source: t.Source}
}

// presentLines puts the top-down estimates over the time the loss figure covers: from day zero to the horizon.
func (f *Finished) presentLines(r *results.Run) {
	days := f.day(events.Instant(f.Scenario.Horizon))
	for _, x := range f.Scenario.References {
		usd := x.GDP * x.ShareOfGDP * x.Affected * math.Max(days, 0)
		doc := "gross domestic product of USD " + strconv.FormatFloat(x.GDP/1e9, 'f', 2, 64) + " bn a day × share " + format(x.ShareOfGDP) +
			" × people affected " + format(x.Affected) + " × " + format(math.Max(days, 0)) + " days"
		r.Lines = append(r.Lines, results.Line{Name: x.Name, Doc: doc, USD: usd, Source: x.Source})
	}
}

func format(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// reported tells the parameters of the model from the texts and records around it.
func reported(path string) bool {
	for _, p := range []string{"title", "question", "target.", "recorded.", "reference.", "source."} {
		if path == p || strings.HasSuffix(p, ".") && strings.HasPrefix(path, p) {
			return false
		}
	}
	return !strings.HasSuffix(path, ".name")
}

func (sc *Scenario) presentParameters() (out []results.Parameter) {
	sc.Parameters(func(p param.Param) {
		if !reported(p.Path) {
			return
		}
		out = append(out, results.Parameter{Path: p.Path, Value: p.Value, Default: p.Default, Unit: string(p.Unit), Source: p.Source,
			Doc: p.Doc, Changed: p.Changed, Assumed: p.Assumed, Fitted: strings.HasPrefix(p.Source, "calibrated on ")})
	})
	return out
}

// presentBase lists in what the scenario differs from the one under it. Texts and records around the model are left out.
func (sc *Scenario) presentBase() results.Base {
	if sc.under == nil {
		return results.Base{Name: sc.Name, Itself: true}
	}
	return sc.apartFrom(sc.under)
}

// apartFrom lists in what the scenario differs from another.
func (sc *Scenario) apartFrom(other *Scenario) results.Base {
	out := results.Base{Name: other.Name}
	for _, d := range differences(other.values(), sc.values()) {
		if !reported(d.Path) {
			continue
		}
		one := results.Departure{Path: d.Path}
		if d.A != nil {
			one.Before, one.Unit, one.Source = d.A.Value, d.A.Unit, d.A.Source
		}
		if d.B != nil {
			one.Value, one.Unit, one.Source = d.B.Value, d.B.Unit, d.B.Source
		}
		out.Departures = append(out.Departures, one)
	}
	return out
}

// Command is the canonical command that makes the run again: scenario, changed values, seed and replicate.
func (f *Finished) Command() string {
	words := f.Scenario.command("run", f.Seed)
	if f.Replicate != 0 {
		words += " --replicate " + strconv.FormatInt(f.Replicate, 10)
	}
	return words
}

// command is the canonical command line as far as it is the scenario's: the verb, scenario, changed values and seed.
func (sc *Scenario) command(verb string, seed int64) string {
	return commandOf(verb, []*Scenario{sc}, sc.sets, seed)
}

// commandOf is the canonical command line as far as it is that of scenarios, over all of which the same values are laid.
func commandOf(verb string, all []*Scenario, sets []string, seed int64) string {
	words := []string{"whackamole", verb}
	for _, sc := range all {
		words = append(words, quoteWord(sc.word()))
	}
	for _, s := range sets {
		words = append(words, "--set", quoteWord(s))
	}
	return strings.Join(append(words, "--seed", strconv.FormatInt(seed, 10)), " ")
}

// quoteWord writes a word for a POSIX shell.
func quoteWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=:,+@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
