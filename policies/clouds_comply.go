package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "clouds", Name: "comply", Evidence: "S1: app stores are a choke point; otherwise a contrast",
		Summary: "Complies with every request at once.",
		Leaves:  "What it has already answered stays as it is. It answers only requests that are still open.",
		New:     func() Strategy { return &comply{} }})
}

// granted returns the answer that grants a demand. For an unknown demand it returns "refused".
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

// comply is the platform that grants every demand at once.
type comply struct{ passive }

func (*comply) Declare(*param.Set) {}

func (*comply) Decide(v *PlatformView, _ *rng.Source) []events.CausedMove { return grantAll(v) }

func grantAll(v *PlatformView) []events.CausedMove {
	var out []events.CausedMove
	for _, ask := range v.Asks {
		out = append(out, events.CausedMove{Because: ask.Seq, Move: events.Answer{Platform: v.Name, Answer: granted(ask.Demand)}})
	}
	return out
}
