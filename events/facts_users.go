package events

// ReachStood is the reach of clients over the step just ended, for each stratum in the order of the scenario.
type ReachStood struct {
	Open     []float64 // share of clients with an unaided path, averaged over the minutes of the step
	FirstTry []float64 // share of attempts that succeed at the first endpoint, unaided
	Lost     []float64 // chance that a client with a path lost it in the step
	Gained   []float64 // chance that a client without a path gained one in the step
	Quality  []float64 // quality of service, media included
}

// Kind returns KindReachStood.
func (ReachStood) Kind() Kind { return KindReachStood }
func (ReachStood) fact()      {}

// Fields declares the fields in wire order.
func (f ReachStood) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ReachStood) declare(v Visitor) {
	v.Floats(&f.Open, "open", "share", "share of clients with an unaided path, averaged over the minutes of the step")
	v.Floats(&f.FirstTry, "first_try", "share", "share of attempts that succeed at the first endpoint, unaided")
	v.Floats(&f.Lost, "lost", "probability", "chance that a client with a path lost it in the step")
	v.Floats(&f.Gained, "gained", "probability", "chance that a client without a path gained one in the step")
	v.Floats(&f.Quality, "quality", "share", "quality of service, media included")
}

// UsersMoved is one step of the population. Moves are pairs of place and people, in ascending order of place. Flow f of cohort c has place
// FlowCount·c + f. A cohort is a stratum and a skill, low before high. Empty flows are left out. See Pack.
type UsersMoved struct {
	Moves    []int64 // pairs of a place and the people who went that way
	Waiting  []int64 // people cut off after the step, by age band (AgeBands)
	Returned []int64 // people who left the cut-off state with a path, by the age band of their wait
}

// Kind returns KindUsersMoved.
func (UsersMoved) Kind() Kind { return KindUsersMoved }
func (UsersMoved) fact()      {}

// Fields declares the fields in wire order.
func (f UsersMoved) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *UsersMoved) declare(v Visitor) {
	v.Ints(&f.Moves, "moves", "people", "pairs of a place and the people who went that way")
	v.Ints(&f.Waiting, "waiting", "people", "people cut off after the step, by age band (AgeBands)")
	v.Ints(&f.Returned, "returned", "people", "people who left the cut-off state with a path, by the age band of their wait")
}
