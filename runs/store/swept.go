package store

import (
	"reflect"
	"slices"
)

// Swept is the part of a manifest that describes a sweep: its plan, and how many runs failed.
type Swept struct {
	Design       string        `json:"design"`
	DesignSeed   int64         `json:"design_seed"`
	Points       int           `json:"points"` // number of design points
	PointsDigest string        `json:"points_digest"`
	Planned      int           `json:"planned"`
	Failed       int           `json:"failed"`
	Series       string        `json:"series"`
	Factors      []SweptFactor `json:"factors"`
	Scenarios    []string      `json:"scenarios,omitempty"` // for a comparison: names in the order of scenario.toml, scenario-2.toml …
	Until        *SweptUntil   `json:"until,omitempty"`
	Criteria     []SweptLine   `json:"criteria,omitempty"`
	Crossings    []SweptLine   `json:"crossings,omitempty"`
}

// SweptLine is a criterion or a crossing. A criterion has a goal and perhaps a threshold. A crossing has a value below or above which a series goes.
type SweptLine struct {
	Outcome   string   `json:"outcome,omitempty"`
	Goal      string   `json:"goal,omitempty"`
	Threshold *float64 `json:"threshold,omitempty"`
	Series    string   `json:"series,omitempty"`
	Below     *float64 `json:"below,omitempty"`
	Above     *float64 `json:"above,omitempty"`
}

// SweptUntil is the stopping rule for replicates (the flag --until), with its progress.
type SweptUntil struct {
	Rule      string   `json:"rule"`
	Most      int      `json:"most"`
	Met       bool     `json:"met"`
	Batches   int      `json:"batches"`
	Worst     int      `json:"worst"`
	HalfWidth *float64 `json:"half_width,omitempty"` // nil if too few replicates measured the outcome
	Wanted    int      `json:"wanted,omitempty"`
}

func (u *SweptUntil) same(as *SweptUntil) bool {
	return u == nil && as == nil || u != nil && as != nil && u.Rule == as.Rule && u.Most == as.Most
}

// SweptFactor is a factor of the sweep. It has a list of values, or an interval in the unit of the parameter (minutes for a duration).
type SweptFactor struct {
	Path   string   `json:"path"`
	Use    string   `json:"use"` // lever, uncertainty or input
	Values []string `json:"values,omitempty"`
	Low    *float64 `json:"low,omitempty"`
	High   *float64 `json:"high,omitempty"`
}

// same reports whether two sweeps have the same design points, series, stopping rule, criteria and crossings. For results without a sweep both s and
// as are nil.
func (s *Swept) same(as *Swept) bool {
	if s == nil || as == nil {
		return s == as
	}
	alike := func(f, g SweptFactor) bool { return f.Path == g.Path && f.Use == g.Use }
	return s.Design == as.Design && s.PointsDigest == as.PointsDigest && s.Series == as.Series && s.Until.same(as.Until) &&
		slices.EqualFunc(s.Factors, as.Factors, alike) && reflect.DeepEqual(s.Criteria, as.Criteria) && reflect.DeepEqual(s.Crossings, as.Crossings)
}
