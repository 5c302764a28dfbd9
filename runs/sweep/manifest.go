package sweep

import (
	"slices"
	"strconv"
	"strings"

	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// identity is the header of a journal. A plan may use the runs of the journal only if the identity of the plan matches it; serves compares them. The
// build does not take part in this.
type identity struct {
	Program  string   `json:"program"`
	Version  string   `json:"version"`
	Digest   string   `json:"digest"`
	Seed     int64    `json:"seed"`
	Factors  []string `json:"factors"`
	Outcomes []string `json:"outcomes"`
	Series   string   `json:"series"`

	Build  store.Build `json:"build,omitzero"`            // build of the program that simulated the runs; a journal of version 0.2.0 has none
	Others []string    `json:"other_revisions,omitempty"` // for a journal made from tables: Others of their manifest
}

func (sw *Sweep) identity() identity {
	return identity{store.Program, store.Version, sw.scenarios.digest(), sw.Seed, sw.layout.paths(), sw.scenarios.outcomes, sw.series, sw.Build, nil}
}

// serves reports whether a plan can use the runs of a journal with identity id. All fields but those of builds must match,
// except that the plan may keep no series.
func (id identity) serves(plan identity) bool {
	return id.Program == plan.Program && id.Version == plan.Version && id.Digest == plan.Digest && id.Seed == plan.Seed &&
		slices.Equal(id.Factors, plan.Factors) && slices.Equal(id.Outcomes, plan.Outcomes) && (plan.Series == seriesNone || id.Series == plan.Series)
}

// manifest returns the manifest of the sweep, without the list of files and the fingerprint.
func (sw *Sweep) manifest(failed int) store.Manifest {
	l := sw.layout
	s := &store.Swept{Design: l.design.Name, DesignSeed: l.seed, Points: len(l.points), PointsDigest: l.digest(), Planned: sw.planned(), Failed: failed, Series: sw.series,
		Factors: []store.SweptFactor{}, Until: sw.replicates.manifest()}
	for i, factor := range l.factors {
		f := store.SweptFactor{Path: factor.Path, Use: l.uses[i], Values: factor.Levels}
		if len(f.Values) == 0 {
			f.Low, f.High = &factor.Low, &factor.High
		}
		s.Factors = append(s.Factors, f)
	}
	if all := sw.scenarios.all; len(all) > 1 {
		s.Scenarios = l.factors[0].Levels
	}
	s.Criteria, s.Crossings = sw.question.Lines()
	first := sw.scenarios.all[0]
	base := first.Footing().Base
	return store.Manifest{Program: store.Program, Version: store.Version, Scenario: first.Name, Digest: sw.scenarios.digest(), Seed: sw.Seed,
		Replicates: int(sw.replicates.now), Sweep: s, Command: sw.Command(), Base: &base, Build: sw.Build}
}

// Command returns the canonical command that reproduces the sweep, without the parts of the plan that the scenario file already contains.
func (sw *Sweep) Command() string {
	words := []string{scenario.Command(sw.verb, sw.scenarios.all, sw.sets, sw.Seed)}
	words = append(words, sw.asked.flags(sw.plan)...)
	words = append(words, "--replicates", strconv.FormatInt(sw.replicates.most(), 10))
	if rule := sw.replicates.rule; rule != nil {
		words = append(words, "--until", scenario.QuoteWord(rule.String()))
	}
	if sw.series != sw.seriesDefault() {
		words = append(words, "--series", sw.series)
	}
	return strings.Join(words, " ")
}
