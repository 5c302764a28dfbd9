package events

// PlatformAnswered is what a cloud or store decided.
type PlatformAnswered struct {
	Platform string // name of the cloud or store
	Answer   string // refused, evicted, fronting_banned, updates_held, updates_released, delisted or restored
}

// Kind returns KindPlatformAnswered.
func (PlatformAnswered) Kind() Kind { return KindPlatformAnswered }
func (PlatformAnswered) fact()      {}

// Fields declares the fields in wire order.
func (f PlatformAnswered) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *PlatformAnswered) declare(v Visitor) {
	v.Text(&f.Platform, "platform", "name of the cloud or store")
	v.Text(&f.Answer, "answer", "refused, evicted, fronting_banned, updates_held, updates_released, delisted or restored")
}
