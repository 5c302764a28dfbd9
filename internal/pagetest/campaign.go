package pagetest

import (
	"fmt"
	"math"
	"time"

	"whackamole/runs/results"
)

var nan = math.NaN()

// Noise returns a number from −1 to 1 that looks random and depends only on i.
func Noise(i int) float64 {
	x := math.Sin(float64(i)*12.9898) * 43758.5453
	return 2*(x-math.Floor(x)) - 1
}

// Campaign returns an invented run of 152 days in hourly steps, for the tests of pages. Its shape is that of spring 2018: quiet weeks, a steep
// campaign, release, and a long tail.
func Campaign() *results.Run {
	zone := time.FixedZone("", 3*3600)
	r := &results.Run{
		Scenario: "telegram-russia-2018", Title: "Russia against Telegram, 2018",
		Question: "Given what the regulator, the messenger, the clouds and the users did, who could still reach the messenger, and what did the fight cost whom?",
		Seed:     20180416, Replicate: 0, Version: "0.1.0",
		Fingerprint: "9f2c4be17a0c55d1e6b84f0a3cc1d2579f2c4be17a0c55d1e6b84f0a3cc1d257",
		Digest:      "0b7de2a94411c8f0d2a36e5b9f18c7740b7de2a94411c8f0d2a36e5b9f18c774",
		Command:     "whackamole run telegram-russia-2018 --seed 20180416 --replicate 0 --out out/telegram-russia-2018",
		Start:       time.Date(2018, 4, 2, 0, 0, 0, 0, zone), DayZero: time.Date(2018, 4, 16, 0, 0, 0, 0, zone), Step: 60,
	}
	n := 152*24 + 1
	course := map[string][]float64{}
	for i := range n {
		d := float64(i-14*24) / 24
		r.Days = append(r.Days, d)
		for name, v := range instant(d, i) {
			course[name] = append(course[name], v)
		}
	}
	for _, s := range declared {
		s.Values = course[s.Name]
		r.Series = append(r.Series, s)
	}
	r.Outcomes = []results.Outcome{
		{Name: "reachability_unaided_min", Value: lowest(course["reachability_unaided"]), Unit: "share"},
		{Name: "reachability_min", Value: lowest(course["reachability"]), Unit: "share"},
		{Name: "users_installed_final", Value: course["users_installed"][n-1], Unit: "people"},
		{Name: "registry_addresses_max", Value: 18_612_224, Unit: "addresses"},
		{Name: "registry_addresses_day_of_max", Value: 5.25, Unit: "day"},
		{Name: "loss_business_usd_total", Value: sum(course["loss_business_usd"]), Unit: "USD"},
		{Name: "registry_end_of_day_1", Value: 15_920_000, Unit: "addresses"},
		{Name: "first_try_week_1", Value: 0.61, Unit: "share"},
		{Name: "complaints_day_8", Value: 41_300, Unit: "count"},
		{Name: "release_day", Value: math.NaN(), Unit: "day"},
	}
	r.Marks = deeds()
	r.Targets = []results.Target{
		{ID: "C2", Text: "registry addresses of this campaign, end of day 1", Outcome: "registry_end_of_day_1", Value: 16e6, Low: 14e6, High: 20e6, Unit: "addresses", Kind: "evidence", Source: "S1, S2", Pass: true},
		{ID: "C5", Text: "first mass release of prefixes", Outcome: "release_day", Value: 20, Low: 12, High: 30, Unit: "day", Kind: "evidence", Source: "S0"},
		{ID: "C6", Text: "first try succeeds, mean of days 1 to 7", Outcome: "first_try_week_1", Value: 0.8, Low: 0.65, High: 0.95, Unit: "share", Kind: "our reading of claimed degradation", Source: "Kommersant; TASS"},
		{ID: "C10", Text: "complaints by day 8", Outcome: "complaints_day_8", Value: 46_000, Low: 23_000, High: 92_000, Unit: "count", Kind: "evidence", Source: "minister", Pass: true},
		{ID: "C12", Text: "business loss inside Russia", Outcome: "loss_business_usd_total", Value: 1e9, Low: math.Inf(-1), High: 1e9, Unit: "USD", Kind: "an order of magnitude", Source: "Flexbby", Pass: true},
	}
	r.Recorded = []results.Recorded{
		{Series: "registry_addresses", Day: 1, Value: 1_835_008, Note: "six AWS and Google blocks, end of day 0", Source: "BleepingComputer"},
		{Series: "registry_addresses", Day: 2, Value: 16e6, Note: "over 16 M by the afternoon", Source: "S2"},
		{Series: "registry_addresses", Day: 5, Value: 18.9e6, Note: "peak by the public tracker", Source: "trackers; Kommersant"},
		{Series: "registry_addresses", Day: 38, Value: 11e6, Note: "said by the regulator", Source: "TASS"},
	}
	r.Lines = []results.Line{
		{Name: "Deloitte 2016, full shutdown, highly connected", Doc: "1.9 % of daily GDP × 138 days", USD: 11.3e9, Source: "Deloitte 2016"},
		{Name: "NetBlocks COST, share of people affected", Doc: "GDP/365 × days × internet share of GDP × share of people affected", USD: 1.4e9, Source: "West 2016"},
		{Name: "CIPESA 2017", Doc: "the same plus effects that persist", USD: 1.9e9, Source: "CIPESA 2017"},
	}
	r.Parameters = []results.Parameter{
		{Path: "censor.carpet_bomb.prefix_bits_min", Value: "10", Default: "12", Unit: "bits", Source: "S4", Doc: "Widest block the censor lists at once.", Changed: true},
		{Path: "messenger.layered.endpoints", Value: "60", Default: "60", Unit: "endpoints", Source: "assumed", Doc: "Live endpoints kept open at once.", Assumed: true},
		{Path: "messenger.settings.handed_out", Value: "2", Default: "2", Unit: "endpoints", Source: "assumed", Doc: "Endpoints each client is told of.", Assumed: true},
		{Path: "users.activity.rate", Value: "0.0208", Default: "0.0208", Unit: "1/h", Source: "Combot", Doc: "Rate at which a person who can reach the messenger uses it."},
	}
	r.Sources = []results.Source{
		{Key: "S0", Text: "Coda Story, May 2018"}, {Key: "S1", Text: "Christian Science Monitor, about 19 April 2018"},
		{Key: "S2", Text: "EWDN, 17–18 April 2018"}, {Key: "S4", Text: "A technology blog, about 18 April 2018"},
	}
	return r
}

