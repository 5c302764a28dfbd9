package events

// Kind is the number of a kind of fact inside the program. The log has the wire name instead.
type Kind uint8

// KindSpec is the declaration of a kind.
type KindSpec struct {
	Name     string   // wire name, never reused
	Version  int      // wire version, never reused
	Emitter  Audience // who can cause it
	Audience Audience // who can observe it; if empty, only the referee and the figures
	Wakes    Audience // the observers asked at once; the others receive it when next asked
	Timing   string   // "now", "step" (stated as a step ends) or "announced" (scheduled by the fact named in Cause)
	Cause    string   // the fact it answers
	Doc      string   // in Markdown, begins with the wire name
	form
}

// Spec returns the declaration of the kind.
func (k Kind) Spec() *KindSpec { return &kinds[k] }

// String returns the wire name.
func (k Kind) String() string { return kinds[k].Name }

// Kinds lists all kinds in the order of docs/EVENTS.md.
func Kinds() []Kind {
	out := make([]Kind, 0, KindCount-1)
	for k := KindNone + 1; k < KindCount; k++ {
		out = append(out, k)
	}
	return out
}

// former are the wire names of kinds before version 0.2.0. Old scenarios and logs have them.
var former = map[string]Kind{"changed": KindScenarioChanged, "reach.stood": KindReachMeasured, "rivals.stood": KindRivalsMeasured,
	"ordinary.hit": KindCollateralMeasured, "accounts.settled": KindCostsMeasured, "businesses.suffered": KindLossesReported,
	"users.moved": KindUsersShifted, "hosts.moved": KindHostsRelocated, "market.moved": KindSupplyUpdated, "politics.moved": KindPoliticsUpdated,
	"pulse.felt": KindPulseOccurred}

// ParseKind returns the kind that has the wire name, or had it before version 0.2.0. For an unknown name, ok is false.
func ParseKind(name string) (k Kind, ok bool) {
	if k, ok = kindByName[name]; !ok {
		k, ok = former[name]
	}
	return k, ok
}

// Zero returns the kind's fact with every field empty, to decode into.
func (k Kind) Zero() Fact { return kinds[k].zero }

var kindByName = map[string]Kind{}

func init() {
	for k := KindNone + 1; k < KindCount; k++ {
		kindByName[kinds[k].Name] = k
	}
}

// moveSpec is the declaration of a move.
type moveSpec struct {
	zero    Move   // with every field empty
	becomes []Kind // the facts it can become at once; any move can become MoveRejected instead
	doc     string // in Markdown, begins with the wire name
}

// Moves lists every move with empty fields.
func Moves() []Move {
	out := make([]Move, len(moves))
	for i, s := range moves {
		out[i] = s.zero
	}
	return out
}

// ParseMove returns the move with the wire name, with empty fields. For an unknown name, ok is false.
func ParseMove(name string) (m Move, ok bool) {
	for _, s := range moves {
		if s.zero.Name() == name {
			return s.zero, true
		}
	}
	return nil, false
}
