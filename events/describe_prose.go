package events

import "fmt"

// intro writes the definitions of the terms, then the text log: the section on the format of a log.
func (d *page) intro(log string) {
	d.printf("# Events\n\nThis page is generated from the comments in package events. Change them there and run `make golden`.\n\n")
	d.printf(`A **fact** is something that happened; its name is in the past tense. The log is the list of all facts of a run, in order. The program
calculates all results of a run from it. A **move** is an action that an actor proposes; its name is in the imperative. The referee turns it
into a fact or rejects it. The **audience** of a fact is the set of actors who can observe it. An actor knows only the facts that it can
observe. Only the referee and the results use a fact without audience.

Timing says when a fact is stated. *Now*: in response to a move or to another fact, at the same instant. *Step*: at the end of a step of the
clock, about that step. *Announced*: an earlier fact set the time.

%s`, log)
}

// population writes the section on the layout of users.shifted.
func (d *page) population() {
	d.printf(`
## The layout of users.shifted

People are counted in cohorts. Each stratum of providers, in the order of the scenario, has two: people of low skill, then people of high skill.
A person is in one of %d states.

`, StateCount)
	d.head("number", "state")
	for s := State(0); s < StateCount; s++ {
		d.row(fmt.Sprint(int(s)), code(s.String()))
	}
	d.printf(`
A flow leads from one state to another. There are %d flows. Flow f of cohort c has place %d·c + f, from 0. %s lists pairs of a place and a number
of people, in ascending order of places. [0, 5, 16, 2] says that five people in cohort 0 took flow 0, and two people in cohort 1 took flow 2.
Empty flows are left out. People of low skill who take up help move to the cohort of high skill of the same stratum. They never lose the skill.

`, FlowCount, FlowCount, code("flows"))
	d.head("place", "flow", "from", "to", "takes up help")
	for f := Flow(0); f < FlowCount; f++ {
		from, to := f.Ends()
		help := ""
		if f.TakesHelp() {
			help = "yes"
		}
		d.row(fmt.Sprint(int(f)), code(f.String()), from.String(), to.String(), help)
	}
	d.printf("\n%s and %s have %d age bands, by hours since the person was cut off.\n\n", code("waiting"), code("returned"), AgeBandCount)
	d.head("place", "hours since cut off")
	low := int64(0)
	for i, high := range AgeBands {
		d.row(fmt.Sprint(i), fmt.Sprintf("%d to %d", low, high))
		low = high
	}
	d.row(fmt.Sprint(len(AgeBands)), fmt.Sprintf("%d or more", low))
}