// declared lists the series of the invented run, without values, in the order of the tables.
var declared = []results.Series{
	{Name: "reachability", Unit: "share", Doc: "Share of people with the app for whom a path exists now, used or not."},
	{Name: "reachability_unaided", Unit: "share", Doc: "Share of people with the app whose client has a path without proxy or VPN."},
	{Name: "first_try_success", Unit: "share", Doc: "Share of attempts that succeed at the first endpoint tried, without proxy or VPN."},
	{Name: "quality", Unit: "share", Doc: "Quality of service from 0 to 1, including media and throttling."},
	{Name: "registry_addresses", Unit: "addresses", Doc: "Addresses listed in this campaign, each counted once."},
	{Name: "blocked_addresses", Unit: "addresses", Doc: "Addresses whose block is in force, weighted by the strata's shares of subscribers."},
	{Name: "endpoints_active", Unit: "count", Doc: "Open endpoints of the messenger, listed or not."},
	{Name: "endpoints_blocked", Unit: "count", Doc: "Endpoints of the messenger blocked since the start."},
	{Name: "users_installed", Unit: "people", Doc: "People who have the app."},
	{Name: "users_connected", Unit: "people", Doc: "People who use a path: directly, by proxy or by VPN."},
	{Name: "users_proxy", Unit: "people", Doc: "People connected by a proxy."},
	{Name: "users_vpn", Unit: "people", Doc: "People connected by a VPN."},
	{Name: "users_cut_off", Unit: "people", Doc: "People who try to connect and have no path."},
	{Name: "users_lapsed", Unit: "people", Doc: "People who still have the app but have given up trying."},
	{Name: "users_left", Unit: "people", Doc: "People who have left for a rival."},
	{Name: "vpn_installs", Unit: "people", Doc: "People who took up a VPN in the step.", Flow: true},
	{Name: "proxy_installs", Unit: "people", Doc: "People who took up a proxy in the step.", Flow: true},
	{Name: "installs", Unit: "people", Doc: "People who installed the app for the first time in the step.", Flow: true},
	{Name: "loss_business_usd", Unit: "USD", Doc: "Net loss of businesses in the step, without transfers.", Flow: true},
	{Name: "loss_advertising_usd", Unit: "USD", Doc: "Net income that owners of channels lost in the step.", Flow: true},
	{Name: "cost_messenger_usd", Unit: "USD", Doc: "Cost of the messenger's own work in the step.", Flow: true},
	{Name: "cost_users_usd", Unit: "USD", Doc: "Value of the time people lost in the step.", Flow: true},
	{Name: "cost_censor_usd", Unit: "USD", Doc: "Costs of the regulator and the providers in the step.", Flow: true},
	{Name: "transfers_usd", Unit: "USD", Doc: "Payments in the step that are no net loss to society.", Flow: true},
	{Name: "services_disrupted", Unit: "count", Doc: "Firms that some of their customers cannot reach now."},
	{Name: "connections_cut", Unit: "count", Doc: "Connections to unrelated businesses cut in the step.", Flow: true},
	{Name: "firms_disrupted", Unit: "count", Doc: "Firms disrupted since the start."},
	{Name: "complaints", Unit: "count", Doc: "Complaints sent to the regulator since the start."},
	{Name: "pressure", Unit: "", Doc: "Stock of political pressure on the censor."},
	{Name: "resolve", Unit: "share", Doc: "Resolve of the state to go on, from 0 to 1."},
}

