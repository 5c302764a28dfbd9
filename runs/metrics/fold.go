package metrics

import (
	"errors"
	"fmt"
	"math"

	"whackamole/events"
	"whackamole/events/blocklist"
)

// Stratum is a group of similar access providers.
type Stratum struct {
	Name  string
	Share float64 // share of all subscribers, 0 to 1
}

// Config is what a fold must know before it reads the log. The scenario gives all of these values.
type Config struct {
	Horizon, Step events.Instant    // length of the run, and length of a step
	DayZero       events.Instant    // time from the start to day zero; may be negative
	Strata        []Stratum         // strata in the order of the scenario
	Start         events.Population // people by cohort and state at the start; the fold does not change this slice
	UseRate       float64           // λ: uses of the messenger per hour, by a person with a path
	PanelCoverage float64           // share of daily users that the audience panel sees
	Targets       []Target          // targets of the scenario; the fold uses only those with stat "sequence"
}

// rowsMax is the largest number of rows of a table, enough for over a century of hours.
const rowsMax = 1_000_000

func (c Config) check() error {
	switch {
	case c.Step <= 0:
		return fmt.Errorf("the step is %d minutes; it must be at least 1", c.Step)
	case c.Horizon < 0 || c.Horizon/c.Step >= rowsMax-1:
		return fmt.Errorf("a horizon of %d minutes in steps of %d minutes is negative or gives more than %d rows; take longer steps", c.Horizon, c.Step, rowsMax)
	case len(c.Start) != 2*len(c.Strata):
		return fmt.Errorf("there are %d cohorts for %d strata; each stratum has two", len(c.Start), len(c.Strata))
	case !(c.UseRate >= 0) || math.IsInf(c.UseRate, 1):
		return fmt.Errorf("the rate of use is %v per hour; it must be 0 or more", c.UseRate)
	}
	return nil
}

// Fold calculates the figures of a run from the entries of its log, one after another. Make one with New. A Fold is not safe for concurrent use.
type Fold struct {
	config Config
	table  *Table
	err    error

	seen   events.Instant // instant of the latest entry
	next   events.Instant // instant of the row to take next
	row    int            // index of that row
	closed bool

	people    people
	activity  activity
	blocklist *blocklist.State
	endpoints endpoints
	harm      harm
	politics  events.PoliticsUpdated
	proxies   float64
	rivals    float64            // share of the customers of rival messengers who can reach their service
	lens      [seenCount]float64 // unaided reach as each observer last reported it; NaN before its first report
	watched   [][]*watch         // happenings of targets that have not occurred yet, by kind of fact

	// The two fields below are the values for the row that is being taken.
	census census
	used   [windowCount]float64 // number of people who used the messenger, for each window
}

// New makes a fold that has read no entries. If the configuration is invalid, Table returns the error.
func New(c Config) *Fold {
	f := &Fold{config: c}
	if err := c.check(); err != nil {
		f.err = fmt.Errorf("metrics: %w", err)
		return f
	}
	f.table = newTable(c)
	f.people = newPeople(c.Start)
	f.activity = newActivity(c.UseRate, c.Step)
	f.blocklist = blocklist.New(len(c.Strata))
	f.politics = events.PoliticsUpdated{Pressure: math.NaN(), Resolve: math.NaN(), Publicity: math.NaN()}
	f.proxies = math.NaN()
	f.rivals = 1
	for k := range f.lens {
		f.lens[k] = math.NaN()
	}
	f.watched, f.err = watchFor(c.Targets, f.table)
	return f
}

// Apply reads the next entry of the log. After an entry that contradicts earlier ones, the fold ignores all further entries, and Table returns the
// error.
func (f *Fold) Apply(e events.Entry) {
	if f.err != nil {
		return
	}
	if err := f.apply(&e); err != nil {
		kind := "without a fact"
		if e.Fact != nil {
			kind = e.Fact.Kind().String()
		}
		f.err = fmt.Errorf("metrics: entry %d (%s, minute %d): %w", e.Seq, kind, e.At, err)
	}
}

