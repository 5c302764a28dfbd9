package metrics

import (
	"testing"

	"whackamole/events"
)

// season returns a log that is about as long as that of the founding case: 152 days of hourly steps, four strata, seven facts per step and about
// sixty endpoints. Every twelve hours an order is listed and takes effect in one stratum after another.
func season() (Config, []events.Entry) {
	c := Config{Horizon: 152 * events.Day, Step: events.Hour, DayZero: 14 * events.Day, UseRate: 0.0208, PanelCoverage: 0.67,
		Strata: []Stratum{{"a", 0.4}, {"b", 0.3}, {"c", 0.2}, {"d", 0.1}}}
	for range 8 {
		c.Start = append(c.Start, events.Cohort{events.New: 1e6, events.Direct: 1e6, events.Cut: 1e5})
	}
	ones := []float64{0.9, 0.9, 0.9, 0.9}
	var j journal
	j.at(0, events.Messenger, events.EndpointsOpened{Addresses: []int64{1, 2, 3}})
	endpoints, order := int64(3), int64(0)
	for t := events.Hour; t <= c.Horizon; t += events.Hour {
		if t%(12*events.Hour) == 0 {
			order++
			o := events.OrderListed{Order: order, Reason: "cloud"}
			for k := range uint32(12) {
				o.Prefixes = append(o.Prefixes, events.Prefix{Base: uint32(order)*2654435761&^0xffff + k<<16, Bits: 16})
			}
			j.at(t-30, events.Censor, o)
			for s := range int64(4) {
				j.at(t-20+events.Instant(s), events.Providers, events.FiltersChanged{Order: order, Stratum: s})
			}
			fresh := events.EndpointsOpened{First: endpoints}
			for k := range int64(20) {
				fresh.Addresses = append(fresh.Addresses, (endpoints+k)*7919%(1<<32))
			}
			endpoints += 20
			j.at(t-10, events.Messenger, fresh)
			if endpoints > 80 {
				var old events.EndpointsClosed
				for k := range int64(20) {
					old.Endpoints = append(old.Endpoints, endpoints-80+k)
				}
				j.at(t-10, events.Messenger, old)
			}
		}
		moves := make([]int64, 8*int(events.FlowCount))
		for k := range 8 {
			m := moves[k*int(events.FlowCount):]
			m[events.DirectToCut], m[events.CutToDirect], m[events.NewToDirect] = 900, 900, 3
		}
		j.at(t, events.Referee, events.ReachMeasured{Open: ones, FirstTry: ones, Quality: ones}, events.CostsMeasured{Advertising: 5, Users: 7, Rent: 9})
		j.at(t, events.Users, events.UsersShifted{Flows: events.PackFlows(moves), Waiting: bands(7200, 7200, 14400, 14400, 100000, 656800), Returned: bands(3600, 1800, 900, 900)})
		j.at(t, events.Businesses, events.LossesReported{Down: 3, Connections: 100, Complaints: 2, Loss: []int64{5, 6, 7}})
		j.at(t, events.Politics, events.PoliticsUpdated{Pressure: 1, Resolve: 0.9, Publicity: 0.1})
		j.at(t, events.Market, events.SupplyUpdated{Proxies: 100})
	}
	j.at(c.Horizon, events.Referee, events.RunClosed{})
	return c, j.entries
}

func benchmark(b *testing.B, c Config, log []events.Entry) {
	steps := float64(c.Horizon / c.Step)
	b.ReportAllocs()
	for b.Loop() {
		run(b, c, log)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/steps, "ns/step")
	b.ReportMetric(float64(len(log))/steps, "entries/step")
}

// BenchmarkFold measures the time to calculate the whole table from the log of season.
func BenchmarkFold(b *testing.B) {
	c, log := season()
	benchmark(b, c, log)
}

// BenchmarkRows measures the time of the rows alone: the log has only its last entry, run.closed.
func BenchmarkRows(b *testing.B) {
	c, log := season()
	benchmark(b, c, log[len(log)-1:])
}

func BenchmarkOutcomes(b *testing.B) {
	c, log := season()
	table := run(b, c, log)
	b.ReportAllocs()
	for b.Loop() {
		table.Outcomes()
	}
}

func BenchmarkDaily(b *testing.B) {
	c, log := season()
	table := run(b, c, log)
	b.ReportAllocs()
	for b.Loop() {
		table.Daily()
	}
}
