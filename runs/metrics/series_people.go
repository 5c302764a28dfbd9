package metrics

import "math"

// The order follows the table of outputs in the model document, which opens with the installed base and what it can reach.
var reachSeries = []reading{
	{Series: Series{Name: "users_installed", Unit: "people", Outcomes: []Stat{Mean, Min, Max, Final},
		Doc: "People who have the app: connected directly, by proxy or by VPN, cut off, or lapsed. Without those who never had it and those who left."},
		read: func(f *Fold) float64 { return float64(f.census.installed) }},
	{Series: Series{Name: "reachability", Unit: "share", Outcomes: []Stat{Mean, Min, Final},
		Doc: "Share of the installed for whom a path exists now, used or not. The connected have one; the lapsed, who do not try, count with the unaided reach of their stratum and stay in the denominator."},
		read: func(f *Fold) float64 { return f.census.reach }},
	{Series: Series{Name: "reachability_unaided", Unit: "share", Outcomes: []Stat{Mean, Min, Final},
		Doc: "Share of the installed whose client has a path without proxy or VPN, averaged over the minutes of the step."},
		read: func(f *Fold) float64 { return f.census.unaided }},
	{Series: Series{Name: "first_try_success", Unit: "share", Outcomes: []Stat{Mean, Min, Final},
		Doc: "Share of attempts that succeed at the first endpoint tried, without help: what degradation looks like from outside. Weighted by the installed of each stratum."},
		read: func(f *Fold) float64 { return f.census.firstTry }},
	{Series: Series{Name: "quality", Unit: "share", Outcomes: []Stat{Mean, Min, Final},
		Doc: "Quality of service from 0 to 1, media and throttling included, weighted by the installed of each stratum."},
		read: func(f *Fold) float64 { return f.census.quality }},
}

var peopleSeries = []reading{
	{Series: Series{Name: "users_connected", Unit: "people", Outcomes: []Stat{Mean, Min, Final},
		Doc: "People with a path they use, directly, by proxy or by VPN."},
		read: func(f *Fold) float64 { return float64(f.census.connected) }},
	{Series: Series{Name: "users_cut_off", Unit: "people", Outcomes: []Stat{Mean, Max, DayOfMax, Final},
		Doc: "People who try and have no path."},
		read: func(f *Fold) float64 { return float64(f.census.cut) }},
	{Series: Series{Name: "users_lapsed", Unit: "people", Outcomes: []Stat{Mean, Max, Final},
		Doc: "People who still have the app but have given up trying."},
		read: func(f *Fold) float64 { return float64(f.census.lapsed) }},
	{Series: Series{Name: "users_left", Unit: "people", Outcomes: []Stat{Final},
		Doc: "People who have left for a rival."},
		read: func(f *Fold) float64 { return float64(f.census.left) }},
	{Series: Series{Name: "rival_users", Unit: "people", Outcomes: []Stat{Mean, Max, Final},
		Doc: "People who make do with a rival instead: those who have lapsed and those who have left, times the share of rivals' customers who reach theirs."},
		read: func(f *Fold) float64 { return float64(f.census.lapsed+f.census.left) * f.rivals }},
	{Series: Series{Name: "users_proxy", Unit: "people", Outcomes: []Stat{Mean, Max, Final},
		Doc: "People connected by a proxy."},
		read: func(f *Fold) float64 { return float64(f.census.proxy) }},
	{Series: Series{Name: "users_vpn", Unit: "people", Outcomes: []Stat{Mean, Max, Final},
		Doc: "People connected by a VPN."},
		read: func(f *Fold) float64 { return float64(f.census.vpn) }},
	{Series: Series{Name: "users_active", Unit: "people", Outcomes: []Stat{Mean, Min, Max, Final},
		Doc: "People who used the messenger in the last 72 hours: the sum over people of 1 - exp(-λ × hours with a path in the window)."},
		read: func(f *Fold) float64 { return f.used[activeWindow] }},
	{Series: Series{Name: "users_daily", Unit: "people", Outcomes: []Stat{Mean, Min, Max, Final},
		Doc: "People who used the messenger in the last 24 hours, reckoned as users_active is."},
		read: func(f *Fold) float64 { return f.used[dailyWindow] }},
	{Series: Series{Name: "users_daily_panel", Unit: "people", Outcomes: []Stat{Mean, Min, Max, Final},
		Doc: "Daily users as an audience panel sees them: users_daily times the panel's coverage."},
		read: func(f *Fold) float64 { return f.used[dailyWindow] * f.config.PanelCoverage }},
}

var helpSeries = []reading{
	{Series: Series{Name: "vpn_installs", Unit: "people", Flow: true, Outcomes: []Stat{Total, Max, DayOfMax},
		Doc: "People who took up a VPN in the step."},
		read: func(f *Fold) float64 { return float64(f.people.vpn) }},
	{Series: Series{Name: "proxy_installs", Unit: "people", Flow: true, Outcomes: []Stat{Total, Max, DayOfMax},
		Doc: "People who took up a proxy in the step."},
		read: func(f *Fold) float64 { return float64(f.people.proxy) }},
	{Series: Series{Name: "installs", Unit: "people", Flow: true, Outcomes: []Stat{Total, Max, DayOfMax},
		Doc: "People who installed the app for the first time in the step."},
		read: func(f *Fold) float64 { return float64(f.people.installs) }},
	{Series: Series{Name: "wait_minutes", Unit: "minutes", Outcomes: []Stat{Mean, Max},
		Doc: "Mean wait of those who got a path back in the step, age bands at their middles (a wait beyond 168 h counts as 252 h, assumed). Means over time weigh each person alike."},
		read: func(f *Fold) float64 { return f.people.wait() }, weight: func(f *Fold) float64 { return float64(f.people.back) }},
}

// shareOf divides, and is empty where there is nothing to divide by.
func shareOf(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}
