package charts

import "whackamole/runs/results"

// reach shows who could get through, with the heaviest moves numbered above.
func reach(r *results.Run) (figure, error) {
	f := figure{
		ID: "reach", Heading: "Who could still reach the messenger",
		Means: "Share of installed users for whom some path existed (with help: proxy or VPN; unaided: neither), and share of first " +
			"connection attempts that succeeded at the first endpoint tried. The vertical line is day zero; the numbered signs are the heaviest moves of this run. " +
			"The points below are the moves of every actor on the same days: hover or tap for what was done and what it answered.",
	}
	ls := lines(r,
		shown{"reachability", "with help", blue, "", false},
		shown{"reachability_unaided", "unaided", red, "long", false},
		shown{"first_try_success", "first try succeeds", green, "dotted", false})
	if len(ls) == 0 {
		f.Empty = "Nothing to show: the run measured no reach."
		return f, nil
	}
	p := overTime(r, "reach", "share", ls)
	p.Top, p.Notes = 1, moves(r)
	p.Signs, p.Left = len(p.Notes) > 0, "92" // as far in as the lanes below
	one, err := p.panel("Share of users, or of attempts", "Lines of reach over days since day zero", "tall")
	if err != nil {
		return f, err
	}
	f.Panels, f.Moves = []panel{one}, p.Notes
	if marks := eachHeaviest(r, marksOnReach, marksOfEach); len(marks) > 0 {
		drawn, err := lanesOf(r, "reach-moves", withCauses(r, marks)).draw(r)
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, panel{ID: "reach-moves", Title: "What each actor did on the same days (the heaviest moves and what they answered)",
			Label: "Moves of each actor in lanes over days since day zero", Height: "low", Drawing: drawn})
	}
	f.Data = dailyTable(r, "reachability", "reachability_unaided", "first_try_success", "quality")
	return f, nil
}

// users shows where the installed users were. Those connected without help outnumber the rest so far that the rest has its own panel.
func users(r *results.Run) (figure, error) {
	f := figure{
		ID: "users", Heading: "How users got through, and who dropped out",
		Means: "People by state: connected directly, through a proxy, through a VPN, cut off, lapsed (cut off so long that they stopped trying), and left (for a rival, no longer installed). " +
			"Those who never had the messenger are not shown.",
	}
	rest := lines(r,
		shown{"users_proxy", "through a proxy", sky, "", true},
		shown{"users_vpn", "through a VPN", green, "", true},
		shown{"users_cut_off", "cut off", red, "", true},
		shown{"users_lapsed", "lapsed", purple, "", true},
		shown{"users_left", "left", ink, "", true})
	all := rest
	if v, ok := direct(r); ok {
		all = append([]line{{Name: "direct", Colour: grey, Y: v, Filled: true}}, rest...)
	}
	if len(all) == 0 {
		f.Empty = "Nothing to show: the run counted no users."
		return f, nil
	}
	whole, err := overTime(r, "users", "count", all).panel("All users (people)", "Users by state, stacked, over days since day zero", "mid")
	if err != nil {
		return f, err
	}
	f.Panels = []panel{whole}
	if len(rest) > 0 && len(all) > len(rest) {
		part, err := overTime(r, "users-rest", "count", rest).panel("The same without direct connections (people)", "Users not connected directly, by state, stacked, over days since day zero", "mid")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, part)
	}
	f.Data = dailyTable(r, "users_installed", "users_connected", "users_proxy", "users_vpn", "users_cut_off", "users_lapsed", "users_left")
	return f, nil
}

// direct counts the users connected without help. The states of installed users add up to users_installed; where that is missing it is what
// users_connected holds beyond proxy and VPN.
func direct(r *results.Run) ([]float64, bool) {
	total, less := "users_installed", []string{"users_proxy", "users_vpn", "users_cut_off", "users_lapsed"}
	if v, ok := values(r, total); !ok || !anything(v, false) {
		total, less = "users_connected", less[:2]
	}
	v, ok := values(r, total)
	if !ok || !anything(v, false) {
		return nil, false
	}
	for _, name := range less {
		if out, ok := values(r, name); ok {
			for i, x := range out {
				if finite(x) && finite(v[i]) {
					v[i] = max(v[i]-x, 0)
				}
			}
		}
	}
	return v, true
}

// detours shows how many people took up a proxy or a VPN each day.
func detours(r *results.Run) (figure, error) {
	f := figure{
		ID: "detours", Heading: "People taking up a proxy or a VPN",
		Means: "People who set up a VPN, and people who switched on a proxy, on each day.",
	}
	ls := lines(r,
		shown{"vpn_installs", "VPN", green, "", false},
		shown{"proxy_installs", "proxy", blue, "dashed", false})
	some := false
	for _, l := range ls {
		some = some || anything(l.Y, true)
	}
	if !some {
		f.Empty = "Nothing to show: nobody took up a proxy or a VPN."
		return f, nil
	}
	one, err := byDay(r, "detours", "count", ls).panel("People a day", "New users of VPNs and proxies by day", "mid")
	f.Panels = []panel{one}
	f.Data = dailyTable(r, "vpn_installs", "proxy_installs", "installs")
	return f, err
}
