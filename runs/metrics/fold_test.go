package metrics

import (
	"math"
	"slices"
	"strings"
	"testing"

	"whackamole/events"
)

func TestEverySeriesOfTheTinyWorld(t *testing.T) {
	table, want := run(t, tiny(), tinyLog()), tinySeries()
	for _, c := range table.Columns {
		name := c.Series.Name
		if values, ok := want[name]; !ok {
			t.Errorf("nobody has worked out %s by hand; add it to tinySeries in world_test.go. The fold gives %v", name, c.Values)
		} else if !slices.EqualFunc(c.Values, values, near) {
			t.Errorf("%s\n  is   %v\n  want %v", name, c.Values, values)
		}
	}
	for name := range want {
		if _, ok := table.Column(name); !ok {
			t.Errorf("%s is worked out by hand, but it is no series", name)
		}
	}
	if want := []float64{-2. / 24, -1. / 24, 0, 1. / 24, 2. / 24, 3. / 24, 4. / 24}; !slices.EqualFunc(table.Days, want, near) {
		t.Errorf("the days are %v, want %v", table.Days, want)
	}
}

func TestARowIncludesItsInstantAndNothingLater(t *testing.T) {
	for _, tc := range []struct {
		name     string
		at       events.Instant
		complain []float64
	}{
		{"at the start: counted, and the flow left to the first step", 0, []float64{5, 5, 5}},
		{"within a step", 59, []float64{0, 5, 5}},
		{"as a step ends", 60, []float64{0, 5, 5}},
		{"a minute later", 61, []float64{0, 0, 5}},
		{"at the horizon", 120, []float64{0, 0, 5}},
	} {
		c := tiny()
		c.Horizon = 120
		var j journal
		j.at(tc.at, events.Businesses, events.LossesReported{Complaints: 5, Connections: 5})
		j.at(120, events.Referee, events.RunClosed{})
		table := run(t, c, j.entries)
		if got := column(t, table, "complaints"); !slices.Equal(got, tc.complain) {
			t.Errorf("%s: complaints are %v, want %v", tc.name, got, tc.complain)
		}
		cut, _ := table.Column("connections_cut")
		if got := table.total(cut, table.all()); got != 5 {
			t.Errorf("%s: the flow adds up to %v, want 5", tc.name, got)
		}
	}
}

func TestRowsWithAHorizonInsideAStep(t *testing.T) {
	c := tiny()
	c.Horizon, c.Step = 100, 40
	var j journal
	j.at(100, events.Referee, events.RunClosed{})
	table := run(t, c, j.entries)
	if want := []events.Instant{0, 40, 80, 100}; !slices.Equal(table.Instants, want) {
		t.Errorf("the rows are at %v, want %v", table.Instants, want)
	}
}

