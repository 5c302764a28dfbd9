package sim

import "whackamole/events"

// mailboxes hold the facts that the hosted agents receive in their next round.
type mailboxes struct {
	hosted events.Audience
	awake  events.Audience  // agents that are asked in the next round
	facts  [][]events.Entry // for each actor, the entries that its agent can observe and has not received yet, in log order
}

// newMailboxes returns empty mailboxes for the hosted agents.
func newMailboxes(hosted events.Audience) mailboxes {
	return mailboxes{hosted: hosted, facts: make([][]events.Entry, actorLimit)}
}

// deliver puts the entry into the mailbox of each hosted observer, and marks the agents that the entry wakes.
func (m *mailboxes) deliver(e *events.Entry) {
	observers := e.Audience() & m.hosted
	if observers == 0 {
		return
	}
	m.awake |= e.Wakes() & observers
	for ; observers != 0; observers = observers.Rest() {
		box := &m.facts[observers.First()]
		*box = append(*box, *e)
	}
}

// wakeAll marks every hosted agent for the next round.
func (m *mailboxes) wakeAll() { m.awake = m.hosted }

// empty empties the mailbox of the agent. It returns the facts and the sequence number of the last fact, or 0 if there is none. Later deliveries
// overwrite the returned slice.
func (m *mailboxes) empty(actor events.Actor) (facts []events.Entry, last events.Seq) {
	box := &m.facts[actor]
	facts = *box
	if n := len(facts); n > 0 {
		last = facts[n-1].Seq
		*box = facts[:0]
	}
	return facts, last
}

// waking lists the kinds of the entries in the mailboxes that wake an agent. Each kind is listed once, by rank of the agent and then in log order.
func (m *mailboxes) waking() []string {
	var names []string
	seen := map[events.Kind]bool{}
	for actor, facts := range m.facts {
		for _, e := range facts {
			if kind := e.Fact.Kind(); e.Wakes().Has(events.Actor(actor)) && !seen[kind] {
				seen[kind] = true
				names = append(names, kind.String())
			}
		}
	}
	return names
}
