package events

import "slices"

// CopyRound copies a round down to the elements of every slice of its facts. A test build hands every actor a copy of its own, so that one
// which wrote into a fact it shares with others would change nothing but its own view, and the fingerprint would tell.
func CopyRound(r Round) Round {
	r.Facts = slices.Clone(r.Facts)
	for i := range r.Facts {
		if f := r.Facts[i].Fact; f != nil {
			r.Facts[i].Fact = f.Fields(copier{})
		}
	}
	return r
}

// copier is the Visitor that puts a copy in place of every slice.
type copier struct{}

func (copier) Int(*int64, string, string, string)     {}
func (copier) Float(*float64, string, string, string) {}
func (copier) Bool(*bool, string, string)             {}
func (copier) Text(*string, string, string)           {}

func (copier) Ints(p *[]int64, _, _, _ string)     { *p = slices.Clone(*p) }
func (copier) Floats(p *[]float64, _, _, _ string) { *p = slices.Clone(*p) }
func (copier) Texts(p *[]string, _, _ string)      { *p = slices.Clone(*p) }
func (copier) Prefixes(p *[]Prefix, _, _ string)   { *p = slices.Clone(*p) }
