package metrics

import (
	"math"
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
)

// journal is a hand-written log.
type journal struct{ entries []events.Entry }

func (j *journal) at(t events.Instant, by events.Actor, facts ...events.Fact) {
	for _, f := range facts {
		j.entries = append(j.entries, events.Entry{Seq: events.Seq(len(j.entries) + 1), At: t, Actor: by, Fact: f})
	}
}

// flows encodes the moves of users.shifted for some cohorts.
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

// tiny is a world of two strata, a hundred people and six hours. Day zero begins two hours after the start.
func tiny() Config {
	return Config{Horizon: 6 * events.Hour, Step: events.Hour, DayZero: 2 * events.Hour, UseRate: 0.0208, PanelCoverage: 0.67,
		Strata: []Stratum{{"federal", 0.6}, {"local", 0.4}},
		Start:  events.Population{{events.New: 10, events.Direct: 40}, {events.Direct: 10}, {events.Direct: 40}, {events.Direct: 10}}}
}

// tinyLog is the log of the tiny world.
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

// near reports whether two values agree to a billionth, or are both NaN.
func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b))
}
