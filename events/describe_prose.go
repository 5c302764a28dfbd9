package events

import "fmt"

// intro defines the terms and then includes the section of package wire on the format of a log.
func (d *page) intro(log string) {
	d.printf("# Events\n\nGenerated from the declarations in package events: change it there.\n\n")
	d.printf(`A **fact** is something that happened, in the past tense. The log is the list of all facts of a run, in order, and everything the program
tells of a run is computed from it. A **move** is what an actor proposes, in the imperative; the referee turns it into a fact or rejects
it. The **audience** of a fact is the set of actors who can observe it. An actor knows nothing but the facts of its audience, and a fact
without audience is seen by the figures alone.

Timing says when a fact is stated: *now*, in answer to a move or to another fact, at the same instant; as a *step* of the clock ends, about
the step just ended; or *announced*: an earlier fact stated when it is due, and it happens then.

%s`, log)
}

// population writes the section on the layout of users.moved.
func (d *page) population() {
	d.printf(`
## The layout of users.moved

People are counted in cohorts: for each stratum of providers, in the order of the scenario, those of low skill, then those of high skill. In each
cohort a person is in one of %d states.

`, StateCount)
	d.head("number", "state")
	for s := State(0); s < StateCount; s++ {
		d.row(fmt.Sprint(int(s)), code(s.String()))
	}
	d.printf(`
There are %d flows. Flow f of cohort c stands at place %d·c + f, from 0, and %s lists pairs of a place and the people who went that way, in
ascending order of places: [0, 5, 16, 2] says that in cohort 0 five people took flow 0, and in cohort 1 two took flow 2. Flows that nobody went
are left out. Those who take up help in a cohort of low skill arrive in the cohort of high skill of the same stratum: skill once learnt stays.

`, FlowCount, FlowCount, code("moves"))
	d.head("place", "flow", "from", "to", "takes up help")
	for f := Flow(0); f < FlowCount; f++ {
		from, to := f.Ends()
		help := ""
		if f.TakesHelp() {
			help = "yes"
		}
		d.row(fmt.Sprint(int(f)), code(f.String()), from.String(), to.String(), help)
	}
	d.printf("\n%s and %s have %d age bands, by hours since the cut.\n\n", code("waiting"), code("returned"), AgeBandCount)
	d.head("place", "hours since the cut")
	low := int64(0)
	for i, high := range AgeBands {
		d.row(fmt.Sprint(i), fmt.Sprintf("%d to %d", low, high))
		low = high
	}
	d.row(fmt.Sprint(len(AgeBands)), fmt.Sprintf("%d and more", low))
}
