package wire

import (
	"fmt"

	"whackamole/events"
)

// Rounds and replies become JSON messages if agents run behind a transport of bytes. As with a line of the log, each value has exactly one encoding, and
// readers accept no other. Messages have no checksum, because transports have their own. A round and a reply look like this:
//
//	{"number":3,"at":720,"tick":true,"facts":[{"seq":12,…,"payload":{…}}]}
//	{"round":3,"actor":"censor","moves":[{"because":12,"move":"block","payload":{…}}]}

func roundFields(v events.Visitor, r *events.Round) {
	v.Int(&r.Number, "number", "", "")
	v.Int((*int64)(&r.At), "at", "min", "")
	v.Bool(&r.Tick, "tick", "")
}

// EncodeRound encodes a round as JSON. It returns an error if AppendLine would return an error for one of the round's entries.
func EncodeRound(r events.Round) ([]byte, error) {
	w := jsonWriter{}
	w.begin('{')
	roundFields(&w, &r)
	w.key("facts")
	w.begin('[')
	for _, e := range r.Facts {
		w.next()
		w.entry(e)
		w.end('}')
	}
	w.end(']')
	w.end('}')
	if w.err != nil {
		return nil, fmt.Errorf("round %d: %w", r.Number, w.err)
	}
	return w.dst, nil
}

// DecodeRound decodes a round from JSON. It returns an error for bytes that EncodeRound would not write. Empty arrays become nil slices.
func DecodeRound(b []byte) (events.Round, error) {
	var out events.Round
	r := jsonReader{src: b}
	r.begin('{')
	roundFields(&r, &out)
	r.key("facts")
	readList(&r, &out.Facts, func() events.Entry {
		e := r.entry(nil)
		r.end('}')
		return e
	})
	r.end('}')
	if err := r.canonical(); err != nil {
		return events.Round{}, fmt.Errorf("round message: %w", err)
	}
	return out, nil
}

// EncodeReply encodes a reply as JSON. It returns an error for a nil move, an unknown actor, and any value that no log may contain (see AppendLine). The error
// for a value names move and field.
func EncodeReply(r events.Reply) ([]byte, error) {
	if r.Actor >= events.ActorCount {
		return nil, fmt.Errorf("reply to round %d: unknown actor %d", r.Round, r.Actor)
	}
	w := jsonWriter{}
	actor := r.Actor.String()
	w.begin('{')
	w.Int(&r.Round, "round", "", "")
	w.Text(&actor, "actor", "")
	w.key("moves")
	w.begin('[')
	for _, p := range r.Moves {
		w.next()
		w.proposal(p)
	}
	w.end(']')
	w.end('}')
	if w.err != nil {
		return nil, fmt.Errorf("reply of %s to round %d: %w", actor, r.Round, w.err)
	}
	return w.dst, nil
}

func (w *jsonWriter) proposal(p events.CausedMove) {
	if w.err != nil {
		return
	}
	if p.Move == nil {
		w.err = fmt.Errorf("one of the moves is nil")
		return
	}
	name := p.Move.Name()
	w.begin('{')
	w.Int((*int64)(&p.Because), "because", "", "")
	w.Text(&name, "move", "")
	w.key("payload")
	w.begin('{')
	p.Move.Fields(w)
	w.end('}')
	w.end('}')
	if w.err != nil {
		w.err = fmt.Errorf("%s: %w", name, w.err)
	}
}

// DecodeReply decodes a reply from JSON. It returns an error for bytes that EncodeReply would not write. Empty arrays become nil slices.
func DecodeReply(b []byte) (events.Reply, error) {
	var out events.Reply
	var actor string
	r := jsonReader{src: b}
	r.begin('{')
	r.Int(&out.Round, "round", "", "")
	r.Text(&actor, "actor", "")
	a, ok := events.ParseActor(actor)
	if !ok {
		r.fail("unknown actor %q: docs/EVENTS.md lists the actors", actor)
	}
	out.Actor = a
	r.key("moves")
	readList(&r, &out.Moves, r.proposal)
	r.end('}')
	if err := r.canonical(); err != nil {
		return events.Reply{}, fmt.Errorf("reply message: %w", err)
	}
	return out, nil
}

func (r *jsonReader) proposal() events.CausedMove {
	var p events.CausedMove
	var name string
	r.begin('{')
	r.Int((*int64)(&p.Because), "because", "", "")
	r.Text(&name, "move", "")
	r.key("payload")
	r.begin('{')
	m, ok := events.ParseMove(name)
	if !ok {
		r.fail("unknown move %q: docs/EVENTS.md lists the moves", name)
		return p
	}
	p.Move = m.Fields(r)
	r.end('}')
	r.end('}')
	return p
}
