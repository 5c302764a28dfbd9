package metrics

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

// table makes a table of hourly rows from the given values of series. Other series are 0, and day zero is the first row.
func table(filled map[string][]float64) *Table {
	rows := 0
	for _, v := range filled {
		rows = len(v)
	}
	t := newTable(Config{Horizon: events.Instant(rows-1) * events.Hour, Step: events.Hour})
	for i := range t.Columns {
		copy(t.Columns[i].Values, filled[t.Columns[i].Series.Name])
	}
	return t
}

func TestSeriesDeclarationsFollowTheContract(t *testing.T) {
	units := []string{"share", "people", "minutes", "addresses", "count", "hours", "index", "USD"}
	names := map[string]bool{}
	for _, s := range All() {
		if names[s.Name] || !strings.HasSuffix(s.Doc, ".") || len(s.Outcomes) == 0 {
			t.Errorf("%s is declared twice, or has no outcome, or no meaning that ends with a full stop", s.Name)
		}
		if !slices.Contains(units, s.Unit) {
			t.Errorf("%s has the unknown unit %q; choose one of %v", s.Name, s.Unit, units)
		}
		names[s.Name] = true
		if s.Flow != slices.Contains(s.Outcomes, Total) {
			t.Errorf("%s: a series with Flow needs the outcome Total, and no other series may have it", s.Name)
		}
		if strings.HasSuffix(s.Name, "_usd") != (s.Unit == "USD") {
			t.Errorf("%s has the unit %s; names with _usd, and only they, have USD", s.Name, s.Unit)
		}
	}
}

func TestOutcomesOfTheTinyWorld(t *testing.T) {
	got := map[string]Outcome{}
	for _, o := range run(t, tiny(), tinyLog()).Outcomes() {
		if _, twice := got[o.Name]; twice {
			t.Errorf("%s is there twice", o.Name)
		}
		got[o.Name] = o
	}
	for name, want := range map[string]float64{
		"users_installed_mean": 612. / 6, "users_installed_final": 103, "reachability_min": 0.8, "users_cut_off_max": 20,
		"users_cut_off_day_of_max": 0, "registry_addresses_max": 65792, "registry_addresses_day_of_max": 1. / 24, "registry_addresses_final": 256,
		"vpn_installs_total": 7, "vpn_installs_max": 5, "wait_minutes_mean": 40, "wait_minutes_max": 90, "complaints_final": 12,
		"transfers_usd_total": 50.06, "loss_business_usd_total": 2.01, "connections_cut_day_of_max": 0, "resolve_mean": 0.9,
		"endpoint_lifetime_hours_min": 1.5, "proxies_live_max": 12,
	} {
		if o, ok := got[name]; !ok || !near(o.Value, want) {
			t.Errorf("%s is %v, want %v", name, o.Value, want)
		}
	}
	if got["users_cut_off_day_of_max"].Unit != "days" || got["wait_minutes_mean"].Unit != "minutes" || got["transfers_usd_total"].Value != 50.06 {
		t.Error("a unit is wrong, or the sum loses cents")
	}
}

func TestNothingToMeasureIsEmpty(t *testing.T) {
	c := tiny()
	c.Horizon, c.Start = 60, events.Population{{}, {}, {}, {}}
	var j journal
	j.at(60, events.Referee, events.RunClosed{})
	table := run(t, c, j.entries)
	for _, c := range table.Columns {
		for _, stat := range c.Series.Outcomes {
			value, empty := table.sumUp(c, stat), slices.Contains(emptyAtFirst, c.Series.Name)
			if empty != math.IsNaN(value) {
				t.Errorf("%s is %v in an empty world; listed in emptyAtFirst of world_test.go: %t", c.Series.OutcomeName(stat), value, empty)
			}
		}
	}
}

func TestSumsOfCentsHaveNoRoundingErrors(t *testing.T) {
	dimes := make([]float64, 1001)
	for i := range dimes {
		dimes[i] = 0.1
	}
	world := table(map[string][]float64{"loss_business_usd": dimes})
	c, _ := world.Column("loss_business_usd")
	if got := world.total(c, world.all()); got != 100 {
		t.Errorf("a thousand dimes after the first row are %v, want 100", got)
	}
}

