package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "clouds", Name: "comply", Evidence: "S1: app stores are a choke point; otherwise a contrast",
		Summary: "Complies with every request at once.",
		New:     func() Strategy { return &comply{} }})
}

// granted returns the answer that grants a demand. An unknown demand is refused.
func granted(demand string) string {
	switch demand {
	case "hosting":
		return "evicted"
	case "fronting":
		return "fronting_banned"
	case "listing":
		return "delisted"
	case "push":
		return "push_stopped"
	}
	return "refused"
}

// comply is the opposite of refuse.
type comply struct{ passive }

func (*comply) Declare(*param.Set) {}

func (*comply) Decide(v *PlatformView, _ *rng.Source) []events.Proposal { return grantAll(v) }

func grantAll(v *PlatformView) []events.Proposal {
	var out []events.Proposal
	for _, ask := range v.Asks {
		out = append(out, events.Proposal{Because: ask.Seq, Move: events.Answer{Platform: v.Name, Answer: granted(ask.Demand)}})
	}
	return out
}
