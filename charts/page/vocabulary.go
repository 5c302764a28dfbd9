package page

import "whackamole/charts/plot"

// vocabulary explains the words that a reader of any report needs.
var vocabulary = []plot.Term{
	{Name: "Reachability", Unit: "share", Doc: "The share of people with the messenger installed who have a path to it at that moment: directly, through a proxy or through a VPN. “Unaided” leaves out proxies and VPNs."},
	{Name: "First try", Unit: "share", Doc: "How often the first address that an app tries answers, without a proxy or VPN."},
	{Name: "Address, prefix", Doc: "An address is the number of one machine on the internet. A prefix is a block of neighbouring addresses. “/16” has 65,536 addresses; “/15” has twice as many."},
	{Name: "Endpoint", Doc: "An address at which the messenger itself listens. The messenger opens new endpoints when old ones are blocked."},
	{Name: "Registry, list", Doc: "The addresses that the censor orders all providers to block. A listed address is not yet blocked: providers follow with a delay, and some never do."},
	{Name: "Collateral damage", Doc: "Unrelated services and businesses that break because they share the listed addresses."},
	{Name: "Front, fronting", Doc: "The messenger hides its traffic behind a large, unrelated site of the same cloud. The front is the site that the censor sees."},
	{Name: "Proxy, VPN", Doc: "Two kinds of detour through a machine that is not blocked. A proxy serves one app, a VPN the whole device."},
	{Name: "DPI", Doc: "Deep packet inspection: recognising traffic by its pattern instead of its address."},
	{Name: "Pressure, resolve", Doc: "Complaints, protest and disrupted firms add to pressure, which fades over weeks. Resolve is the censor's readiness to continue, from 0 to 1."},
	{Name: "Stratum", Doc: "A class of access providers that filter alike. Their subscribers are counted together."},
	{Name: "Replicate", Doc: "The same scenario played with other random numbers. One replicate is one possible history. Only many replicates show what is likely."},
	{Name: "Seed", Doc: "The number from which all random numbers of a run follow. The same seed and replicate give the same run again."},
	{Name: "Median, interval", Doc: "Half of the replicates lie below the median. A 90 % interval leaves out the lowest 5 % and the highest 5 %."},
	{Name: "Target, contrast", Doc: "A target is a statement from the historical record, with the range in which the model agrees with it. A contrast is the same scenario with one strategy replaced. It should miss targets."},
	{Name: "Assumption", Doc: "A value that no source supports. The report lists all of them."},
	{Name: "Fingerprint, digest", Doc: "Short codes calculated from the whole run and from the whole scenario. Equal codes mean equal contents."},
	{Name: "Day zero", Doc: "The day from which a report counts days. Earlier days are negative."},
}