func (f *Fold) apply(e *events.Entry) error {
	switch {
	case e.Fact == nil:
		return errors.New("the entry holds no fact; the log is damaged")
	case f.closed:
		return errors.New("the entry comes after run.closed, which must be the last")
	case e.At < f.seen:
		return fmt.Errorf("the entry comes after an entry of the later minute %d", f.seen)
	case e.At > f.config.Horizon:
		return fmt.Errorf("the entry is after the horizon, minute %d", f.config.Horizon)
	}
	for f.next < e.At {
		f.sample()
	}
	f.seen = e.At
	if watches := f.watched[e.Fact.Kind()]; len(watches) > 0 {
		f.watched[e.Fact.Kind()] = notice(watches, *e)
	}
	return f.fold(e)
}

func (f *Fold) fold(e *events.Entry) error {
	switch fact := e.Fact.(type) {
	case events.RunClosed:
		return f.close(e.At)
	case events.ReachMeasured:
		return f.people.reach(fact)
	case events.UsersShifted:
		return f.people.move(fact)
	case events.OrderListed:
		if err := f.blocklist.List(fact); err != nil {
			return err
		}
		if !fact.Lift {
			f.endpoints.cover(fact.Prefixes, e.At)
		}
	case events.FiltersChanged:
		_, err := f.blocklist.Enforce(fact)
		return err
	case events.EndpointsOpened:
		return f.endpoints.open(fact, e.At, &f.blocklist.Listed)
	case events.EndpointsClosed:
		return f.endpoints.close(fact)
	case events.SupplyUpdated:
		f.proxies = float64(fact.Proxies)
	case events.ServicesChanged:
		return f.harm.services(fact)
	case events.LossesReported:
		return f.harm.suffer(fact)
	case events.HostsRelocated:
		return charge(&f.harm.moves, fact.Cents)
	case events.CostsMeasured:
		return f.harm.addAccounts(fact)
	case events.PoliticsUpdated:
		f.politics = fact
	case events.ReachEstimated:
		f.lens[seenCensor] = fact.Reach
	case events.ReachObserved:
		return f.observe(fact)
	case events.RivalsMeasured:
		f.rivals = fact.Working
	case events.ProvidersInspected:
		return charge(&f.harm.fines, fact.Fines)
	case events.CriticalFailed:
		return charge(&f.harm.business, fact.Cents)
	default: // no series depends on the other facts; testdata/reads.txt lists them
	}
	return nil
}

// close takes the remaining rows up to the horizon, at the fact run.closed.
func (f *Fold) close(at events.Instant) error {
	if at != f.config.Horizon {
		return fmt.Errorf("run.closed comes before the horizon, minute %d", f.config.Horizon)
	}
	for f.row < len(f.table.Instants) {
		f.sample()
	}
	f.closed = true
	return nil
}

// sample takes the next row of the table and sets the instant of the row after it.
func (f *Fold) sample() {
	f.people.count(&f.census)
	short := f.next % f.config.Step
	if f.row > 0 && short == 0 {
		f.activity.advance(&f.people)
	}
	for w := range f.used {
		if short == 0 {
			f.used[w] = f.activity.users(w, &f.people, f.census.connected)
		} else {
			f.used[w] = f.activity.usersAfter(float64(short)/float64(events.Hour), w, &f.people, f.census.connected)
		}
	}
	f.table.addRow(f)
	if f.row > 0 {
		f.people.nextStep()
		f.harm.nextStep()
	}
	f.row++
	f.next = min(f.next+f.config.Step, f.config.Horizon)
}

// Table returns the table of the whole run. It returns an error if the configuration was invalid, run.closed is missing, or an entry contradicted
// earlier ones.
func (f *Fold) Table() (*Table, error) {
	switch {
	case f.err != nil:
		return nil, f.err
	case !f.closed:
		return nil, fmt.Errorf("metrics: the log ends at minute %d without run.closed; it is incomplete", f.seen)
	}
	return f.table, nil
}
