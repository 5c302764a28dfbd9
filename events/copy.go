package events

import "slices"

// CopyRound returns a deep copy of a round, slices in its facts included. Tests give each actor its own copy, to find actors that write into shared
// facts: with such an actor, a run with copies and a run without have different fingerprints.
func CopyRound(r Round) Round {
	r.Facts = slices.Clone(r.Facts)
	for i := range r.Facts {
		if f := r.Facts[i].Fact; f != nil {
			r.Facts[i].Fact = f.Fields(copier{})
		}
	}
	return r
}

// copier is the Visitor that replaces the value of every slice field with a copy.
type copier struct{}

func (copier) Int(*int64, string, string, string)     {}
func (copier) Float(*float64, string, string, string) {}
func (copier) Bool(*bool, string, string)             {}
func (copier) Text(*string, string, string)           {}

func (copier) Ints(p *[]int64, _, _, _ string)     { *p = slices.Clone(*p) }
func (copier) Floats(p *[]float64, _, _, _ string) { *p = slices.Clone(*p) }
func (copier) Texts(p *[]string, _, _ string)      { *p = slices.Clone(*p) }
func (copier) Prefixes(p *[]Prefix, _, _ string)   { *p = slices.Clone(*p) }
