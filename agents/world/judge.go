package world

import "whackamole/events"

// judge makes the rulings on moves. Each part of the referee that rules on moves embeds a judge. It uses the slice of the last ruling again: saves
// 1.0 % of a replicate's instructions.
type judge struct{ last [1]events.Ruling }

// fact returns the ruling that the move becomes the fact f. The ruling is valid until the judge makes the next one.
func (b *judge) fact(p events.ActorMove, f events.Fact) []events.Ruling {
	b.last[0] = events.Ruling{Actor: p.Actor, Because: p.Because, Fact: f}
	return b.last[:]
}

func (b *judge) reject(p events.ActorMove, reason string) []events.Ruling {
	return b.fact(p, events.MoveRejected{Move: p.Move.Name(), Reason: reason})
}
