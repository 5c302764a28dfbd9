package param

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unit names what a number counts or measures. Packages may add units, without semicolons and control characters.
type Unit string

// Units of the model.
const (
	None        Unit = ""
	Fraction    Unit = "fraction" // a share from 0 to 1
	People      Unit = "people"
	Count       Unit = "count" // number of things that have no unit of their own
	Addresses   Unit = "addresses"
	Endpoints   Unit = "endpoints"
	Bits        Unit = "bits" // length of an address prefix
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

// Use says why a parameter may have other values, and so what a sweep does with it.
type Use uint8

const (
	// Input marks a known fact of the case. A sweep does not change it.
	Input Use = iota
	// Uncertainty marks a fact that nobody knows exactly. A sweep draws values between its bounds.
	Uncertainty
	// Lever marks a decision of an actor. A sweep tries the possible choices.
	Lever
)

// String returns the word for u in reference texts.
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

// Effect says when the value of a parameter can influence a run.
type Effect uint8

const (
	// Anytime marks a parameter that a dated change may set during a run.
	Anytime Effect = iota
	// AtOpening marks a parameter that a run reads only when it opens. A dated change of it would have no effect.
	AtOpening
	// NoEffect marks titles, names and the historical record. They are for human readers, and no run reads them.
	NoEffect
)

// Assumed is the source of a value for which no source was found.
const Assumed = "assumed"

// unsourced is the source of a value that differs from the default and was given without a source.
const unsourced = "unsourced"

// Spec describes a parameter. Every parameter needs Doc and Source. Numbers and durations also need Min and Max, which
// are finite and allowed values themselves. A declaration without them panics.
type Spec struct {
	Unit     Unit
	Min, Max float64 // in Unit; for a duration in minutes
	Use      Use
	Effect   Effect // when the value acts; the effect of the table if that is higher
	Source   string // keys of sources such as "S2" or "S0, S1", or Assumed
	Doc      string // description in one or two sentences
}

// Kind names in words the type of a parameter's value.
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

// bounded reports whether parameters of this kind have the Min and Max of the Spec.
func (k Kind) bounded() bool {
	return k == KindFloat || k == KindInt || k == KindSpan || k == KindFloats
}

// Param describes one parameter for [Set.Walk]. Value and Default are TOML.
type Param struct {
	Path           string
	Place          string // the Path with the index of each list element instead of its name
	Kind           Kind
	Value, Default string
	Unit           Unit
	Min, Max       float64 // bounds; zero if the kind is neither number nor duration
	Use            Use
	Effect         Effect
	Naming         bool     // whether the value is the name of a list element
	Choices        []string // the allowed words; nil if the kind is not a choice
	Source, Doc    string
	Changed        bool     // whether Value differs from Default
	Assumed        bool     // whether no source supports the value: it is assumed or unsourced
	Pos            Position // where the input gave the value; zero if no input did
}

// check says what is wrong with a declaration. It returns "" if nothing is wrong.
func (spec Spec) check(kind Kind) string {
	switch {
	case strings.TrimSpace(spec.Doc) == "":
		return "has no Doc"
	case strings.ContainsFunc(spec.Doc, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) || !utf8.ValidString(spec.Doc):
		return "has a Doc that cannot be written in comment lines; remove control characters"
	case spec.Source == "":
		return "has no Source; write param.Assumed if there is none"
	case !commentable(spec.Source):
		return "has a Source that cannot be written in a comment line; remove control characters and outer blanks"
	case !commentable(string(spec.Unit)) || strings.Contains(string(spec.Unit), ";"):
		return "has a Unit that cannot be written in a comment line; remove semicolons, control characters and outer blanks"
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

// commentable reports whether text can be written in a TOML comment and read back unchanged.
func commentable(text string) bool {
	return utf8.ValidString(text) && strings.TrimSpace(text) == text && !strings.ContainsFunc(text, unicode.IsControl)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
