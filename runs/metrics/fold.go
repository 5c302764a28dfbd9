package metrics

import (
	"errors"
	"fmt"
	"math"

	"whackamole/events"
	"whackamole/events/blocklist"
)

// Stratum is one stratum of access providers.
type Stratum struct {
	Name  string
	Share float64 // share of all subscribers
}

// Config is what a fold must know before it reads the log. All of it is in the scenario.
type Config struct {
	Horizon, Step events.Instant    // length of the run and of a step
	DayZero       events.Instant    // time from the start to day zero; may be negative
	Strata        []Stratum         // in the order of the scenario
	Start         events.Population // the people at the start; read, never written
	UseRate       float64           // λ: how often a person with a path uses the messenger, per hour
	PanelCoverage float64           // share of daily users that the audience panel sees
	Targets       []Target          // targets of the scenario; the fold uses only those with stat "sequence"
}

// rowsMax limits the length of a table: over a century of hours.
const rowsMax = 1_000_000

func (c Config) check() error {
	switch {
	case c.Step <= 0:
		return fmt.Errorf("the step is %d minutes; it must be at least 1", c.Step)
	case c.Horizon < 0 || c.Horizon/c.Step >= rowsMax-1:
		return fmt.Errorf("a horizon of %d minutes in steps of %d minutes does not give 1 to %d rows", c.Horizon, c.Step, rowsMax)
	case len(c.Start) != 2*len(c.Strata):
		return fmt.Errorf("there are %d cohorts for %d strata; each stratum has two", len(c.Start), len(c.Strata))
	case !(c.UseRate >= 0) || math.IsInf(c.UseRate, 1):
		return fmt.Errorf("the rate of use is %v per hour; it must be 0 or more", c.UseRate)
	}
	return nil
}

// Fold is the state of the figures after the entries so far. Make one with New. It is not safe for concurrent use.
type Fold struct {
	config Config
	table  *Table
	err    error

	seen   events.Instant // instant of the latest entry
	next   events.Instant // instant of the row to take next
	row    int            // number of that row
	closed bool

	people    people
	activity  activity
	blocklist *blocklist.State
	endpoints endpoints
	harm      harm
	politics  events.PoliticsUpdated
	proxies   float64
	rivals    float64            // share of rivals' customers who reach their service
	lens      [seenCount]float64 // unaided reach as each observer last reported it; NaN before its first report
	watched   [][]*watch         // by kind of fact: happenings that targets ask about and that have not come

	// Values at the row being taken.
	census census
	used   [windowCount]float64 // people who used the messenger in each window
}

// New makes a fold without entries. Table reports an invalid configuration.
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

// Apply folds the next entry of the log. An entry that contradicts earlier ones stops the fold, and Table returns the reason.
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
		return errors.New("the entry holds no fact")
	case f.closed:
		return errors.New("it comes after run.closed")
	case e.At < f.seen:
		return fmt.Errorf("it comes after an entry of minute %d", f.seen)
	case e.At > f.config.Horizon:
		return fmt.Errorf("it is after the horizon, minute %d", f.config.Horizon)
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
		return f.harm.moveHosts(fact)
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
		f.harm.fines += fact.Fines
	case events.CriticalFailed:
		f.harm.business += fact.Cents
	default: // no series depends on the other facts; testdata/reads.txt lists them
	}
	return nil
}

// close takes the remaining rows up to the horizon.
func (f *Fold) close(at events.Instant) error {
	if at != f.config.Horizon {
		return fmt.Errorf("the run closes before its horizon, minute %d", f.config.Horizon)
	}
	for f.row < len(f.table.Instants) {
		f.sample()
	}
	f.closed = true
	return nil
}

// sample takes the due row and advances to the next.
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

// Table returns the figures of the whole run. It returns an error if run.closed is missing or an entry did not fit.
func (f *Fold) Table() (*Table, error) {
	switch {
	case f.err != nil:
		return nil, f.err
	case !f.closed:
		return nil, fmt.Errorf("metrics: the log ends at minute %d without run.closed", f.seen)
	}
	return f.table, nil
}
