package policies

import (
	"cmp"
	"net/netip"
	"slices"
	"strconv"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "scripted", Evidence: "the sources of its list",
		Summary: "Makes the moves of a list, each on its date. Use it to repeat the orders of the record.",
		Leaves:  "Everything that was ordered before stays in force until one of its scripted moves lifts it.",
		New:     func() Strategy { return &scripted{} }})
}

// scripted makes the moves of a dated list. It suits cases in which the censor's orders are on record and the question is about other actors.
type scripted struct {
	moves []datedMove

	from     events.Instant // when this strategy took over from another, 0 if it began the run; it skips the moves dated before
	answered int            // how many of its moves have been answered; each answer is one fact or one rejection
}

// datedMove is one move of the list. Each kind of move uses only some of the fields, and the others stay empty.
type datedMove struct {
	name     string
	at       param.When
	do       string
	prefixes []netip.Prefix
	reason   string
	level    float64
	on       bool
	days     int64
	platform string
	demand   string
	goal     string
}

func (s *scripted) Declare(set *param.Set) {
	param.List(set, &s.moves, "move", "A move of the censor and its date.", (*datedMove).declare)
	set.Check(func() error {
		for i := range s.moves {
			m := &s.moves[i]
			if lack := m.lack(); lack != "" {
				return set.At("move."+strconv.Quote(m.name), "%s", lack)
			}
		}
		return nil
	})
}

func (m *datedMove) declare(s *param.Set) {
	s.Text(&m.name, "name", "", param.Spec{Source: param.Assumed, Doc: "Description of the move in a few words."})
	s.When(&m.at, "at", "", param.Spec{Use: param.Lever, Source: param.Assumed, Doc: "Date of the move. A move dated before the mandate waits for it."})
	s.Choice(&m.do, "do", "block", []string{"block", "unblock", "throttle", "deploy_dpi", "block_vpn", "inspect", "trial_dpi", "request_takedown", "stand_down"},
		param.Spec{Use: param.Lever, Source: param.Assumed, Doc: "The move."})
	s.Prefixes(&m.prefixes, "prefixes", param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "Prefixes to block or unblock. An unblock without prefixes lifts everything except the messenger's own subnets."})
	s.Choice(&m.reason, "reason", "cloud", []string{"own", "cloud", "widen", "front"}, param.Spec{Source: param.Assumed,
		Doc: "Reason of the block. Use own for the messenger's own subnets only."})
	s.Float(&m.level, "level", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Lever, Source: param.Assumed,
		Doc: "For throttle: share of the speed that it takes away, below 1; the strongest throttle acts until one with on = false lifts all. For block_vpn: share of VPN exits that the filters know."})
	s.Bool(&m.on, "on", true, param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "Whether throttle, deploy_dpi or block_vpn begins (true) or ends (false)."})
	s.Int(&m.days, "days", 14, param.Spec{Unit: param.Days, Min: 1, Max: 3650, Source: param.Assumed, Doc: "Length of a trial."})
	s.Text(&m.platform, "platform", "", param.Spec{Use: param.Lever, Source: param.Assumed, Doc: "Cloud or store that receives the request."})
	s.Choice(&m.demand, "demand", "listing", []string{"hosting", "fronting", "listing", "push"}, param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "What the cloud or store must end."})
	s.Text(&m.goal, "goal", "degrade", param.Spec{Source: param.Assumed, Doc: "Goal of the censor after it has stood down."})
}

// lack returns what the move lacks, then "; " and the remedy. It returns "" if the move lacks nothing.
func (m *datedMove) lack() string {
	switch {
	case m.at.IsZero():
		return `the move has no date; add a line such as at = "day 3 12:00"`
	case m.do == "block" && len(m.prefixes) == 0:
		return `block names no prefixes; add a line such as prefixes = ["203.0.113.0/24"]`
	case m.do == "throttle" && m.on && (m.level <= 0 || m.level >= 1):
		return `throttle takes a level above 0 and under 1; add a line such as level = 0.5, or on = false to end the throttle, or do = "deploy_dpi" to block`
	case m.do == "block_vpn" && m.on && m.level <= 0:
		return "block_vpn takes a level above 0; add a line such as level = 0.5, or on = false to end the ban"
	case m.do == "request_takedown" && m.platform == "":
		return `request_takedown names no platform; add a line such as platform = "App Store"`
	}
	return ""
}

// Observe counts the answers to the strategy's own moves. The count starts at zero when the strategy takes over from another.
func (s *scripted) Observe(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.OrderIssued, events.TrialStarted, events.DPIOrdered, events.VPNBanOrdered, events.ProvidersInspected, events.PlatformAsked,
		events.CampaignStoodDown, events.MoveRejected:
		s.answered++
	case events.ScenarioChanged:
		if takesOver(f, "censor", "scripted") {
			s.from, s.answered = e.At, 0
		}
	default: // other facts do not matter to this strategy
	}
}

func (s *scripted) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	var due []*datedMove
	for i := range s.moves {
		if at := v.Calendar.At(s.moves[i].at); at <= v.Now && (at >= s.from || s.from == 0) {
			due = append(due, &s.moves[i])
		}
	}
	slices.SortStableFunc(due, func(a, b *datedMove) int { return cmp.Compare(v.Calendar.At(a.at), v.Calendar.At(b.at)) })
	var out []events.CausedMove
	for _, m := range due[min(s.answered, len(due)):] {
		out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: m.move(v)})
	}
	return out
}

// move turns the entry of the list into a move of the censor.
func (m *datedMove) move(v *CensorView) events.Move {
	level := m.level
	if !m.on {
		level = 0
	}
	switch m.do {
	case "unblock":
		lift := m.blocks()
		if len(lift) == 0 {
			lift = v.listed(func(l Listing) bool { return l.Reason != "own" })
		}
		return events.Unblock{Prefixes: lift, Reason: "release"}
	case "throttle":
		return events.Throttle{Level: level}
	case "deploy_dpi":
		return events.DeployDPI{On: m.on}
	case "block_vpn":
		return events.BlockVPN{Level: level}
	case "inspect":
		return events.Inspect{}
	case "trial_dpi":
		return events.TrialDPI{Days: m.days}
	case "request_takedown":
		return events.RequestTakedown{Platform: m.platform, Demand: m.demand}
	case "stand_down":
		return events.StandDown{Goal: m.goal}
	}
	return events.Block{Prefixes: m.blocks(), Reason: m.reason}
}

func (m *datedMove) blocks() []addr.Prefix {
	var out []addr.Prefix
	for _, p := range m.prefixes {
		if q, err := addr.From(p); err == nil { // err is always nil, because declared prefixes are checked when they are read
			out = append(out, q)
		}
	}
	return out
}