// instant returns the value of each series of the invented run at day d. The argument i is the number of the step, which sets the noise.
func instant(d float64, i int) map[string]float64 {
	rise := 1 / (1 + math.Exp(-(d-1.2)*3))
	fall := 1 - 0.42/(1+math.Exp(-(d-24)/3)) - 0.3/(1+math.Exp(-(d-70)/8))
	listed := 0.0
	if d > 0.5 {
		listed = math.Round(18_612_224 * rise * fall)
	}
	bite := 0.0
	if d > 0.5 {
		bite = math.Exp(-(d-0.5)/12)*0.30 + 0.03*fall
	}
	wobble := 0.012 * Noise(i) * (bite + 0.1)
	unaided := min(1, max(0, 1-bite+wobble))
	help := bite * (1 - math.Exp(-max(d-0.5, 0)/3)) * 0.75
	installed := math.Round(14_000_000 * (1 + 0.00045*max(d, 0) - 0.0000012*max(d, 0)*max(d, 0)))
	cut := math.Round(installed * (1 - min(1, unaided+help)) * 0.8)
	lapsed := math.Round(installed * 0.004 * (1 - math.Exp(-max(d-3, 0)/9)))
	proxy, vpn := math.Round(installed*help*0.7), math.Round(installed*(0.012+help*0.3))
	daily := 0.75 + 0.25*math.Sin(2*math.Pi*(d-0.3))
	hit := 0.0
	if d > 0.5 {
		hit = rise * fall
	}
	return map[string]float64{
		"reachability": min(1, unaided+help), "reachability_unaided": unaided, "first_try_success": max(0, unaided-bite*0.6),
		"quality": 1 - bite*0.7, "registry_addresses": listed, "blocked_addresses": math.Round(listed * 0.93),
		"endpoints_active": 60, "endpoints_blocked": math.Round(24 * (1 - math.Exp(-max(d-0.5, 0)/10))), "users_installed": installed, "users_connected": installed - cut - lapsed, "users_proxy": proxy, "users_vpn": vpn,
		"users_cut_off": cut, "users_lapsed": lapsed, "users_left": math.Round(800 * max(d, 0)),
		"vpn_installs": math.Round(520 * daily * (1 + 12*bite)), "proxy_installs": math.Round(9_000 * daily * bite), "installs": math.Round(4_000 * daily),
		"loss_business_usd": math.Round(140_000 * hit * daily), "loss_advertising_usd": math.Round(1_900 * bite * daily),
		"cost_messenger_usd": math.Round(700 * (0.1 + hit)), "cost_users_usd": math.Round(2_600 * bite * daily), "cost_censor_usd": math.Round(1_400 * hit),
		"transfers_usd": math.Round(5_200 * hit), "services_disrupted": math.Round(420 * hit * (1 + 0.05*Noise(i))), "connections_cut": math.Round(3e6 * hit),
		"firms_disrupted": math.Round(400 * (1 - math.Exp(-max(d-0.5, 0)/6))), "complaints": math.Round(52_000 * (1 - math.Exp(-max(d-0.5, 0)/4))),
		"pressure": 5.5 * hit * (1 - math.Exp(-max(d-0.5, 0)/5)), "resolve": 1 / (1 + math.Exp(5.5*hit-3.4)),
	}
}

