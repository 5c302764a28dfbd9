package policies

import (
	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
)

func init() {
	Register(Spec{Role: "users", Name: "habit", Default: true, Evidence: "S0, S1; VTsIOM, Levada, Combot",
		Summary: "People who are cut off wait, take the proxy that the app offers, or install a VPN. They give up slowly and come back fast.",
		New:     func() Strategy { return &habit{} }})
}

// UsersView is what the people of one cohort (a stratum and a skill) experience in a step.
type UsersView struct {
	Skilled   bool
	Hours     float64 // length of the step in hours
	Lost      float64 // chance that a client with an unaided path loses it in the step
	Gained    float64 // chance that a client without an unaided path gets one in the step
	Open      float64 // share of the stratum's clients with an unaided path
	OpenDay   float64 // share of the stratum's clients with an unaided path a day ago
	Publicity float64
	Aided     float64 // share of the country's people with the app who use a proxy or VPN
	Gone      float64 // share of the stratum's present and former users who have left or lapsed
	Old       float64 // share of the cohort's cut-off people who have waited for more than 72 h
	ProxyRoom float64 // share of the proxy seats that are free
	VPNRoom   float64 // share of the VPN seats that are free
	VPNPrice  float64 // VPN price as a multiple of the price before the campaign
	ProxyLost float64 // chance per hour that a proxy user loses the proxy
	VPNBanned float64 // share of VPN exits that the operators of the stratum filter
	Quality   float64 // quality of the messenger's service in the stratum without proxy or VPN, 1 if undisturbed
	Rivals    float64 // share of rival messengers' customers who reach their service
	Installed int64   // people of the stratum who have the app
	Left      int64   // people of the stratum who have left the messenger
	Potential int64   // people of the stratum who never had the app but may install it
}

// Hazards are the chances per step that a person takes each flow, that is, goes from one state to another. The flows out of one state are drawn one
// after another, in the order of events.Flow.
type Hazards [events.FlowCount]float64

// UsersStrategy turns what people experience into the chance per step of each flow between their states.
type UsersStrategy interface {
	Strategy
	Hazards(*UsersView) Hazards
}

// habit follows docs/MODEL.md, 7.9. Its chances h are per hour. For a step they become 1 − (1 − h)^hours.
//
// Other values of its parameters, all assumed, give two other publics. A cautious public hears little and learns late: publicity = 0.5, imitation =
// 1, abrupt = 1, vpn_exit_lost = 0.05. A savvy public has experience: unskilled = 0.5, imitation = 3, abrupt = 4, vpn_exit_lost = 0.005.
type habit struct {
	passive
	proxy, vpn, vpnAmbient, vpnDrop, back         float64
	unskilled, publicity, imitation, abrupt       float64
	habit, lapsedBack, rival, install, installPub float64
	exitLost, qualityNeeded                       float64
}

