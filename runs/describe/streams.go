package describe

import "whackamole/events"

// Streams describes every random stream: for which entity it draws, its distribution, and what it decides. The streams of the world come first, then
// those of the actors by rank. rng.reference is left out, because it only measures the speed of a machine.
func Streams() []events.StreamDoc {
	return []events.StreamDoc{
		{Name: "world.block", Entity: "first address of a block of /16 or smaller", Distribution: "rank by 64 random bits",
			Doc: "Which blocks of the clouds hold many firms. It is drawn from the world seed, so it is the same in every replicate."},
		{Name: "world.firm", Entity: "firm, numbered from 0", Distribution: "four uniforms: block by Zipf's law, address within it, whether it embeds a service, which one",
			Doc: "Where a firm is hosted and on which cloud service it depends. It is drawn from the world seed."},
		{Name: "registry.listing", Entity: "order", Distribution: "whole minutes from listing_min to listing_max, all equally likely",
			Doc: "The time from an order to its listing."},
		{Name: "endpoint.address", Entity: "own subnets or cloud, and ordinal within", Distribution: "an address of the pool, all equally likely; up to 16 tries for one that is not listed",
			Doc: "Which address an endpoint gets."},
		{Name: "endpoint.finding", Entity: "own subnets or cloud, and ordinal within", Distribution: "exponential of mean 1",
			Doc: "The cumulative hazard at which traffic analysis finds an endpoint. It is drawn once, at its opening."},
		{Name: "censor.estimate", Entity: "one for all", Distribution: "normal, standard deviation estimate_noise",
			Doc: "The error of the censor's own estimate of reach."},
		{Name: "observation.lens", Entity: "lens", Distribution: "normal, standard deviation noise",
			Doc: "The error of reach as panel, operators and messenger report it."},
		{Name: "tail.critical", Entity: "one for all", Distribution: "Bernoulli(1 − exp(−hours / return period × addresses blocked / 10⁷))",
			Doc: "Whether over-blocking breaks a critical function in a step. It is drawn only if a return period is set."},
		{Name: "providers.phase", Entity: "stratum", Distribution: "uniform",
			Doc: "The phase at which a stratum polls the registry. It is drawn once a run."},
		{Name: "providers.lag", Entity: "stratum and order", Distribution: "uniform over a part of the stratum's band of measured lags",
			Doc: "The jitter of the lag with which a stratum follows an order."},
		{Name: "providers.uniform_lag", Entity: "stratum and order", Distribution: "uniform from lag_min to lag_max",
			Doc: "The lag of a stratum under providers.uniform_hours."},
		{Name: "messenger.cloud", Entity: "cloud", Distribution: "binomial(endpoints still to place, weight among the remaining clouds)",
			Doc: "How many of the endpoints opened at an instant go to each cloud."},
		{Name: "market.proxy_found", Entity: "one for all", Distribution: "binomial(live proxies, 1 − exp(−found_per_day × days))",
			Doc: "How many live proxies are found and blocked since the last supply."},
		{Name: "market.proxy_scanned", Entity: "one for all", Distribution: "binomial(new proxies, scanned)",
			Doc: "How many new proxies a scanner finds within the hour of their first use."},
		{Name: "users.flow", Entity: "cohort and flow", Distribution: "binomial(people left in the state, chance of the flow)",
			Doc: "How many people of a cohort change state in a step. The binomials form a chain in the order of the flows."},
		{Name: "businesses.patience", Entity: "firm", Distribution: "exponential of mean move_after, rounded up to a minute",
			Doc: "How long a firm that is down waits before it moves to another host."},
		{Name: "businesses.complaints", Entity: "one for all", Distribution: "Poisson(people cut off from firms × hours × rate)",
			Doc: "How many complaints a step brings."},
		{Name: "politics.protest", Entity: "one for all; the instant is the day", Distribution: "uniform, against 1 − exp(−protest × publicity × share cut off × days)",
			Doc: "Whether the street protests at the end of a day of the run."},
	}
}