// deeds returns the events (marks) of the invented run: its turning points, and many small steps.
func deeds() []results.Mark {
	marks := []results.Mark{
		{Seq: 11, Day: -2.6, Actor: "court", Kind: "mandate.given", Text: "A court orders the messenger blocked", Weight: 0.9},
		{Seq: 20, Cause: 11, Day: 0.52, Actor: "censor", Kind: "order.listed", Text: "Lists the messenger's own four subnets, 9,000 addresses", Weight: 1},
		{Seq: 31, Cause: 20, Day: 0.66, Actor: "messenger", Kind: "endpoints.opened", Text: "Hops to Amazon and Google and pushes new settings to clients", Weight: 0.95},
		{Seq: 40, Cause: 31, Day: 0.9, Actor: "censor", Kind: "order.listed", Text: "Lists whole cloud prefixes: 1.8 M addresses in six blocks", Weight: 0.97},
		{Seq: 55, Cause: 31, Day: 1.4, Actor: "censor", Kind: "order.listed", Text: "Widens to 34.192.0.0/10, 4.2 M addresses of Amazon", Weight: 0.96},
		{Seq: 60, Cause: 20, Day: 1.6, Actor: "messenger", Kind: "grants.announced", Text: "Announces grants for volunteers who run proxies and VPNs", Weight: 0.7},
		{Seq: 71, Day: 2.5, Actor: "providers", Kind: "router.overloaded", Text: "Regional routers overload; listing slows after a meeting", Weight: 0.6},
		{Seq: 88, Cause: 55, Day: 6.4, Actor: "giants", Kind: "giant.listed", Text: "Front-end addresses of Google are listed; search is disturbed", Weight: 0.85},
		{Seq: 93, Cause: 88, Day: 14.5, Actor: "street", Kind: "protest", Text: "Ten thousand people protest in Moscow", Weight: 0.8},
		{Seq: 99, Cause: 93, Day: 21, Actor: "censor", Kind: "order.released", Text: "Releases large groups of addresses; the goal is restated as “degrade”", Weight: 0.9},
		{Seq: 120, Day: 112, Actor: "censor", Kind: "dpi.trial", Text: "Starts a trial of pattern filtering; it ends without a winner", Weight: 0.75},
	}
	for i := range 400 {
		day := 0.6 + 60*math.Pow(float64(i)/400, 1.7)
		actor := []string{"censor", "messenger", "clouds", "VPN market", "providers"}[i%5]
		marks = append(marks, results.Mark{Seq: int64(1000 + i), Day: day, Actor: actor, Kind: "small.step", Text: fmt.Sprintf("A small step, number %d", i), Weight: 0.05 + 0.2*math.Abs(Noise(i))})
	}
	return marks
}

func lowest(v []float64) float64 {
	low := math.Inf(1)
	for _, x := range v {
		low = math.Min(low, x)
	}
	return low
}

func sum(v []float64) float64 {
	total := 0.0
	for _, x := range v {
		total += x
	}
	return total
}
