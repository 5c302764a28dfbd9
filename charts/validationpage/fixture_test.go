package validationpage_test

import (
	"bytes"
	"math"
	"testing"

	"whackamole/charts/validationpage"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

var nan = math.NaN()

// trial returns a validation made from pagetest.Campaign. Its values are invented for the tests of the page.
func trial() *results.Validation {
	r := pagetest.Campaign()
	v := &results.Validation{Scenario: r.Scenario, Title: r.Title, Question: r.Question, Seed: r.Seed, Version: r.Version, Fingerprint: r.Fingerprint,
		Digest: r.Digest, Command: "whackamole validate telegram-russia-2018 --seed 20180416 --replicates 100", Start: r.Start, DayZero: r.DayZero, Step: r.Step,
		Planned: 100, Finished: 98, Parameters: r.Parameters, Sources: r.Sources}
	v.Parameters[0].Fitted = true
	v.Contrasts = []results.Contrast{{Name: "stand_pat", Set: "censor.policy=stand_pat", Finished: 100, Missed: []string{"C2", "C10"}},
		{Name: "sit_tight", Set: "messenger.policy=sit_tight", Finished: 100, Missed: []string{"C2"}}}
	v.Failures = []results.Failure{{Replicate: 7, Text: "instant 60: more than 16 rounds", Command: "whackamole run telegram-russia-2018 --seed 20180416 --replicate 7"}}
	for i, t := range r.Targets {
		x := results.Validated{Target: t, CILow: 0.8 * t.Value, CIHigh: 1.3 * t.Value, Measured: 98, Inside: 90 - i,
			Contrasts: []results.Contrasted{{Value: 0, Missed: i%2 == 0}, {Value: 3 * t.Value, Missed: i == 0}}}
		if t.ID == "C5" {
			x.Value, x.CILow, x.CIHigh, x.Measured, x.Inside = nan, nan, nan, 0, 0
			x.Contrasts[0] = results.Contrasted{Value: nan, Missed: true}
		}
		v.Targets = append(v.Targets, x)
	}
	for i := 0; i < len(r.Days); i += 6 {
		v.Days = append(v.Days, r.Days[i])
	}
	for _, name := range []string{"registry_addresses", "reachability", "reachability_unaided", "users_installed"} {
		s, _ := r.Find(name)
		f := results.Fan{Series: name, Unit: s.Unit, Doc: s.Doc}
		for i := 0; i < len(r.Days); i += 6 {
			x := s.Values[i]
			f.Q05, f.Q25, f.Median, f.Q75, f.Q95 = append(f.Q05, 0.9*x), append(f.Q25, 0.95*x), append(f.Median, x), append(f.Q75, 1.0*x), append(f.Q95, 1.02*x)
		}
		v.Fans = append(v.Fans, f)
	}
	for _, x := range r.Recorded {
		v.Recorded = append(v.Recorded, results.RecordedBeside{Recorded: x, Unit: "addresses", Median: 1.01 * x.Value, CILow: 0.9 * x.Value, CIHigh: 1.1 * x.Value})
	}
	v.Recorded[3].Median, v.Recorded[3].CILow, v.Recorded[3].CIHigh = nan, nan, nan
	return v
}

// blank returns a validation in which nothing was measured.
func blank() *results.Validation {
	v := trial()
	for i := range v.Targets {
		t := &v.Targets[i]
		t.Value, t.CILow, t.CIHigh, t.Measured, t.Inside, t.Pass = nan, nan, nan, 0, 0, false
		t.Contrasts = []results.Contrasted{{Value: nan, Missed: true}, {Value: nan, Missed: true}}
	}
	for i := range v.Fans {
		f := &v.Fans[i]
		for _, q := range [][]float64{f.Q05, f.Q25, f.Median, f.Q75, f.Q95} {
			for k := range q {
				q[k] = nan
			}
		}
	}
	for i := range v.Recorded {
		v.Recorded[i].Median, v.Recorded[i].CILow, v.Recorded[i].CIHigh = nan, nan, nan
	}
	return v
}

// alone returns a validation with one replicate, so both ends of each interval are equal.
func alone() *results.Validation {
	v := trial()
	v.Planned, v.Finished, v.Failures = 1, 1, nil
	for i := range v.Targets {
		t := &v.Targets[i]
		t.CILow, t.CIHigh, t.Measured, t.Inside = t.Value, t.Value, min(t.Measured, 1), min(t.Inside, 1)
	}
	for i := range v.Fans {
		f := &v.Fans[i]
		f.Q05, f.Q25, f.Q75, f.Q95 = f.Median, f.Median, f.Median, f.Median
	}
	return v
}

func renderTrial(t testing.TB, v *results.Validation) string {
	t.Helper()
	var b bytes.Buffer
	if err := validationpage.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hostileTrial returns a validation with hostile text in every string that a user may write. The text tries to run a script in the page.
func hostileTrial() *results.Validation {
	v, r := trial(), pagetest.Hostile()
	long := r.Question
	v.Title, v.Question, v.Scenario, v.Version, v.Fingerprint, v.Digest, v.Command = r.Title, long, r.Title, r.Title, long, r.Title, long
	for i := range v.Targets {
		v.Targets[i].Target = r.Targets[i%len(r.Targets)]
		v.Targets[i].Contrasts[0].Value = math.Inf(1)
	}
	v.Contrasts[0].Name, v.Contrasts[0].Set, v.Contrasts[1].Name = r.Title, long, "stripe"
	v.Contrasts[0].Missed = []string{long}
	v.Failures[0].Text, v.Failures[0].Command = long, long
	for i := range v.Fans {
		v.Fans[i].Unit, v.Fans[i].Doc = r.Title, long
	}
	for i := range v.Recorded {
		v.Recorded[i].Note, v.Recorded[i].Source, v.Recorded[i].Unit = long, r.Title, long
	}
	v.Parameters, v.Sources = r.Parameters, r.Sources
	return v
}