func TestALogThatContradictsItselfIsRejected(t *testing.T) {
	closed := events.RunClosed{}
	for _, tc := range []struct {
		name  string
		write func(*journal)
		says  string
	}{
		{"no end", func(j *journal) { j.at(60, events.Referee, events.CampaignOrdered{}) }, "without run.closed"},
		{"closed early", func(j *journal) { j.at(300, events.Referee, closed) }, "before the horizon"},
		{"closed twice", func(j *journal) { j.at(360, events.Referee, closed, closed) }, "after run.closed"},
		{"time runs back", func(j *journal) {
			j.at(60, events.Referee, events.CampaignOrdered{})
			j.at(59, events.Referee, events.CampaignOrdered{})
		}, "after an entry of the later minute 60"},
		{"beyond the horizon", func(j *journal) { j.at(361, events.Referee, events.CampaignOrdered{}) }, "after the horizon"},
		{"an empty entry", func(j *journal) { j.entries = append(j.entries, events.Entry{Seq: 1}) }, "holds no fact"},
		{"people from nowhere", func(j *journal) {
			j.at(60, events.Users, events.UsersShifted{Waiting: bands(41), Returned: bands(), Flows: flows(4, map[int]map[events.Flow]int64{0: {events.DirectToCut: 41}})})
		}, "more people leave"},
		{"ages that miss the flows", func(j *journal) {
			j.at(60, events.Users, events.UsersShifted{Waiting: bands(3), Returned: bands(), Flows: flows(4, map[int]map[events.Flow]int64{0: {events.DirectToCut: 4}})})
		}, "differ from its flows by 1 people"},
		{"ages that wrap around", func(j *journal) {
			j.at(60, events.Users, events.UsersShifted{Waiting: bands(1<<62, 1<<62, 1<<62, 1<<62), Returned: bands()})
		}, "larger than any country"},
		{"too few bands", func(j *journal) { j.at(60, events.Users, events.UsersShifted{Flows: flows(4, nil)}) }, "age bands"},
		{"reach beyond a share", func(j *journal) {
			j.at(60, events.Referee, events.ReachMeasured{Open: []float64{1.1, 1}, FirstTry: []float64{1, 1}, Quality: []float64{1, 1}})
		}, "not a share"},
		{"reach of a stratum too few", func(j *journal) {
			j.at(60, events.Referee, events.ReachMeasured{Open: []float64{1}, FirstTry: []float64{1}, Quality: []float64{1}})
		}, "values for 1 strata"},
		{"an order never listed", func(j *journal) { j.at(60, events.Providers, events.FiltersChanged{Order: 9}) }, "never listed"},
		{"an order listed twice", func(j *journal) {
			j.at(60, events.Censor, events.OrderListed{Order: 1}, events.OrderListed{Order: 1})
		}, "a second time"},
		{"no such stratum", func(j *journal) {
			j.at(60, events.Censor, events.OrderListed{Order: 1})
			j.at(60, events.Providers, events.FiltersChanged{Order: 1, Stratum: 2})
		}, "no stratum 2"},
		{"an endpoint out of turn", func(j *journal) { j.at(0, events.Messenger, events.EndpointsOpened{First: 7, Addresses: []int64{1}}) }, "the next free number is 0"},
		{"an address that is none", func(j *journal) { j.at(0, events.Messenger, events.EndpointsOpened{Addresses: []int64{1 << 32}}) }, "not an IPv4 address"},
		{"closing what is not there", func(j *journal) { j.at(0, events.Messenger, events.EndpointsClosed{Endpoints: []int64{0}}) }, "no endpoint 0"},
		{"a firm that cannot be", func(j *journal) {
			j.at(0, events.Referee, events.ServicesChanged{Firms: []int64{-1}, Affected: []float64{1}})
		}, "no firm -1"},
		{"firms without shares", func(j *journal) { j.at(0, events.Referee, events.ServicesChanged{Firms: []int64{1}}) }, "1 firms and 0 shares"},
		{"a gain for a loss", func(j *journal) { j.at(0, events.Businesses, events.LossesReported{Loss: []int64{-1}}) }, "negative"},
		{"complaints taken back", func(j *journal) { j.at(0, events.Businesses, events.LossesReported{Complaints: -1}) }, "negative"},
		{"a negative account", func(j *journal) { j.at(0, events.Referee, events.CostsMeasured{Fees: -1}) }, "negative"},
		{"losses that wrap around", func(j *journal) {
			j.at(0, events.Businesses, events.LossesReported{Loss: []int64{math.MaxInt64 / 2, math.MaxInt64 / 2, math.MaxInt64 / 2}})
		}, "too large to count"},
		{"rent and fees that wrap around", func(j *journal) {
			j.at(0, events.Referee, events.CostsMeasured{Rent: math.MaxInt64, Fees: 1})
		}, "too large to count"},
		{"fines that wrap around", func(j *journal) {
			j.at(0, events.Referee, events.ProvidersInspected{Fines: math.MaxInt64}, events.ProvidersInspected{Fines: math.MaxInt64})
		}, "too large to count"},
		{"complaints that wrap around", func(j *journal) {
			j.at(0, events.Businesses, events.LossesReported{Complaints: math.MaxInt64}, events.LossesReported{Complaints: 1})
		}, "too large to count"},
		{"damage below nothing", func(j *journal) { j.at(0, events.Referee, events.CriticalFailed{Cents: -1}) }, "negative"},
		{"fines below nothing", func(j *journal) { j.at(0, events.Referee, events.ProvidersInspected{Fines: -1}) }, "negative"},
		{"hosts for less than nothing", func(j *journal) { j.at(0, events.Businesses, events.HostsRelocated{Cents: -1}) }, "negative"},
	} {
		var j journal
		tc.write(&j)
		f := New(tiny())
		for _, e := range j.entries {
			f.Apply(e)
		}
		if _, err := f.Table(); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: the error is %v, want one with %q", tc.name, err, tc.says)
		}
	}
}

func TestAnInvalidConfigurationIsRejected(t *testing.T) {
	for name, spoil := range map[string]func(*Config){
		"no step":            func(c *Config) { c.Step = 0 },
		"a negative horizon": func(c *Config) { c.Horizon = -1 },
		"an endless table":   func(c *Config) { c.Horizon = 1 << 60 },
		"a cohort too few":   func(c *Config) { c.Start = c.Start[:3] },
		"a negative rate":    func(c *Config) { c.UseRate = -1 },
		"a rate of nothing":  func(c *Config) { c.UseRate = math.NaN() },
		"an unknown happening": func(c *Config) {
			c.Targets = []Target{{ID: "X", Outcome: "x", Stat: "sequence", Sequence: []string{"order.liste"}}}
		},
	} {
		c := tiny()
		spoil(&c)
		f := New(c)
		f.Apply(events.Entry{Seq: 1, Fact: events.RunClosed{}})
		if _, err := f.Table(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTheStartingPopulationIsNotChanged(t *testing.T) {
	c := tiny()
	before := slices.Clone(c.Start)
	run(t, c, tinyLog())
	if !slices.Equal(before, c.Start) {
		t.Error("the fold changes the scenario's population")
	}
}
