package world

import (
	"slices"

	"whackamole/events"
)

// campaign is how far both sides mean to go on: the censor's mandate until it stands down, and the messenger's resistance.
type campaign struct {
	judge
	ordered   events.Instant // when it was ordered, Never before
	seq       events.Seq     // of the order
	stoodDown bool
	withdrew  bool
}

func newCampaign() *campaign { return &campaign{ordered: events.Never} }

// mandate tells whether the censor has had its mandate.
func (c *campaign) mandate() bool { return c.ordered != events.Never }

// on tells whether the campaign goes on: it was ordered and has not stood down.
func (c *campaign) on() bool { return c.mandate() && !c.stoodDown }

// withdraw ends the messenger's resistance. Who leaves closes every endpoint.
func (c *campaign) withdraw(p events.Proposed, m events.Withdraw, live []int64) []events.Ruling {
	if c.withdrew || m.Terms != "comply" && m.Terms != "leave" {
		return c.reject(p, "one withdraws once, to comply or to leave")
	}
	out := c.fact(p, events.MessengerWithdrew(m))
	if m.Terms == "leave" && len(live) > 0 {
		out = append(out, events.Ruling{Actor: events.Messenger, Because: p.Because, Fact: events.EndpointsClosed{Endpoints: slices.Clone(live), Reason: "left"}})
	}
	return out
}

// begin takes in the mandate.
func (c *campaign) begin(at events.Instant, seq events.Seq) { c.ordered, c.seq = at, seq }

// end takes in that the censor has stood down.
func (c *campaign) end() { c.stoodDown = true }

// give takes in that the messenger has given in or left.
func (c *campaign) give() { c.withdrew = true }
