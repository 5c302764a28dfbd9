package metrics

import (
	"math"
	"slices"
	"strings"
	"testing"

	"whackamole/events"
)

// The use in the tiny world, worked out by person: one term for each group of people with the same history.
func tinyUse(window float64) []float64 {
	const rate = 0.0208
	use := func(people, hours float64) float64 { return people * (1 - math.Exp(-rate*max(0, hours))) }
	w := window
	// At minute 240, 2 are back from a wait of 1.5 hours. Another 10 are back for an hour after half an hour. Another 3 are new for an hour, and 1 is
	// just back from a lapse. Always connected were 79, and 1 who took a VPN early. Of the 7 cut off, 6 have waited about 3 hours. The other one is new:
	// it has waited half an hour and also lacks the window before that as a separate spell.
	at240 := func(later float64) float64 {
		shift := min(later, w) // the window advances; people cut off stay in the last reported band
		newcomer := use(1, w-0.5) - (math.Exp(-rate*shift) - math.Exp(-rate*w))
		return use(80, w) + use(2, w-1.5) + use(10, w-0.5) + use(3, 1+shift) + use(1, shift) + use(6, w-3) + newcomer
	}
	return []float64{use(100, w), use(100, w), use(80, w) + use(20, w-0.5),
		use(80, w) + use(10, w-0.5) + use(8, w-1.5) + use(3, 0), at240(0), at240(1), at240(2)}
}

