package metrics

var blockSeries = []reading{
	{Series: Series{Name: "registry_addresses", Unit: "addresses", Outcomes: []Stat{Mean, Max, DayOfMax, Final},
		Doc: "Addresses listed in this campaign, each counted once."},
		read: func(f *Fold) float64 { return float64(f.blocklist.Listed.Len()) }},
	{Series: Series{Name: "blocked_addresses", Unit: "addresses", Outcomes: []Stat{Mean, Max, DayOfMax, Final},
		Doc: "Addresses whose block is in force, each counted once per stratum and weighted by the stratum's share of subscribers."},
		read: inForce},
	{Series: Series{Name: "endpoints_active", Unit: "count", Outcomes: []Stat{Mean, Min, Max, Final},
		Doc: "Open endpoints of the messenger, listed or not."},
		read: func(f *Fold) float64 { return float64(f.endpoints.active) }},
	{Series: Series{Name: "endpoints_opened", Unit: "count", Outcomes: []Stat{Final},
		Doc: "Endpoints opened since the start."},
		read: func(f *Fold) float64 { return float64(len(f.endpoints.all)) }},
	{Series: Series{Name: "endpoints_blocked", Unit: "count", Outcomes: []Stat{Final},
		Doc: "Endpoints blocked since the start. An endpoint counts once, when the registry first covers its address while it is open."},
		read: func(f *Fold) float64 { return float64(f.endpoints.blocked) }},
	{Series: Series{Name: "endpoint_lifetime_hours", Unit: "hours", Outcomes: []Stat{Mean, Min, Max},
		Doc: "Median age, when blocked, of the endpoints blocked in the last 24 hours."},
		read: func(f *Fold) float64 { return f.endpoints.lifetime(f.next) }},
}

var harmSeries = []reading{
	{Series: Series{Name: "services_disrupted", Unit: "count", Outcomes: []Stat{Mean, Max, DayOfMax, Final},
		Doc: "Firms that some of their customers cannot reach now."},
		read: func(f *Fold) float64 { return float64(f.harm.down) }},
	{Series: Series{Name: "connections_cut", Unit: "count", Flow: true, Outcomes: []Stat{Total, Max, DayOfMax},
		Doc: "Connections to unrelated businesses cut in the step."},
		read: func(f *Fold) float64 { return float64(f.harm.connections) }},
	{Series: Series{Name: "firms_disrupted", Unit: "count", Outcomes: []Stat{Final},
		Doc: "Firms disrupted since the start. A firm counts once, when 5 % of its customers could not reach it for an hour."},
		read: func(f *Fold) float64 { return float64(f.harm.firms) }},
	{Series: Series{Name: "complaints", Unit: "count", Outcomes: []Stat{Final},
		Doc: "Complaints sent to the regulator since the start."},
		read: func(f *Fold) float64 { return float64(f.harm.complaints) }},
}

var politicsSeries = []reading{
	{Series: Series{Name: "pressure", Unit: "index", Outcomes: []Stat{Mean, Max, DayOfMax, Final},
		Doc: "Stock of political pressure on the censor. Empty until politics first changes it."},
		read: func(f *Fold) float64 { return f.politics.Pressure }},
	{Series: Series{Name: "resolve", Unit: "share", Outcomes: []Stat{Mean, Min, Final},
		Doc: "Resolve of the state to go on, from 0 to 1. Empty until politics first changes it."},
		read: func(f *Fold) float64 { return f.politics.Resolve }},
	{Series: Series{Name: "publicity", Unit: "index", Outcomes: []Stat{Mean, Max, DayOfMax, Final},
		Doc: "Public attention to ways around the block. Empty until politics first changes it."},
		read: func(f *Fold) float64 { return f.politics.Publicity }},
}

var moneySeries = []reading{
	{Series: Series{Name: "loss_business_usd", Unit: "USD", Flow: true, Outcomes: []Stat{Total, Max, DayOfMax},
		Doc: "Net loss of businesses in the step, without transfers."},
		read: func(f *Fold) float64 { return usd(f.harm.business) }},
	{Series: Series{Name: "loss_advertising_usd", Unit: "USD", Flow: true, Outcomes: []Stat{Total, Max},
		Doc: "Net income that owners of channels lost in the step."},
		read: func(f *Fold) float64 { return usd(f.harm.accounts.Advertising) }},
	{Series: Series{Name: "cost_messenger_usd", Unit: "USD", Flow: true, Outcomes: []Stat{Total, Max},
		Doc: "Cost of the messenger's own work in the step."},
		read: func(f *Fold) float64 { return usd(f.harm.accounts.Messenger) }},
	{Series: Series{Name: "cost_users_usd", Unit: "USD", Flow: true, Outcomes: []Stat{Total, Max},
		Doc: "Value of the time people lost in the step."},
		read: func(f *Fold) float64 { return usd(f.harm.accounts.Users) }},
	{Series: Series{Name: "cost_censor_usd", Unit: "USD", Flow: true, Outcomes: []Stat{Total, Max},
		Doc: "Costs of the regulator and the providers in the step."},
		read: func(f *Fold) float64 { return usd(f.harm.accounts.Censor) }},
	{Series: Series{Name: "transfers_usd", Unit: "USD", Flow: true, Outcomes: []Stat{Total, Max},
		Doc: "Payments in the step that are no net loss to society: cloud rent, VPN fees, grants, moves to new hosts, fines."},
		read: func(f *Fold) float64 { return usd(f.harm.transfers()) }},
	{Series: Series{Name: "proxies_live", Unit: "count", Outcomes: []Stat{Mean, Max, Final},
		Doc: "Live proxies. Empty until the market first reports them."},
		read: func(f *Fold) float64 { return f.proxies }},
}

func usd(cents int64) float64 { return float64(cents) / 100 }

// inForce returns the number of addresses whose block is in force, summed over strata with their shares of subscribers as weights.
func inForce(f *Fold) (sum float64) {
	for s := range f.blocklist.InForce {
		sum += float64(f.config.Strata[s].Share * float64(f.blocklist.InForce[s].Len()))
	}
	return sum
}
