package sim

import "whackamole/events"

// mailboxes hold what the hosted agents are to hear in their next round.
type mailboxes struct {
	hosted events.Audience
	awake  events.Audience  // those who are to be asked in the next round
	facts  [][]events.Entry // by actor: its audience's entries since it was last asked, in log order
}

// newMailboxes makes an empty mailbox for each member of the set.
func newMailboxes(hosted events.Audience) mailboxes {
	return mailboxes{hosted: hosted, facts: make([][]events.Entry, actorLimit)}
}

// deliver puts the entry into the mailbox of each hosted observer.
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

// wakeAll has every agent asked in the next round.
func (m *mailboxes) wakeAll() { m.awake = m.hosted }

// empty gives what the agent is to hear and the last of it, 0 if that is nothing. The buffer is filled again from then on.
func (m *mailboxes) empty(actor events.Actor) (facts []events.Entry, last events.Seq) {
	box := &m.facts[actor]
	facts = *box
	if n := len(facts); n > 0 {
		last = facts[n-1].Seq
		*box = facts[:0]
	}
	return facts, last
}

// waking lists the kinds of the pending entries that wake an agent, each once, in log order of the first agent who waits for it.
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
