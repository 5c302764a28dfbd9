package sweep

import (
	"maps"
	"slices"

	"whackamole/runs/results"
	"whackamole/runs/store"
)

// present returns the part of the results that needs no tables: what the plan and the manifest say.
func (sw *Sweep) present(m store.Manifest) *results.Sweep {
	sc, l := sw.scenarios.all[0], sw.layout
	footing := sc.Footing()
	r := &results.Sweep{Verb: sw.verb, Title: sw.scenarios.title(), Notes: sw.scenarios.notes(), Until: sw.replicates.until,
		Scenario: m.Scenario, Question: sc.Question, Version: m.Version, Digest: m.Digest, Command: m.Command,
		Start: sc.Start, DayZero: sc.DayZero, End: sc.End(), Step: sc.Step, Seed: uint64(m.Seed),
		Design: l.design.Name, Sampled: l.design.Sampled, Importance: string(l.design.Importance),
		Points: len(l.points), Replicates: m.Replicates, Planned: sw.planned(), Failed: m.Sweep.Failed,
		Kept: sw.series, Factors: l.present(), Fingerprint: m.Fingerprint, Files: slices.Sorted(maps.Keys(m.Files)),
		Parameters: footing.Parameters, Sources: footing.Sources}
	if m.Base != nil {
		r.Base = *m.Base
	}
	for _, other := range sw.scenarios.all[1:] {
		r.Others = append(r.Others, results.Other{Name: other.Word(), Base: other.ApartFrom(sc)})
	}
	for _, values := range l.points[:min(len(l.points), shownMost)] {
		r.Swept = append(r.Swept, results.SweptPoint{Values: values})
	}
	return r
}

// present returns the factors, with the unit and description that their parameters declare.
func (l *layout) present() (out []results.SweptFactor) {
	for i, f := range l.factors {
		p, _ := l.of.Get(f.Path) // layOut has checked the path; the scenario factor is no parameter, so p is empty
		if f.Path == scenarioFactor {
			p.Doc = "The scenario that is played."
		}
		out = append(out, results.SweptFactor{Path: f.Path, Use: l.uses[i], Unit: string(p.Unit), Doc: p.Doc, Levels: f.Levels, Low: f.Low, High: f.High})
	}
	return out
}
