package charts

import "whackamole/runs/results"

// term explains a word, or one series.
type term struct{ Name, Unit, Doc string }

// vocabulary is what a reader needs to know to read any report, in plain English.
var vocabulary = []term{
	{"Reachability", "share", "Of the people who have the messenger installed, the share who could get through at that moment by some path: directly, through a proxy or through a VPN. “Unaided” leaves out proxies and VPNs."},
	{"First try", "share", "How often the first address that an app tries, without help, answers."},
	{"Address, prefix", "", "An address is the number of one machine on the internet. A prefix is a block of neighbouring addresses: “/16” is 65,536 of them, and each step down in the number doubles the block."},
	{"Endpoint", "", "An address at which the messenger itself listens. It opens new ones as old ones are blocked."},
	{"Registry, list", "", "The addresses that the censor orders all providers to block. Listed is not blocked: providers follow with a delay, and some never do."},
	{"Collateral", "", "What breaks though nobody wanted it to: services of others that share the addresses listed."},
	{"Front, fronting", "", "Hiding behind somebody else: traffic that looks as if it went to a large, innocent site of the same cloud. The front is what the censor sees."},
	{"Proxy, VPN", "", "Two kinds of detour. Both carry traffic by way of a machine that is not blocked; a proxy serves one app, a VPN the whole device."},
	{"DPI", "", "Deep packet inspection: telling traffic by its pattern instead of its address."},
	{"Pressure, resolve", "", "Pressure is what complaints, protest and disturbed firms add up to; it fades over weeks. Resolve, from 0 to 1, is how ready the censor still is to go on."},
	{"Stratum", "", "One layer of the population, or of the addresses: users, or blocks, that are alike and are counted together."},
	{"Replicate", "", "One playing of the same scenario with dice of its own. One replicate is one possible history; only many together say what is likely."},
	{"Seed", "", "The number from which all dice of a run are drawn. The same seed and replicate give the same run again."},
	{"Median, interval", "", "Half of the replicates lie below the median. A 90 % interval leaves out the lowest and the highest twentieth."},
	{"Target, contrast", "", "A target is a statement of the record with the band within which the model counts as agreeing. A contrast is the same scenario with one strategy taken away; it should miss."},
	{"Assumption", "", "A value that no source supports. The report lists every one."},
	{"Fingerprint, digest", "", "Short codes worked out from the whole run, and from the whole scenario. Equal codes mean equal contents."},
	{"Day zero", "", "The day from which all days of a report are counted; days before it are negative."},
}

// meanings explains the series of these names, those the run has.
func meanings(r *results.Run, names ...string) (terms []term) {
	for _, name := range names {
		if s, ok := r.Find(name); ok {
			terms = append(terms, term{clip(s.Name, 60), clip(s.Unit, 40), clip(s.Doc, textLength)})
		}
	}
	return terms
}

func glossary(r *results.Run) []term {
	var names []string
	for _, s := range r.Series {
		names = append(names, s.Name)
	}
	return meanings(r, names...)
}
