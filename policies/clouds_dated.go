package policies

import (
	"math"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "clouds", Name: "dated", Default: true, Evidence: "Verge, signal.org, Meduza, S2",
		Summary: "Makes its moves of the record on their dates, and refuses every other request.",
		New:     func() Strategy { return &dated{} }})
}

// PlatformView is what one cloud or store knows.
type PlatformView struct {
	Now      events.Instant
	Tick     bool
	Calendar Calendar
	Name     string
	Store    bool
	Asks     []Ask           // requests not yet answered
	Answered map[string]bool // answers given so far
	Ordered  events.Seq      // the order of the campaign, 1 (the opening) before it

	Tenant    int64   // people in the country who use the messenger, as the press reports
	Publicity float64 // public attention
	Pressure  float64 // on the state; a state under pressure can threaten less
	// Listed is the share of the platform's own addresses on the public list. It costs a search, so call it only if it matters.
	Listed func() float64
}

// Ask is a request of the censor.
type Ask struct {
	Demand string
	Seq    events.Seq
}

// Patient is a platform strategy that knows until when it has nothing to say unless it is asked. Before that instant it
// need not decide. The instant holds until the platform's next answer, or until the scenario changes.
type Patient interface {
	Until(*PlatformView) events.Instant
}

// Forever is later than every instant of a run.
const Forever events.Instant = math.MaxInt64

// dated replays the record of a platform. refuse, bargain and comply are its counterfactuals.
type dated struct {
	passive
	at [5]param.When
}

// datedAnswers are the answers that can have a date, in the order of dated.at.
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
	for i, a := range &datedAnswers {
		if p.at[i].IsZero() || v.Answered[a.answer] {
			continue
		}
		if v.Now >= v.Calendar.At(p.at[i]) {
			out = append(out, events.CausedMove{Because: v.Ordered, Move: events.Answer{Platform: v.Name, Answer: a.answer}})
		}
	}
	return out
}

// Until returns the first date whose answer has not been given.
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
