package events

// PulseFelt is a dated public event.
type PulseFelt struct {
	Name      string  // what happened
	Publicity float64 // what it adds to publicity
	Pressure  float64 // what it adds to pressure
}

// Kind returns KindPulseFelt.
func (PulseFelt) Kind() Kind { return KindPulseFelt }
func (PulseFelt) fact()      {}

// Fields declares the fields in wire order.
func (f PulseFelt) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *PulseFelt) declare(v Visitor) {
	v.Text(&f.Name, "name", "what happened")
	v.Float(&f.Publicity, "publicity", "", "what it adds to publicity")
	v.Float(&f.Pressure, "pressure", "", "what it adds to pressure")
}

// PoliticsMoved is the state of politics.
type PoliticsMoved struct {
	Pressure  float64 // stock of pressure on the censor
	Resolve   float64 // resolve of the state to go on
	Publicity float64 // public attention to ways around the block
}

// Kind returns KindPoliticsMoved.
func (PoliticsMoved) Kind() Kind { return KindPoliticsMoved }
func (PoliticsMoved) fact()      {}

// Fields declares the fields in wire order.
func (f PoliticsMoved) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *PoliticsMoved) declare(v Visitor) {
	v.Float(&f.Pressure, "pressure", "", "stock of pressure on the censor")
	v.Float(&f.Resolve, "resolve", "share", "resolve of the state to go on")
	v.Float(&f.Publicity, "publicity", "", "public attention to ways around the block")
}