func TestEverySeriesOfTheTinyWorld(t *testing.T) {
	none := math.NaN()
	active, daily := tinyUse(72), tinyUse(24)
	panel := slices.Clone(daily)
	for i := range panel {
		panel[i] *= 0.67
	}
	want := map[string][]float64{
		"users_installed":         {100, 100, 100, 103, 103, 103, 103},
		"reachability":            {1, 1, 0.8, 94. / 103, 96. / 103, 96. / 103, 96. / 103},
		"reachability_unaided":    {1, 1, 0.75, 39. / 103, 39. / 103, 39. / 103, 39. / 103},
		"first_try_success":       {1, 1, 0.8, 46.8 / 103, 46.8 / 103, 46.8 / 103, 46.8 / 103},
		"quality":                 {1, 1, 0.9, 67.4 / 103, 67.4 / 103, 67.4 / 103, 67.4 / 103},
		"reach_seen_panel":        {none, none, none, none, none, none, none},
		"reach_seen_operator":     {none, none, none, none, none, none, none},
		"reach_seen_messenger":    {none, none, none, none, none, none, none},
		"reach_seen_censor":       {none, none, none, none, none, none, none},
		"users_connected":         {100, 100, 80, 93, 96, 96, 96},
		"users_cut_off":           {0, 0, 20, 8, 7, 7, 7},
		"users_lapsed":            {0, 0, 0, 2, 0, 0, 0},
		"users_left":              {0, 0, 0, 0, 1, 1, 1},
		"rival_users":             {0, 0, 0, 2, 1, 1, 1},
		"users_proxy":             {0, 0, 0, 4, 4, 4, 4},
		"users_vpn":               {0, 0, 5, 5, 7, 7, 7},
		"users_active":            active,
		"users_daily":             daily,
		"users_daily_panel":       panel,
		"vpn_installs":            {none, 0, 5, 0, 2, 0, 0},
		"proxy_installs":          {none, 0, 0, 4, 0, 0, 0},
		"installs":                {none, 0, 0, 3, 1, 0, 0},
		"wait_minutes":            {none, none, none, 30, 90, none, none},
		"registry_addresses":      {0, 0, 256, 65792, 256, 256, 256},
		"blocked_addresses":       {0, 0, 153.6, 26419.2, 26419.2, 204.8, 204.8},
		"endpoints_active":        {3, 3, 3, 3, 3, 3, 3},
		"endpoints_opened":        {3, 3, 3, 3, 5, 5, 5},
		"endpoints_blocked":       {0, 0, 1, 3, 4, 4, 4},
		"endpoint_lifetime_hours": {none, none, 1.5, 13. / 6, 11. / 6, 11. / 6, 11. / 6},
		"services_disrupted":      {0, 0, 2, 1, 1, 1, 1},
		"connections_cut":         {none, 0, 100, 11, 0, 0, 0},
		"firms_disrupted":         {0, 0, 1, 1, 1, 1, 1},
		"complaints":              {0, 0, 7, 12, 12, 12, 12},
		"pressure":                {none, none, 1.5, 1.5, 1.5, 1.5, 1.5},
		"resolve":                 {none, none, 0.9, 0.9, 0.9, 0.9, 0.9},
		"publicity":               {none, none, 0.3, 0.3, 0.3, 0.3, 0.3},
		"loss_business_usd":       {none, 0, 2, 0.01, 0, 0, 0},
		"loss_advertising_usd":    {none, 0, 0.1, 0, 0, 0, 0},
		"cost_messenger_usd":      {none, 0, 0.2, 0, 0, 0, 0},
		"cost_users_usd":          {none, 0, 0.3, 0, 0, 0, 0},
		"cost_censor_usd":         {none, 0, 0.4, 0, 0, 0, 0},
		"transfers_usd":           {none, 0, 0.06, 50, 0, 0, 0},
		"proxies_live":            {none, none, 12, 12, 12, 12, 12},
	}
	table := run(t, tiny(), tinyLog())
	if len(want) != len(All()) || len(table.Columns) != len(All()) {
		t.Errorf("%d series declared, %d in the table, %d worked out by hand", len(All()), len(table.Columns), len(want))
	}
	for _, c := range table.Columns {
		if !slices.EqualFunc(c.Values, want[c.Series.Name], near) {
			t.Errorf("%s\n  is   %v\n  want %v", c.Series.Name, c.Values, want[c.Series.Name])
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
		if got := cut.total(); got != 5 {
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
		{"closed early", func(j *journal) { j.at(300, events.Referee, closed) }, "before its horizon"},
		{"closed twice", func(j *journal) { j.at(360, events.Referee, closed, closed) }, "after run.closed"},
		{"time runs back", func(j *journal) {
			j.at(60, events.Referee, events.CampaignOrdered{})
			j.at(59, events.Referee, events.CampaignOrdered{})
		}, "after an entry of minute 60"},
		{"beyond the horizon", func(j *journal) { j.at(361, events.Referee, events.CampaignOrdered{}) }, "after the horizon"},
		{"an empty entry", func(j *journal) { j.entries = append(j.entries, events.Entry{Seq: 1}) }, "holds no fact"},
		{"people from nowhere", func(j *journal) {
			j.at(60, events.Users, events.UsersShifted{Waiting: bands(41), Returned: bands(), Flows: flows(4, map[int]map[events.Flow]int64{0: {events.DirectToCut: 41}})})
		}, "more people leave"},
		{"ages that miss the flows", func(j *journal) {
			j.at(60, events.Users, events.UsersShifted{Waiting: bands(3), Returned: bands(), Flows: flows(4, map[int]map[events.Flow]int64{0: {events.DirectToCut: 4}})})
		}, "differ from the flows by 1 people"},
		{"too few bands", func(j *journal) { j.at(60, events.Users, events.UsersShifted{Flows: flows(4, nil)}) }, "age bands"},
		{"reach beyond a share", func(j *journal) {
			j.at(60, events.Referee, events.ReachMeasured{Open: []float64{1.1, 1}, FirstTry: []float64{1, 1}, Quality: []float64{1, 1}})
		}, "not a share"},
		{"reach of a stratum too few", func(j *journal) {
			j.at(60, events.Referee, events.ReachMeasured{Open: []float64{1}, FirstTry: []float64{1}, Quality: []float64{1}})
		}, "has 1 strata"},
		{"an order never listed", func(j *journal) { j.at(60, events.Providers, events.FiltersChanged{Order: 9}) }, "never listed"},
		{"an order listed twice", func(j *journal) {
			j.at(60, events.Censor, events.OrderListed{Order: 1}, events.OrderListed{Order: 1})
		}, "a second time"},
		{"no such stratum", func(j *journal) {
			j.at(60, events.Censor, events.OrderListed{Order: 1})
			j.at(60, events.Providers, events.FiltersChanged{Order: 1, Stratum: 2})
		}, "no stratum 2"},
		{"an endpoint out of turn", func(j *journal) { j.at(0, events.Messenger, events.EndpointsOpened{First: 7, Addresses: []int64{1}}) }, "the next number is 0"},
		{"an address that is none", func(j *journal) { j.at(0, events.Messenger, events.EndpointsOpened{Addresses: []int64{1 << 32}}) }, "not an IPv4 address"},
		{"closing what is not there", func(j *journal) { j.at(0, events.Messenger, events.EndpointsClosed{Endpoints: []int64{0}}) }, "no endpoint 0"},
		{"a firm that cannot be", func(j *journal) {
			j.at(0, events.Referee, events.ServicesChanged{Firms: []int64{-1}, Affected: []float64{1}})
		}, "no firm -1"},
		{"firms without shares", func(j *journal) { j.at(0, events.Referee, events.ServicesChanged{Firms: []int64{1}}) }, "1 firms and 0 shares"},
		{"a gain for a loss", func(j *journal) { j.at(0, events.Businesses, events.LossesReported{Loss: []int64{-1}}) }, "negative"},
		{"complaints taken back", func(j *journal) { j.at(0, events.Businesses, events.LossesReported{Complaints: -1}) }, "negative"},
		{"a negative account", func(j *journal) { j.at(0, events.Referee, events.CostsMeasured{Fees: -1}) }, "negative"},
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
