package events

// form tells the Go type of a kind's facts.
type form struct {
	zero Fact          // with every field empty
	hold func() holder // makes a place for one
}

// declarer is the pointer to a fact of type T, which declares its fields.
type declarer[T Fact] interface {
	*T
	declare(Visitor)
}

// of is the form of facts of type T.
func of[T Fact, P declarer[T]]() form {
	var zero T
	return form{zero, func() holder { return new(held[T, P]) }}
}

// holder is a place for facts of one kind, to show their fields from. Fact.Fields must give every fact a place of its own; whoever only reads
// may use one again, and nothing is allocated.
type holder interface {
	// show shows the visitor the fields of a fact, which must be of the holder's kind.
	show(Fact, Visitor)
}

type held[T Fact, P declarer[T]] struct{ fact T }

func (h *held[T, P]) show(f Fact, v Visitor) {
	h.fact = f.(T)
	P(&h.fact).declare(v)
}
