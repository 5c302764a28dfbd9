package metrics

import (
	"math"
	"slices"
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
)

// journal builds a log from facts that a test gives.
type journal struct{ entries []events.Entry }

func (j *journal) at(t events.Instant, by events.Actor, facts ...events.Fact) {
	for _, f := range facts {
		j.entries = append(j.entries, events.Entry{Seq: events.Seq(len(j.entries) + 1), At: t, Actor: by, Fact: f})
	}
}

// flows encodes numbers of people, by cohort and flow, as in the fact users.shifted.
func flows(cohorts int, byCohort map[int]map[events.Flow]int64) []int64 {
	out := make([]int64, cohorts*int(events.FlowCount))
	for c, fs := range byCohort {
		for f, n := range fs {
			out[c*int(events.FlowCount)+int(f)] = n
		}
	}
	return events.PackFlows(out)
}

func bands(n ...int64) []int64 {
	out := make([]int64, events.AgeBandCount)
	copy(out, n)
	return out
}

func prefix(s string) events.Prefix {
	p, err := addr.Parse(s)
	if err != nil {
		panic(err)
	}
	return p
}

func address(s string) int64 { return int64(prefix(s + "/32").Base) }

// tiny returns a small world to calculate by hand: two strata, a hundred people with the app, and six hours. Day zero begins two hours after the
// start.
func tiny() Config {
	return Config{Horizon: 6 * events.Hour, Step: events.Hour, DayZero: 2 * events.Hour, UseRate: 0.0208, PanelCoverage: 0.67,
		Strata: []Stratum{{"federal", 0.6}, {"local", 0.4}},
		Start:  events.Population{{events.New: 10, events.Direct: 40}, {events.Direct: 10}, {events.Direct: 40}, {events.Direct: 10}}}
}

// tinyLog returns the log of the world of tiny.
func tinyLog() []events.Entry {
	var j journal
	j.at(0, events.Referee, events.RunOpened{Scenario: "tiny"})
	j.at(0, events.Messenger,
		events.EndpointsOpened{First: 0, Addresses: []int64{address("1.0.0.1"), address("2.0.0.1"), address("2.0.0.2")}},
		events.SettingsPushed{Version: 1, Endpoints: []int64{0, 1, 2}})
	j.at(70, events.Referee, events.CampaignOrdered{Ground: "a court order"})
	j.at(90, events.Censor, events.OrderListed{Order: 1, Prefixes: []events.Prefix{prefix("1.0.0.0/24")}, Reason: "own"})
	j.at(100, events.Providers, events.FiltersChanged{Order: 1, Stratum: 0})
	j.at(120, events.Referee,
		events.ReachMeasured{Open: []float64{0.5, 1}, FirstTry: []float64{0.6, 1}, Lost: []float64{0.5, 0}, Gained: []float64{0, 0}, Quality: []float64{0.8, 1}},
		events.ServicesChanged{Firms: []int64{0, 3}, Affected: []float64{0.6, 0.6}},
		events.CostsMeasured{Advertising: 10, Messenger: 20, Users: 30, Censor: 40, Rent: 1, Fees: 2, Grants: 3})
	j.at(120, events.Users, events.UsersShifted{Waiting: bands(20), Returned: bands(),
		Flows: flows(4, map[int]map[events.Flow]int64{0: {events.DirectToCut: 20}, 2: {events.DirectToVPN: 5}})})
	j.at(120, events.Businesses, events.LossesReported{Down: 2, Disrupted: 1, Connections: 100, Complaints: 7, Loss: []int64{150, 50}})
	j.at(120, events.Politics, events.PoliticsUpdated{Pressure: 1.5, Resolve: 0.9, Publicity: 0.3})
	j.at(120, events.Market, events.SupplyUpdated{Proxies: 12})
	j.at(130, events.Censor, events.OrderListed{Order: 2, Prefixes: []events.Prefix{prefix("2.0.0.0/16"), prefix("1.0.0.0/25")}, Reason: "cloud"})
	j.at(140, events.Providers, events.FiltersChanged{Order: 2, Stratum: 1})
	j.at(150, events.Businesses, events.HostsRelocated{Firms: []int64{3}, Cents: 5000})
	j.at(180, events.Referee,
		events.ReachMeasured{Open: []float64{0.5, 0.25}, FirstTry: []float64{0.6, 0.3}, Lost: []float64{0, 0}, Gained: []float64{0, 0}, Quality: []float64{0.8, 0.5}},
		events.ServicesChanged{Firms: []int64{3}, Affected: []float64{0}})
	j.at(180, events.Users, events.UsersShifted{Waiting: bands(0, 8), Returned: bands(10), Flows: flows(4, map[int]map[events.Flow]int64{
		0: {events.CutToProxy: 4, events.CutToDirect: 6, events.CutToLapsed: 2, events.NewToDirect: 3}})})
	j.at(180, events.Businesses, events.LossesReported{Down: 1, Connections: 11, Complaints: 5, Loss: []int64{1, 0}})
	j.at(200, events.Censor, events.OrderListed{Order: 3, Lift: true, Prefixes: []events.Prefix{prefix("2.0.0.0/16")}, Reason: "release"})
	j.at(210, events.Messenger, events.EndpointsOpened{Cloud: "Amazon", First: 3, Addresses: []int64{address("1.0.0.9"), address("9.9.9.9")}},
		events.EndpointsClosed{Endpoints: []int64{0, 4}, Reason: "retired"})
	j.at(240, events.Users, events.UsersShifted{Waiting: bands(1, 0, 6), Returned: bands(0, 2), Flows: flows(4, map[int]map[events.Flow]int64{
		0: {events.CutToVPN: 2, events.LapsedToLeft: 1, events.LapsedToDirect: 1, events.NewToCut: 1}})})
	j.at(300, events.Providers, events.FiltersChanged{Order: 3, Stratum: 1})
	j.at(360, events.Referee, events.RunClosed{})
	return j.entries
}