func (b *habit) Declare(s *param.Set) {
	rate := func(p *float64, name string, def float64, source, doc string) {
		s.Float(p, name, def, param.Spec{Unit: param.PerHour, Min: 0, Max: 1, Use: param.Uncertainty, Source: source, Doc: doc})
	}
	factor := func(p *float64, name string, def, most float64, doc string) {
		s.Float(p, name, def, param.Spec{Min: 0, Max: most, Use: param.Uncertainty, Source: param.Assumed, Doc: doc})
	}
	rate(&b.proxy, "proxy", 0.03, param.Assumed, "Chance per hour that a skilled person who is cut off takes the proxy that the app offers.")
	rate(&b.vpn, "vpn", 0.004, param.Assumed, "Chance per hour that a skilled person who is cut off installs a VPN.")
	rate(&b.vpnAmbient, "vpn_ambient", 3.7e-5, "Apptopia", "Chance per hour that a person who is connected installs a VPN: 12,500 a day among 14 M in calm times.")
	rate(&b.vpnDrop, "vpn_drop", 0.0015, param.Assumed, "Chance per hour that a person with an unaided path gives up the VPN.")
	rate(&b.back, "proxy_drop", 0.01, param.Assumed, "Chance per hour that a person with an unaided path stops using the proxy.")
	factor(&b.unskilled, "unskilled", 0.2, 1, "Chance of an unskilled person to take up help, as a fraction of that of a skilled person.")
	factor(&b.publicity, "publicity", 2, 100, "Effect of publicity on the wish for help. This value × publicity is added to the factor on that wish, which starts at 1.")
	factor(&b.imitation, "imitation", 2, 100, "Effect of imitation on the wish for help. This value × share of people with help is added to the factor on that wish, which starts at 1.")
	factor(&b.abrupt, "abrupt", 2, 100, "Effect of a sudden loss of reach on VPN installs. The chance of an install is multiplied by 1 + this value × loss of reach since a day ago.")
	s.Float(&b.habit, "habit", 0.9, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Strength of the habit. After three days cut off, a person lapses with chance (1 − habit)/168 per hour; at 1 nobody lapses."})
	rate(&b.lapsedBack, "lapsed_back", 1.0/72, param.Assumed, "Chance per hour that a lapsed person with a path comes back.")
	s.Float(&b.rival, "rival_quality", 0.8, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "S2, S3",
		Doc: "Quality of rival messengers. The campaign hit them too."})
	rate(&b.install, "install", 3e-5, param.Assumed, "Chance per hour that word of mouth makes a potential user install the app, without publicity.")
	rate(&b.installPub, "install_publicity", 3e-5, "S0, S1", "Further chance per hour that a potential user installs the app, for each unit of publicity. The ban advertises the app.")
	rate(&b.exitLost, "vpn_exit_lost", 0.02, param.Assumed, "Chance per hour that a person without an unaided path loses the VPN, if filters know all exits.")
	s.Float(&b.qualityNeeded, "quality_needed", 0.4, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Quality of service below which connected people also seek a VPN. If only addresses are blocked, quality stays above one half."})
}

func (b *habit) Hazards(v *UsersView) (h Hazards) {
	skill := 1.0
	if !v.Skilled {
		skill = b.unskilled
	}
	wish := skill * (1 + float64(b.publicity*v.Publicity) + float64(b.imitation*v.Aided))
	exits := 1 - v.VPNBanned
	vpn := b.vpn * wish * v.VPNRoom / max(v.VPNPrice, 0.01)
	seek := float64(b.vpnAmbient * (1 + float64(b.publicity*v.Publicity)) * v.VPNRoom)
	if v.Quality < b.qualityNeeded {
		seek += vpn * (b.qualityNeeded - v.Quality) / b.qualityNeeded
	}
	h[events.DirectToVPN] = min(seek*exits, 1)
	h[events.CutToProxy] = min(b.proxy*wish*v.ProxyRoom, 1)
	h[events.CutToVPN] = min(vpn*(1+float64(b.abrupt*max(0, v.OpenDay-v.Open)))*exits, 1)
	h[events.CutToLapsed] = (1 - b.habit) / 168 * v.Old
	h[events.ProxyToDirect] = b.back * v.Open
	h[events.ProxyToCut] = v.ProxyLost * (1 - v.Open)
	h[events.VPNToDirect] = b.vpnDrop * v.Open
	h[events.VPNToCut] = b.exitLost * v.VPNBanned * (1 - v.Open)
	h[events.LapsedToDirect] = b.lapsedBack * v.Open
	h[events.LapsedToLeft] = b.rival * v.Gone / 2160 * v.Rivals
	if pool := float64(v.Potential); !v.Skilled && pool > 0 {
		known := float64(v.Installed + v.Left)
		rate := min((b.install+float64(b.installPub*v.Publicity))*known/(pool+known), 1)
		h[events.NewToDirect] = rate * v.Open
		h[events.NewToCut] = rate * (1 - v.Open)
	}
	if v.Hours != 1 {
		for f := range h { // convert each chance per hour to a chance per step
			h[f] = 1 - portable.Pow(1-h[f], v.Hours)
		}
	}
	h[events.DirectToCut], h[events.CutToDirect] = v.Lost, v.Gained // these two chances are per step already
	return h
}
