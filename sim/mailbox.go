package sim

import "whackamole/events"

// mailbox holds what one agent is to hear in its next round.
type mailbox struct {
	actor events.Actor
	facts []events.Entry // its audience's entries since it was last asked, in log order
	awake bool           // one of them wakes it
}

// mailboxes are ordered by rank, one for each hosted agent.
type mailboxes []mailbox

// newMailboxes makes an empty mailbox for each member of the set.
func newMailboxes(hosted events.Audience) mailboxes {
	var out mailboxes
	for _, a := range events.Actors() {
		if hosted.Has(a) {
			out = append(out, mailbox{actor: a})
		}
	}
	return out
}

// deliver puts the entry into the mailbox of each hosted observer.
func (m mailboxes) deliver(e *events.Entry) {
	observers := e.Audience()
	if observers == 0 {
		return
	}
	wakes := e.Wakes()
	for i := range m {
		box := &m[i]
		if observers.Has(box.actor) {
			box.facts = append(box.facts, *e)
			box.awake = box.awake || wakes.Has(box.actor)
		}
	}
}

// wakeAll has every agent asked in the next round.
func (m mailboxes) wakeAll() {
	for i := range m {
		m[i].awake = true
	}
}

// empty forgets what the agent has been told and returns the last of it, 0 if that was nothing. The buffer stays.
func (b *mailbox) empty() (last events.Seq) {
	if n := len(b.facts); n > 0 {
		last = b.facts[n-1].Seq
	}
	b.facts, b.awake = b.facts[:0], false
	return last
}

// waking lists the kinds of the pending entries that wake an agent, each once, in log order of the first agent who waits for it.
func (m mailboxes) waking() []string {
	var names []string
	seen := map[events.Kind]bool{}
	for _, box := range m {
		for _, e := range box.facts {
			if kind := e.Fact.Kind(); e.Wakes().Has(box.actor) && !seen[kind] {
				seen[kind] = true
				names = append(names, kind.String())
			}
		}
	}
	return names
}
