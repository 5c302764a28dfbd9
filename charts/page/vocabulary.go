package page

import "whackamole/charts/plot"

// vocabulary explains the words that a reader needs for any report.
var vocabulary = []plot.Term{
	{Name: "Reachability", Unit: "share", Doc: "Of the people who have the messenger installed, the share who could get through at that moment by some path: directly, through a proxy or through a VPN. “Unaided” leaves out proxies and VPNs."},
	{Name: "First try", Unit: "share", Doc: "How often the first address that an app tries, without help, answers."},
	{Name: "Address, prefix", Doc: "An address is the number of one machine on the internet. A prefix is a block of neighbouring addresses: “/16” is 65,536 of them, and each step down in the number doubles the block."},
	{Name: "Endpoint", Doc: "An address at which the messenger itself listens. It opens new ones as old ones are blocked."},
	{Name: "Registry, list", Doc: "The addresses that the censor orders all providers to block. Listed is not blocked: providers follow with a delay, and some never do."},
	{Name: "Collateral", Doc: "What breaks though nobody wanted it to: services of others that share the addresses listed."},
	{Name: "Front, fronting", Doc: "Hiding behind somebody else: traffic that looks as if it went to a large, innocent site of the same cloud. The front is what the censor sees."},
	{Name: "Proxy, VPN", Doc: "Two kinds of detour. Both carry traffic by way of a machine that is not blocked; a proxy serves one app, a VPN the whole device."},
	{Name: "DPI", Doc: "Deep packet inspection: telling traffic by its pattern instead of its address."},
	{Name: "Pressure, resolve", Doc: "Pressure is what complaints, protest and disturbed firms add up to; it fades over weeks. Resolve, from 0 to 1, is how ready the censor still is to go on."},
	{Name: "Stratum", Doc: "One layer of the population, or of the addresses: users, or blocks, that are alike and are counted together."},
	{Name: "Replicate", Doc: "One playing of the same scenario with dice of its own. One replicate is one possible history; only many together say what is likely."},
	{Name: "Seed", Doc: "The number from which all dice of a run are drawn. The same seed and replicate give the same run again."},
	{Name: "Median, interval", Doc: "Half of the replicates lie below the median. A 90 % interval leaves out the lowest and the highest twentieth."},
	{Name: "Target, contrast", Doc: "A target is a statement of the record with the band within which the model counts as agreeing. A contrast is the same scenario with one strategy taken away; it should miss."},
	{Name: "Assumption", Doc: "A value that no source supports. The report lists every one."},
	{Name: "Fingerprint, digest", Doc: "Short codes worked out from the whole run, and from the whole scenario. Equal codes mean equal contents."},
	{Name: "Day zero", Doc: "The day from which all days of a report are counted; days before it are negative."},
}
