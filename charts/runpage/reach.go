package runpage

import (
	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// reach draws the share of users who could reach the messenger. Numbers above the plot mark the most important events.
func reach(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "reach", Heading: "Who could still reach the messenger",
		Means: "Share of installed users who had a path to the messenger: any path, or an unaided one (without a proxy or VPN). The dotted line is the share of first " +
			"connection attempts that succeed at the first endpoint tried. The vertical line is day zero; the numbers above mark the most important events, listed below. " +
			"The second panel shows the events of each actor on the same days: point at or tap one to read what happened and why.",
	}
	ls := plot.Lines(r,
		plot.Shown{Series: "reachability", Name: "by any path", Colour: plot.Blue},
		plot.Shown{Series: "reachability_unaided", Name: "unaided", Colour: plot.Red, Dash: "long"},
		plot.Shown{Series: "first_try_success", Name: "first try succeeds", Colour: plot.Green, Dash: "dotted"})
	if len(ls) == 0 {
		f.Empty = "Nothing to show: the run measured no reach."
		return f, nil
	}
	p := plot.OverTime(r, "reach", "share", ls)
	p.Top, p.Notes = 1, moves(r)
	p.Signs, p.Left = len(p.Notes) > 0, "92" // as wide as the left margin of the lanes below
	one, err := p.Panel("Share of users, or of attempts", "Lines of reach over days since day zero", "tall")
	if err != nil {
		return f, err
	}
	f.Panels, f.Moves = []plot.Panel{one}, p.Notes
	if marks := eachHeaviest(r, marksOnReach, marksOfEach); len(marks) > 0 {
		drawn, err := lanesOf(r, "reach-moves", withCauses(r, marks)).Draw(r)
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, plot.Panel{ID: "reach-moves", Title: "What each actor did on the same days (the most important events, and those that caused them)",
			Label: "Events of each actor in rows over days since day zero", Height: "low", Drawing: drawn})
	}
	f.Data = plot.DailyTable(r, "reachability", "reachability_unaided", "first_try_success", "quality")
	return f, nil
}

// users draws the number of users in each state. Most users are connected directly, so a second panel shows only the other states.
func users(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "users", Heading: "How users got through, and who dropped out",
		Means: "People by state: connected directly, through a proxy or through a VPN; cut off; lapsed (cut off so long that they stopped trying); left (for a rival; no longer installed). " +
			"People who never had the messenger are not shown.",
	}
	rest := plot.Lines(r,
		plot.Shown{Series: "users_proxy", Name: "through a proxy", Colour: plot.Sky, Filled: true},
		plot.Shown{Series: "users_vpn", Name: "through a VPN", Colour: plot.Green, Filled: true},
		plot.Shown{Series: "users_cut_off", Name: "cut off", Colour: plot.Red, Filled: true},
		plot.Shown{Series: "users_lapsed", Name: "lapsed", Colour: plot.Purple, Filled: true},
		plot.Shown{Series: "users_left", Name: "left", Colour: plot.Ink, Filled: true})
	all := rest
	if v, ok := direct(r); ok {
		all = append([]plot.Line{{Name: "direct", Colour: plot.Grey, Y: v, Filled: true}}, rest...)
	}
	if len(all) == 0 {
		f.Empty = "Nothing to show: the run counted no users."
		return f, nil
	}
	whole, err := plot.OverTime(r, "users", "count", all).Panel("All users (people)", "Users by state, stacked, over days since day zero", "mid")
	if err != nil {
		return f, err
	}
	f.Panels = []plot.Panel{whole}
	if len(rest) > 0 && len(all) > len(rest) {
		part, err := plot.OverTime(r, "users-rest", "count", rest).Panel("The same without direct connections (people)", "Users not connected directly, by state, stacked, over days since day zero", "mid")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, part)
	}
	f.Data = plot.DailyTable(r, "users_installed", "users_connected", "users_proxy", "users_vpn", "users_cut_off", "users_lapsed", "users_left")
	return f, nil
}

// direct returns the number of users connected without proxy or VPN: users_installed minus all other states of installed users. Without
// users_installed, it is users_connected minus the users of a proxy or VPN.
func direct(r *results.Run) ([]float64, bool) {
	total, less := "users_installed", []string{"users_proxy", "users_vpn", "users_cut_off", "users_lapsed"}
	if v, ok := plot.Values(r, total); !ok || !plot.Anything(v, false) {
		total, less = "users_connected", less[:2]
	}
	v, ok := plot.Values(r, total)
	if !ok || !plot.Anything(v, false) {
		return nil, false
	}
	for _, name := range less {
		if out, ok := plot.Values(r, name); ok {
			for i, x := range out {
				if format.Finite(x) && format.Finite(v[i]) {
					v[i] = max(v[i]-x, 0)
				}
			}
		}
	}
	return v, true
}

// detours draws how many people started to use a proxy or a VPN on each day.
func detours(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "detours", Heading: "People who started to use a proxy or a VPN",
		Means: "People who set up a VPN, and people who switched on a proxy, on each whole day of the run.",
	}
	ls := plot.Lines(r,
		plot.Shown{Series: "vpn_installs", Name: "VPN", Colour: plot.Green},
		plot.Shown{Series: "proxy_installs", Name: "proxy", Colour: plot.Blue, Dash: "dashed"})
	some := false
	for _, l := range ls {
		some = some || plot.Anything(l.Y, true)
	}
	if !some {
		f.Empty = "Nothing to show: nobody started to use a proxy or a VPN."
		return f, nil
	}
	f.Data = plot.DailyTable(r, "vpn_installs", "proxy_installs", "installs")
	p, ok := plot.ByDay(r, "detours", "count", ls)
	if !ok {
		f.Empty = "Nothing to show: the run has no whole day."
		return f, nil
	}
	one, err := p.Panel("People a day", "New users of VPNs and proxies by day", "mid")
	f.Panels = []plot.Panel{one}
	return f, err
}
