package world

import (
	"slices"

	"whackamole/events"
)

// campaign records whether both sides still act: the censor from its mandate until it stands down, the messenger until it withdraws.
type campaign struct {
	judge
	ordered   events.Instant // when the campaign was ordered; events.Never before that
	seq       events.Seq     // number of the fact that ordered the campaign
	stoodDown bool
	withdrew  bool
}

func newCampaign() *campaign { return &campaign{ordered: events.Never} }

// mandate reports whether the censor has its mandate.
func (c *campaign) mandate() bool { return c.ordered != events.Never }

// on reports whether the campaign was ordered and the censor has not stood down.
func (c *campaign) on() bool { return c.mandate() && !c.stoodDown }

// withdraw rules on the move by which the messenger gives in. If it leaves the country, all its live endpoints close.
func (c *campaign) withdraw(p events.ActorMove, m events.Withdraw, live []int64) []events.Ruling {
	if c.withdrew || m.Terms != "comply" && m.Terms != "leave" {
		return c.reject(p, "a messenger withdraws once, either to comply or to leave")
	}
	out := c.fact(p, events.MessengerWithdrew(m))
	if m.Terms == "leave" && len(live) > 0 {
		out = append(out, events.Ruling{Actor: events.Messenger, Because: p.Because, Fact: events.EndpointsClosed{Endpoints: slices.Clone(live), Reason: "left"}})
	}
	return out
}

// begin records that the censor has got its mandate.
func (c *campaign) begin(at events.Instant, seq events.Seq) { c.ordered, c.seq = at, seq }

// end records that the censor has stood down.
func (c *campaign) end() { c.stoodDown = true }

// withdrawn records that the messenger has complied or left.
func (c *campaign) withdrawn() { c.withdrew = true }