// tinyUse returns the number of users in the world of tiny, calculated by hand: a sum with one term for each group of people with the same history.
// The values are for minute 0 and the end of each step; window is in hours.
func tinyUse(window float64) []float64 {
	const rate = 0.0208
	use := func(people, hours float64) float64 { return people * (1 - math.Exp(-rate*max(0, hours))) }
	w := window
	// At minute 240 two people are back after a wait of 1.5 hours. Ten came back an hour ago after a wait of half an hour. Three have been new for an
	// hour, and one is just back after a lapse. Eighty were connected all the time. Seven are cut off, and six of them have waited about 3 hours. The
	// seventh is new and has waited half an hour. The time before, without the app, is subtracted as a second wait.
	at240 := func(later float64) float64 {
		shift := min(later, w) // the window moves on; people cut off stay in the age band that was last reported
		newcomer := use(1, w-0.5) - (math.Exp(-rate*shift) - math.Exp(-rate*w))
		return use(80, w) + use(2, w-1.5) + use(10, w-0.5) + use(3, 1+shift) + use(1, shift) + use(6, w-3) + newcomer
	}
	return []float64{use(100, w), use(100, w), use(80, w) + use(20, w-0.5),
		use(80, w) + use(10, w-0.5) + use(8, w-1.5) + use(3, 0), at240(0), at240(1), at240(2)}
}

// tinySeries returns every series of the world of tiny, calculated by hand from tiny and tinyLog: a value at minute 0 and one at the end of each of
// the six steps. Add a row for each new series. If nothing in tinyLog changes that series, extend tinyLog.
func tinySeries() map[string][]float64 {
	none := math.NaN()
	active, daily := tinyUse(72), tinyUse(24)
	panel := slices.Clone(daily)
	for i := range panel {
		panel[i] *= 0.67
	}
	return map[string][]float64{
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
}

// emptyAtFirst holds the names of the series that are NaN in a run without people and reports. All other series must then be numbers.
var emptyAtFirst = []string{"reachability", "reachability_unaided", "first_try_success", "quality", "reach_seen_panel", "reach_seen_operator",
	"reach_seen_messenger", "reach_seen_censor", "wait_minutes", "endpoint_lifetime_hours", "pressure", "resolve", "publicity", "proxies_live"}

func run(t testing.TB, c Config, log []events.Entry) *Table {
	t.Helper()
	f := New(c)
	for _, e := range log {
		f.Apply(e)
	}
	table, err := f.Table()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func column(t testing.TB, table *Table, series string) []float64 {
	t.Helper()
	c, ok := table.Column(series)
	if !ok {
		t.Fatalf("there is no series %q", series)
	}
	return c.Values
}

// near reports whether two values agree to a relative error of a billionth, or are both NaN.
func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b))
}