func TestDailyTableOfTheTinyWorld(t *testing.T) {
	daily := run(t, tiny(), tinyLog()).Daily()
	if slices.Contains(daily.Whole, true) || len(daily.OnlyWhole().Days) != 0 {
		t.Errorf("of six hours in two days, whole days are %v", daily.Whole)
	}
	if !slices.Equal(daily.Days, []float64{-1, 0}) || !slices.Equal(daily.Instants, []events.Instant{120 - events.Day, 120}) {
		t.Fatalf("the days are %v and the instants %v", daily.Days, daily.Instants)
	}
	for series, want := range map[string][]float64{
		"vpn_installs": {5, 2}, "users_connected": {90, 95.25}, "transfers_usd": {0.06, 50}, "wait_minutes": {math.NaN(), 40},
		"pressure": {1.5, 1.5}, "registry_addresses": {128, 16640},
	} {
		if got := column(t, daily, series); !slices.EqualFunc(got, want, near) {
			t.Errorf("%s by day is %v, want %v", series, got, want)
		}
	}
}

// draw makes a config and a log in which reach and the states of people change at random. The log is valid. Its collateral damage is in totals only,
// without single firms. Steps and horizon need not divide a day, and the last step may be short.
func draw(t *rapid.T) (c Config, log []events.Entry) {
	step := events.Instant(rapid.SampledFrom([]int64{60, 240, 1000, 1440, 2001}).Draw(t, "step"))
	horizon := events.Instant(rapid.Int64Range(0, 60).Draw(t, "steps"))*step + events.Instant(rapid.Int64Range(0, int64(step)-1).Draw(t, "rest"))
	return drawn(t, Config{Step: step, Horizon: horizon, DayZero: events.Instant(rapid.Int64Range(-3000, 3000).Draw(t, "day zero"))})
}

// drawn makes a config and a log as draw does, with the given clock.
func drawn(t *rapid.T, c Config) (_ Config, log []events.Entry) {
	strata := rapid.IntRange(1, 3).Draw(t, "strata")
	steps := int(c.Horizon / c.Step)
	c.UseRate, c.PanelCoverage = 0.0208, 0.67
	for s := range strata {
		c.Strata = append(c.Strata, Stratum{fmt.Sprint(s), 1 / float64(strata)})
		for range 2 {
			c.Start = append(c.Start, events.Cohort{events.New: rapid.Int64Range(0, 5).Draw(t, "new"), events.Direct: rapid.Int64Range(0, 20).Draw(t, "direct"),
				events.Lapsed: rapid.Int64Range(0, 3).Draw(t, "lapsed")})
		}
	}
	people := slices.Clone(c.Start)
	share := rapid.Float64Range(0, 1)
	var j journal
	for s := 1; s <= steps; s++ {
		at := events.Instant(s) * c.Step
		shares := func(name string) []float64 { return rapid.SliceOfN(share, strata, strata).Draw(t, name) }
		if rapid.Bool().Draw(t, "reach changes") {
			j.at(at, events.Referee, events.ReachMeasured{Open: shares("open"), FirstTry: shares("first try"), Quality: shares("quality")})
		}
		every := make([]int64, len(people)*int(events.FlowCount))
		moved := events.UsersShifted{Waiting: bands(), Returned: bands()}
		for k := range people {
			left := people[k]
			for f := range events.FlowCount {
				from, _ := f.Ends()
				n := rapid.Int64Range(0, left[from]).Draw(t, f.String())
				left[from] -= n
				every[k*int(events.FlowCount)+int(f)] = n
				if f == events.CutToDirect || f == events.CutToProxy || f == events.CutToVPN {
					moved.Returned[rapid.IntRange(0, events.AgeBandCount-1).Draw(t, "band")] += n
				}
			}
		}
		moved.Flows = events.PackFlows(every)
		if !people.Shift(moved.Flows) {
			t.Fatal("the drawn moves take more people than there are")
		}
		for k := range people {
			moved.Waiting[rapid.IntRange(0, events.AgeBandCount-1).Draw(t, "band")] += people[k][events.Cut]
		}
		j.at(at, events.Users, moved)
		j.at(at, events.Businesses, events.LossesReported{Connections: rapid.Int64Range(0, 99).Draw(t, "cut"), Loss: []int64{rapid.Int64Range(0, 1e6).Draw(t, "loss")}})
	}
	j.at(c.Horizon, events.Referee, events.RunClosed{})
	return c, j.entries
}

