package policies

import (
	"cmp"
	"math"
	"slices"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "clouds", Name: "dated", Default: true, Evidence: "Verge, signal.org, Meduza, S2",
		Summary: "Makes its moves of the record on their dates, and refuses every other request.",
		New:     func() Strategy { return &dated{} }})
}

// PlatformView is what one cloud or one store knows.
type PlatformView struct {
	Now      events.Instant
	Tick     bool
	Calendar Calendar
	Name     string
	Store    bool
	Asks     []Ask           // requests that the platform has not answered yet
	Answered map[string]bool // answers that the platform has given so far
	Ordered  events.Seq      // the fact that ordered the campaign; before that fact 1, the opening of the run

	Tenant    int64   // people in the country who use the messenger, as the press reports
	Publicity float64 // public attention
	Pressure  float64 // political pressure on the state; a state under pressure can threaten the platform less
	// Listed returns the share of the platform's own addresses that is on the public list. The call is slow, so a strategy makes it only when the
	// share matters.
	Listed func() float64
}

// Ask is one request of the censor to a platform.
type Ask struct {
	Demand string
	Seq    events.Seq
}

// Patient is a strategy of platforms that can say until when it will make no move by itself. Until then it is asked only if a request waits for an
// answer. The instant is valid until the platform's next answer, or until the scenario changes.
type Patient interface {
	Until(*PlatformView) events.Instant
}

// Forever is later than every instant of a run.
const Forever events.Instant = math.MaxInt64

// dated gives the answers of the historical record on their dates. The strategies refuse, bargain and comply are its counterfactuals.
type dated struct {
	passive
	at [5]param.When
}

// datedAnswers are the answers that can have a date. Their dates are in dated.at, in the same order.
var datedAnswers = [5]struct{ answer, doc string }{
	{"fronting_banned", "When the cloud stops domain fronting; unset for never."},
	{"evicted", "When the cloud evicts the messenger; unset for never."},
	{"updates_held", "When the store holds back updates of the app; unset for never."},
	{"updates_released", "When the store lets updates through again; unset for never."},
	{"delisted", "When the store removes the app; unset for never."},
}

func (p *dated) Declare(s *param.Set) {
	for i, a := range datedAnswers {
		s.When(&p.at[i], a.answer+"_at", "", param.Spec{Use: param.Lever, Source: param.Assumed, Doc: a.doc})
	}
}

func (p *dated) Decide(v *PlatformView, _ *rng.Source) []events.CausedMove {
	out := refuseAll(v)
	if !v.Tick {
		return out
	}
	var due []int // answers that are due, by date: the later answer wins, also if several are due at once
	for i, a := range &datedAnswers {
		if !p.at[i].IsZero() && !v.Answered[a.answer] && v.Now >= v.Calendar.At(p.at[i]) {
			due = append(due, i)
		}
	}
	slices.SortStableFunc(due, func(a, b int) int { return cmp.Compare(v.Calendar.At(p.at[a]), v.Calendar.At(p.at[b])) })
	for _, i := range due {
		out = append(out, events.CausedMove{Because: v.Ordered, Move: events.Answer{Platform: v.Name, Answer: datedAnswers[i].answer}})
	}
	return out
}

// Until returns the earliest date among the answers that the platform has not given yet, or Forever.
func (p *dated) Until(v *PlatformView) events.Instant {
	first := Forever
	for i, a := range &datedAnswers {
		if !p.at[i].IsZero() && !v.Answered[a.answer] {
			first = min(first, v.Calendar.At(p.at[i]))
		}
	}
	return first
}

func refuseAll(v *PlatformView) []events.CausedMove {
	var out []events.CausedMove
	for _, ask := range v.Asks {
		out = append(out, events.CausedMove{Because: ask.Seq, Move: events.Answer{Platform: v.Name, Answer: "refused"}})
	}
	return out
}
