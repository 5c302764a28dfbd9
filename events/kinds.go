package events

// Kind is the number of a kind of fact, from 1. Only the program uses the number; the log contains the name of the kind.
type Kind uint8

// KindSpec is the declaration of a kind of fact.
type KindSpec struct {
	Name     string   // name of the kind in the log; no other kind may ever have the same name
	Version  int      // version of the fields, from 1; a change of the fields raises it
	Emitter  Audience // actors who can cause a fact of the kind
	Audience Audience // actors who can observe a fact of the kind; empty if only the referee and the results use it
	Wakes    Audience // actors who are asked for moves at once; other observers receive the fact when next asked
	Timing   string   // "now", "step" (stated as a step ends) or "announced" (scheduled by the fact named in Cause)
	Cause    string   // fact that a fact of the kind answers, in words
	Doc      string   // meaning of the kind, in Markdown; begins with the name of the kind
	form
}

// Spec returns the declaration of kind k.
func (k Kind) Spec() *KindSpec { return &kinds[k] }

// String returns the name of the kind in the log, for example "order.listed".
func (k Kind) String() string { return kinds[k].Name }

// Kinds returns all kinds of facts, in the order of docs/EVENTS.md.
func Kinds() []Kind {
	out := make([]Kind, 0, KindCount-1)
	for k := KindNone + 1; k < KindCount; k++ {
		out = append(out, k)
	}
	return out
}

// former maps each name that a kind had before version 0.2.0 to the kind. Old scenarios and logs contain these names.
var former = map[string]Kind{"changed": KindScenarioChanged, "reach.stood": KindReachMeasured, "rivals.stood": KindRivalsMeasured,
	"ordinary.hit": KindCollateralMeasured, "accounts.settled": KindCostsMeasured, "businesses.suffered": KindLossesReported,
	"users.moved": KindUsersShifted, "hosts.moved": KindHostsRelocated, "market.moved": KindSupplyUpdated, "politics.moved": KindPoliticsUpdated,
	"pulse.felt": KindPulseOccurred}

// ParseKind returns the kind that has this name in logs, or had this name before version 0.2.0. For an unknown name, ok is false.
func ParseKind(name string) (k Kind, ok bool) {
	if k, ok = kindByName[name]; !ok {
		k, ok = former[name]
	}
	return k, ok
}

// Zero returns a fact of kind k with every field empty. A reader of logs fills its fields.
func (k Kind) Zero() Fact { return kinds[k].zero }

var kindByName = map[string]Kind{}

func init() {
	for k := KindNone + 1; k < KindCount; k++ {
		kindByName[kinds[k].Name] = k
	}
}

// moveSpec is the declaration of a type of move.
type moveSpec struct {
	zero    Move   // move with every field empty
	becomes []Kind // kinds of the facts that an accepted move can become at once; a rejected move becomes move.rejected
	doc     string // meaning of the move, in Markdown; begins with the name of the move
}

// Moves returns one move of each type, with empty fields.
func Moves() []Move {
	out := make([]Move, len(moves))
	for i, s := range moves {
		out[i] = s.zero
	}
	return out
}

// ParseMove returns the move that has this name, with empty fields. For an unknown name, ok is false.
func ParseMove(name string) (m Move, ok bool) {
	for _, s := range moves {
		if s.zero.Name() == name {
			return s.zero, true
		}
	}
	return nil, false
}