func folded(t *rapid.T, c Config, log []events.Entry) *Table {
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

func TestLawsOfEveryRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, log := draw(t)
		table := folded(t, c, log)
		var everybody int64
		for _, k := range c.Start {
			for _, n := range k {
				everybody += n
			}
		}
		value := func(series string, row int) float64 { c, _ := table.Column(series); return c.Values[row] }
		installs, born := 0.0, value("users_installed", 0)+value("users_left", 0)
		for i := range table.Instants {
			for _, s := range table.Columns {
				v := s.Values[i]
				if v < 0 || s.Series.Unit == "share" && v > 1 || math.IsInf(v, 0) {
					t.Fatalf("row %d: %s is %v, out of bounds", i, s.Series.Name, v)
				}
			}
			if i > 0 {
				installs += value("installs", i)
			}
			installed, connected := value("users_installed", i), value("users_connected", i)
			if installed+value("users_left", i) != born+installs || installed > float64(everybody) {
				t.Fatalf("row %d: people are not conserved: %v installed after %v installs", i, installed, installs)
			}
			if connected+value("users_cut_off", i)+value("users_lapsed", i) != installed {
				t.Fatalf("row %d: the states do not add up to the people with the app", i)
			}
			if reach := value("reachability", i); reach*installed < connected-1e-6 || reach*installed > connected+value("users_lapsed", i)+1e-6 {
				t.Fatalf("row %d: reachability is %v with %v connected of %v", i, reach, connected, installed)
			}
			if max(value("users_daily", i), value("users_active", i)) > installed {
				t.Fatalf("row %d: more people use it than have it", i)
			}
		}
	})
}

func TestAWeeklyTableAddsUpTheFlowsOfADailyOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, log := draw(t)
		table := folded(t, c, log)
		weekly, daily := table.Weekly(), table.Daily()
		for i, s := range daily.Columns {
			sums := map[float64]float64{}
			for k, day := range daily.Days {
				if v := s.Values[k]; !math.IsNaN(v) {
					sums[7*math.Floor(day/7)] += v
				}
			}
			for k, day := range weekly.Days {
				if v := weekly.Columns[i].Values[k]; s.Series.Flow && !math.IsNaN(v) && !near(v, sums[day]) {
					t.Fatalf("%s of the week of day %v is %v; the sum of its days is %v", s.Series.Name, day, v, sums[day])
				}
			}
		}
	})
}

// A person who lapses still has the app and counts with the unaided reach of the stratum. So a lapse must not raise reach by more than that.
func TestReachDoesNotRecoverByLapsing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		open := rapid.Float64Range(0, 1).Draw(t, "open")
		cut := rapid.Int64Range(1, 40).Draw(t, "cut")
		lapse := rapid.Int64Range(0, cut).Draw(t, "lapse")
		reach := func(lapsing int64) float64 {
			c := tiny()
			c.Horizon = 120
			var j journal
			j.at(60, events.Referee, events.ReachMeasured{Open: []float64{open, open}, FirstTry: []float64{1, 1}, Quality: []float64{1, 1}})
			j.at(60, events.Users, events.UsersShifted{Waiting: bands(cut), Returned: bands(), Flows: flows(4, map[int]map[events.Flow]int64{0: {events.DirectToCut: cut}})})
			j.at(120, events.Users, events.UsersShifted{Waiting: bands(0, cut-lapsing), Returned: bands(), Flows: flows(4, map[int]map[events.Flow]int64{0: {events.CutToLapsed: lapsing}})})
			j.at(120, events.Referee, events.RunClosed{})
			v, _ := folded(t, c, j.entries).Column("reachability")
			return v.Values[2]
		}
		stayed, lapsed := reach(0), reach(lapse)
		if !near(lapsed-stayed, float64(lapse)*open/100) {
			t.Fatalf("%d of %d people cut off lapse while %v have a path: reach goes from %v to %v", lapse, cut, open, stayed, lapsed)
		}
	})
}

func TestTheSameLogGivesTheSameBits(t *testing.T) {
	a, b := run(t, tiny(), tinyLog()), run(t, tiny(), tinyLog())
	for i := range a.Columns {
		for k, v := range a.Columns[i].Values {
			if math.Float64bits(v) != math.Float64bits(b.Columns[i].Values[k]) {
				t.Errorf("%s differs in row %d", a.Columns[i].Series.Name, k)
			}
		}
	}
}
