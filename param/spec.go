package param

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unit names what a number counts or measures. Packages may add units; a unit has no semicolon and no control character.
type Unit string

// Units of the model.
const (
	None        Unit = ""
	Fraction    Unit = "fraction" // a share from 0 to 1
	People      Unit = "people"
	Count       Unit = "count" // things that have no unit of their own
	Addresses   Unit = "addresses"
	Endpoints   Unit = "endpoints"
	Bits        Unit = "bits" // the length of an address prefix
	Cents       Unit = "US cents"
	USD         Unit = "USD"
	USDPerHour  Unit = "USD/h"
	USDPerDay   Unit = "USD/day"
	USDPerMonth Unit = "USD/month"
	Minutes     Unit = "min"
	Hours       Unit = "h"
	Days        Unit = "days"
	Years       Unit = "years"
	PerMinute   Unit = "1/min"
	PerHour     Unit = "1/h"
	PerDay      Unit = "1/day"
	Mbps        Unit = "Mbit/s"
)

// Use says why a parameter may vary. It decides what a sweep does with the parameter.
type Use uint8

const (
	// Input is a fixed fact of the case. A sweep leaves it alone.
	Input Use = iota
	// Uncertainty is a fact that nobody knows exactly. A sweep draws it between its bounds.
	Uncertainty
	// Lever is somebody's decision. A sweep tries its choices.
	Lever
)

// String is the word used in reference texts.
func (u Use) String() string {
	switch u {
	case Input:
		return "input"
	case Uncertainty:
		return "uncertainty"
	case Lever:
		return "lever"
	}
	return fmt.Sprintf("use %d", uint8(u))
}

// Effect says when the value of a parameter acts in a run.
type Effect uint8

const (
	// Anytime is the effect of a parameter that a dated change may set during a run.
	Anytime Effect = iota
	// AtOpening is the effect of a parameter that a run reads only when it opens. A dated change would have no effect.
	AtOpening
	// NoEffect is the effect of text and record. They are for people, and no run reads them.
	NoEffect
)

// Assumed is the source of a value for which no source was found.
const Assumed = "assumed"

// unsourced is the source of a value that was changed without giving a source.
const unsourced = "unsourced"

// Spec describes a parameter. Every parameter needs Doc and Source. Numbers and durations also need Min and Max: finite,
// inclusive, Min not above Max. A declaration without them panics.
type Spec struct {
	Unit     Unit
	Min, Max float64 // in Unit; for a Span in minutes
	Use      Use
	Effect   Effect // if less than that of its table, that of its table
	Source   string // keys such as "S2" or "S0, S1", or Assumed
	Doc      string // one or two sentences
}

// Kind is the type of a parameter's value, in words.
type Kind string

// The kinds of parameter.
const (
	KindFloat       Kind = "number"
	KindInt         Kind = "whole number"
	KindBool        Kind = "true or false"
	KindText        Kind = "text"
	KindChoice      Kind = "choice"
	KindSpan        Kind = "duration"
	KindTime        Kind = "date and time"
	KindWhen        Kind = "moment"
	KindPrefixes    Kind = "list of IPv4 prefixes"
	KindTexts       Kind = "list of texts"
	KindFloats      Kind = "list of numbers"
	KindAssignments Kind = "table of assignments"
	KindValue       Kind = "value of any kind"
	KindValues      Kind = "list of values"
)

// bounded reports whether Min and Max of the Spec apply.
func (k Kind) bounded() bool {
	return k == KindFloat || k == KindInt || k == KindSpan || k == KindFloats
}

// Param is one parameter as [Set.Walk] shows it. Value and Default are TOML.
type Param struct {
	Path           string
	Place          string // Path with the index of each list element instead of its name
	Kind           Kind
	Value, Default string
	Unit           Unit
	Min, Max       float64 // zero unless the kind is a number or duration
	Use            Use
	Effect         Effect
	Naming         bool     // it is the name of a list element
	Choices        []string // only for a choice
	Source, Doc    string
	Changed        bool     // Value differs from Default
	Assumed        bool     // no source supports the value: assumed, or changed without a source
	Pos            Position // zero unless a file or an assignment set it
}

// check returns what is wrong with a declaration, or "".
func (spec Spec) check(kind Kind) string {
	switch {
	case strings.TrimSpace(spec.Doc) == "":
		return "has no Doc"
	case strings.ContainsFunc(spec.Doc, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) || !utf8.ValidString(spec.Doc):
		return "has a Doc that does not fit comment lines"
	case spec.Source == "":
		return "has no Source; write param.Assumed if there is none"
	case !commentable(spec.Source):
		return "has a Source that does not fit a comment line"
	case !commentable(string(spec.Unit)) || strings.Contains(string(spec.Unit), ";"):
		return "has a Unit that does not fit a comment line"
	case !kind.bounded():
		return ""
	case !finite(spec.Min) || !finite(spec.Max):
		return "has bounds that are not finite"
	case spec.Min > spec.Max:
		return "has a Min above its Max"
	case spec.Min == 0 && spec.Max == 0:
		return "has no bounds"
	}
	return ""
}

// commentable reports whether text stays the same when it is written in a comment and read back trimmed.
func commentable(text string) bool {
	return utf8.ValidString(text) && strings.TrimSpace(text) == text && !strings.ContainsFunc(text, unicode.IsControl)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
