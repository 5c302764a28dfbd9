package events

// RunOpened begins every log.
type RunOpened struct {
	Scenario  string // the canonical scenario, TOML
	Seed      int64  // seed of the run
	Replicate int64  // replicate, from 0
	Program   string // version of the program that wrote the log
}

// Kind returns KindRunOpened.
func (RunOpened) Kind() Kind { return KindRunOpened }
func (RunOpened) fact()      {}

// Fields declares the fields in wire order.
func (f RunOpened) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *RunOpened) declare(v Visitor) {
	v.Text(&f.Scenario, "scenario", "the canonical scenario, TOML")
	v.Int(&f.Seed, "seed", "", "seed of the run")
	v.Int(&f.Replicate, "replicate", "", "replicate, from 0")
	v.Text(&f.Program, "program", "version of the program that wrote the log")
}

// RunClosed ends every log.
type RunClosed struct {
	Fingerprint string // SHA-256 over the fields of all entries before this one, hex
	Entries     int64  // entries before this one
}

// Kind returns KindRunClosed.
func (RunClosed) Kind() Kind { return KindRunClosed }
func (RunClosed) fact()      {}

// Fields declares the fields in wire order.
func (f RunClosed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *RunClosed) declare(v Visitor) {
	v.Text(&f.Fingerprint, "fingerprint", "SHA-256 over the fields of all entries before this one, hex")
	v.Int(&f.Entries, "entries", "count", "entries before this one")
}

// Changed is a dated change of the scenario that takes effect.
type Changed struct {
	Paths  []string // paths of the parameters
	Values []string // new values as TOML, one for each path
}

// Kind returns KindChanged.
func (Changed) Kind() Kind { return KindChanged }
func (Changed) fact()      {}

// Fields declares the fields in wire order.
func (f Changed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *Changed) declare(v Visitor) {
	v.Texts(&f.Paths, "paths", "paths of the parameters")
	v.Texts(&f.Values, "values", "new values as TOML, one for each path")
}

// MoveRejected is a move that the referee refused, with the reason.
type MoveRejected struct {
	Move   string // wire name of the move
	Reason string // why, in a sentence
}

// Kind returns KindMoveRejected.
func (MoveRejected) Kind() Kind { return KindMoveRejected }
func (MoveRejected) fact()      {}

// Fields declares the fields in wire order.
func (f MoveRejected) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *MoveRejected) declare(v Visitor) {
	v.Text(&f.Move, "move", "wire name of the move")
	v.Text(&f.Reason, "reason", "why, in a sentence")
}
