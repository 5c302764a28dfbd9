package setup

import (
	"math"
	"net/netip"
	"slices"

	"whackamole/events"
	"whackamole/param"
	"whackamole/policies"
)

// People describes the people of the country at the start of a run.
type People struct {
	Users     int64
	Potential int64
	Skilled   float64
	VPN       float64
	UseRate   float64 // uses per hour by a person who can reach the app
	Panel     float64
}

func (p *People) declare(s *param.Set) {
	s.Effect(param.AtOpening)
	s.Int(&p.Users, "users", 14_000_000, param.Spec{Unit: param.People, Min: 1, Max: events.MostPeople, Source: "S1, S3", Doc: "People who have the app at the start."})
	s.Int(&p.Potential, "potential", 14_000_000, param.Spec{Unit: param.People, Min: 0, Max: events.MostPeople, Use: param.Uncertainty, Source: "VTsIOM",
		Doc: "People who do not have the app but might install it. Access matters to twice as many adults as use it."})
	s.Float(&p.Skilled, "skilled", 0.23, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "Levada",
		Doc: "Share of people who know how to bypass a block. The default is from April 2022."})
	s.Float(&p.VPN, "vpn", 0.023, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of users who already use a VPN."})
	s.Float(&p.UseRate, "use_rate", 0.0208, param.Spec{Unit: param.PerHour, Min: 0, Max: 100, Source: "Combot/TGStat/Crosser",
		Doc: "Uses per hour by a person who can reach the app. With the default, 77.7 % are active within 72 h."})
	s.Float(&p.Panel, "panel", 0.67, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: "Mediascope",
		Doc: "Share of daily users that the panel covers. The default is 3.72 M of 5.5 M."})
}

// Censorship describes the mandate and the means of the censor.
type Censorship struct {
	Choice        policies.Choice
	OrderedAt     param.When
	Ground        string
	Discovery     float64 // rate at which an average endpoint is found, per hour
	ListingMin    int64   // shortest time from an order to its listing, in minutes
	ListingMax    int64
	EstimateEvery int64 // minutes between two estimates of reach by the censor
	EstimateBias  float64
	EstimateNoise float64
	Campaign      float64
	VPNRollout    int64 // minutes until the last stratum filters VPNs
	FineCents     int64
	Filter        Inspection
}

func (p *Censorship) declare(s *param.Set) {
	p.Choice.Declare(s, "censor")
	s.When(&p.OrderedAt, "ordered_at", "", param.Spec{Effect: param.AtOpening, Source: "S0, S2", Doc: "When the campaign begins. Unset means never."})
	s.Text(&p.Ground, "ground", "court order", param.Spec{Effect: param.AtOpening, Source: "S1, S4", Doc: "Legal ground of the campaign."})
	s.Float(&p.Discovery, "discovery", 0.03, param.Spec{Unit: param.PerHour, Min: 0, Max: 100, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rate at which the censor finds an endpoint with an average share of the traffic, once the campaign is ordered."})
	s.Span(&p.ListingMin, "listing_min", "1 h", param.Spec{Unit: param.Minutes, Min: 1, Max: 100000, Source: param.Assumed, Doc: "Shortest time from an order to its listing."})
	s.Span(&p.ListingMax, "listing_max", "3 h", param.Spec{Unit: param.Minutes, Min: 1, Max: 100000, Source: param.Assumed, Doc: "Longest time from an order to its listing."})
	s.Span(&p.EstimateEvery, "estimate_every", "4 h", param.Spec{Unit: param.Minutes, Min: 60, Max: 100000, Source: param.Assumed, Doc: "Time between two estimates by the censor of how many people still reach the messenger unaided."})
	s.Float(&p.EstimateBias, "estimate_bias", 1, param.Spec{Min: 0, Max: 10, Use: param.Uncertainty, Source: param.Assumed, Doc: "Factor on the true reach in the censor's estimate."})
	s.Float(&p.EstimateNoise, "estimate_noise", 0.05, param.Spec{Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed, Doc: "Standard deviation of the censor's estimate of reach."})
	s.Float(&p.Campaign, "listing_campaign", 1, param.Spec{Unit: param.Fraction, Min: 0.01, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Factor on the time to a listing from the second day of the campaign on. By then the registry works without a break."})
	s.Span(&p.VPNRollout, "vpn_rollout", "2 weeks", param.Spec{Unit: param.Minutes, Min: 0, Max: 10512000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time until the last stratum filters VPNs. Strata start one after another, in the order of the scenario."})
	s.Int(&p.FineCents, "inspection_fine", 100_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Fine for an operator that an inspection finds lagging: a transfer."})
	p.Filter.declare(s)
	s.Check(func() error {
		if p.ListingMax < p.ListingMin {
			return s.At("listing_max", "listing_max is shorter than listing_min; give a longer listing_max")
		}
		return nil
	})
}

// Messaging describes the messenger's own addresses and how its clients behave.
type Messaging struct {
	Choice       policies.Choice
	Own          []netip.Prefix
	OwnEndpoints int64
	PerClient    int64
	Offline      float64
	Contact      float64 // rate at which a connected client fetches settings that it missed, per hour
	Push         float64 // rate at which silent pushes bring new settings to a cut-off client, per hour
	Update       float64 // rate at which app updates bring new settings to a cut-off client, per hour
	Word         float64 // rate at which word of mouth brings new settings to a cut-off client, per hour
	Adoption     int64   // minutes until clients use a new generation of the protocol
	QualityLoss  float64
}

func (p *Messaging) declare(s *param.Set) {
	p.Choice.Declare(s, "messenger")
	s.Prefixes(&p.Own, "own_prefixes", param.Spec{Effect: param.AtOpening, Source: "S2", Doc: "Prefixes of the messenger's own subnets, which everybody knows."})
	s.Int(&p.OwnEndpoints, "own_endpoints", 20, param.Spec{Unit: param.Endpoints, Min: 1, Max: 10000, Effect: param.AtOpening, Source: param.Assumed, Doc: "Number of endpoints in the messenger's own subnets at the start."})
	s.Int(&p.PerClient, "endpoints_per_client", 2, param.Spec{Unit: param.Endpoints, Min: 1, Max: 64, Use: param.Uncertainty, Effect: param.AtOpening, Source: param.Assumed,
		Doc: "Endpoints that a version of the settings gives to each client. Different clients get different endpoints."})
	s.Float(&p.Offline, "offline", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Effect: param.AtOpening, Source: param.Assumed, Doc: "Share of connected clients that miss new settings because they are offline when these go out."})
	s.Float(&p.Contact, "contact", 0.15, param.Spec{Unit: param.PerHour, Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed, Doc: "Rate at which a client that missed new settings fetches them while it is connected, directly or by proxy or VPN."})
	s.Float(&p.Push, "push", 0.1, param.Spec{Unit: param.PerHour, Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed, Doc: "Rate at which a silent push brings new settings to a client that is cut off."})
	s.Float(&p.Update, "update", 0.005, param.Spec{Unit: param.PerHour, Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed, Doc: "Rate at which an update of the app brings new settings to a client that is cut off, where the store lets updates through."})
	s.Float(&p.Word, "word", 0.005, param.Spec{Unit: param.PerHour, Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed, Doc: "Rate at which word of mouth brings new settings to a client that is cut off."})
	s.Span(&p.Adoption, "protocol_adoption", "2 weeks", param.Spec{Unit: param.Minutes, Min: 1, Max: 5256000, Use: param.Uncertainty, Source: param.Assumed, Doc: "Time until clients speak a new generation of the protocol."})
	s.Float(&p.QualityLoss, "quality_loss", 0.5, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "open letter",
		Doc: "Loss of quality where every first attempt fails. Media were about 70 % slower while messages worked."})
}

// Business describes the sectors of the economy and what outages cost their firms.
type Business struct {
	Choice    policies.Choice
	Sectors   []Sector
	Recapture float64
	Visits    float64 // connections of one customer to one firm, per hour
	Zipf      float64
	Threshold float64
	MoveCents int64
	Adapt     float64 // one-off cost of adapting, in days of the firm's online value
	Persist   float64
	PersistBy int64 // minutes in which the continuing loss falls to 1/e
}

// Sector is a sector of the economy that is online.
type Sector struct {
	Name      string
	Firms     int64
	Value     float64 // value that the sector adds, in USD per day
	Online    float64
	Foreign   float64
	Customers int64
	Embeds    float64
	Rivals    bool
}

func (p *Business) declare(s *param.Set) {
	p.Choice.Declare(s, "businesses")
	s.Float(&p.Recapture, "recapture", 0.5, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed, Doc: "Share of lost sales that customers make later or with a domestic competitor."})
	s.Float(&p.Visits, "visits", 0.02, param.Spec{Unit: param.PerHour, Min: 0, Max: 100, Use: param.Uncertainty, Source: param.Assumed, Doc: "Connections per hour from one customer to one firm."})
	s.Float(&p.Zipf, "zipf", 1.1, param.Spec{Min: 0, Max: 4, Use: param.Uncertainty, Effect: param.AtOpening, Source: param.Assumed, Doc: "Zipf exponent of the distribution of firms over blocks of 65,536 addresses."})
	s.Float(&p.Threshold, "disrupted_from", 0.05, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "A firm counts as disrupted once this share of its customers has not reached it for an hour."})
	s.Int(&p.MoveCents, "move_cents", 500_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Uncertainty, Source: param.Assumed, Doc: "Cost to a firm of moving to another host: a transfer."})
	s.Float(&p.Adapt, "adaptation_days", 0, param.Spec{Unit: param.Days, Min: 0, Max: 365, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "One-off cost of adapting. A firm pays it when it counts as disrupted, in days of what it earns by being reached."})
	s.Float(&p.Persist, "persistence", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "CIPESA 2017",
		Doc: "Share of an outage's loss that continues when the outage ends, because customers stay away."})
	s.Span(&p.PersistBy, "persists_for", "1 week", param.Spec{Unit: param.Minutes, Min: 60, Max: 5256000, Use: param.Uncertainty, Source: "CIPESA 2017",
		Doc: "Time in which the continuing loss falls to 1/e."})
}

func declareSector(p *Sector, s *param.Set) {
	s.Effect(param.AtOpening)
	s.Text(&p.Name, "name", "", param.Spec{Effect: param.NoEffect, Source: param.Assumed, Doc: "Name of the sector."})
	s.Int(&p.Firms, "firms", 0, param.Spec{Unit: param.Count, Min: 0, Max: 100000, Source: param.Assumed, Doc: "Number of firms hosted at foreign clouds that represent the sector."})
	s.Float(&p.Value, "value", 0, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e12, Use: param.Uncertainty, Source: param.Assumed, Doc: "Value that the sector adds per day."})
	s.Float(&p.Online, "online", 1, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed, Doc: "Share of the sector's value that depends on being online."})
	s.Float(&p.Foreign, "foreign", 0.2, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed, Doc: "Share of the online value that is hosted at foreign clouds."})
	s.Int(&p.Customers, "customers", 0, param.Spec{Unit: param.People, Min: 0, Max: events.MostPeople, Source: param.Assumed, Doc: "Customers of all firms of the sector together."})
	s.Float(&p.Embeds, "embeds", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "S0", Doc: "Share of firms that embed a cloud's own service: a CAPTCHA, a font, an interface."})
	s.Bool(&p.Rivals, "rivals", false, param.Spec{Source: "S2, S3", Doc: "Whether the firms of the sector are rivals of the messenger. Blocking rivals keeps people with the messenger."})
}

// Accounts holds the prices with which the referee calculates costs and transfers.
type Accounts struct {
	Advertising  float64 // net income of channel owners, in USD per day
	CutHour      float64 // value of an hour that a person loses without the messenger, in cents
	OrderCents   int64
	CampaignHour int64 // cost of an hour of the campaign to the regulator, in cents
	OpenCents    int64
	RentHour     float64 // rent of an endpoint per hour, in cents
	VPNHour      float64 // fee of an average VPN user per hour, in cents
}

func (p *Accounts) declare(s *param.Set) {
	s.Float(&p.Advertising, "advertising", 20_000, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e9, Use: param.Uncertainty, Source: "press",
		Doc: "Net income of channel owners. Sales through the app bound it: RUB 710 M in the first half of 2020."})
	s.Float(&p.CutHour, "cut_hour", 0.5, param.Spec{Unit: param.Cents, Min: 0, Max: 10000, Use: param.Uncertainty, Source: param.Assumed, Doc: "Value of the time a person loses in an hour without the messenger."})
	s.Int(&p.OrderCents, "order", 450_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Uncertainty, Source: param.Assumed, Doc: "Cost of an order to regulator and providers. The default is a dollar for each of 4,500 operators."})
	s.Int(&p.CampaignHour, "campaign_hour", 30_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Uncertainty, Source: param.Assumed, Doc: "Cost to the regulator of an hour of the campaign."})
	s.Int(&p.OpenCents, "open", 2_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e9, Use: param.Uncertainty, Source: param.Assumed, Doc: "Cost of the work to open an endpoint."})
	s.Float(&p.RentHour, "rent_hour", 10, param.Spec{Unit: param.Cents, Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed, Doc: "Rent of an endpoint per hour: a transfer to the cloud."})
	s.Float(&p.VPNHour, "vpn_hour", 0.07, param.Spec{Unit: param.Cents, Min: 0, Max: 1000, Use: param.Uncertainty, Source: param.Assumed, Doc: "Fee of an average VPN user per hour, free VPNs included: a transfer."})
}

// check returns an error if values that are each valid alone are not valid together.
func (p *Case) check(s *param.Set) error {
	if len(p.Strata) > 64 {
		return s.At("provider", "%d strata of access providers are given; merge them into 64 or fewer", len(p.Strata))
	}
	if len(p.Strata) == 0 {
		return s.At("provider", "no stratum of access providers is given; add at least one [[provider]]")
	}
	var sum float64
	for _, x := range p.Strata {
		sum += x.Share
		if x.LagTo < x.LagFrom {
			return s.At(param.Path("provider", x.Name, "lag_to"), "lag_to is below lag_from; give a lag_to of lag_from or more")
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		return s.At("provider", "the shares of the strata add up to %g; make them add up to 1", sum)
	}
	for _, c := range p.Clouds {
		if slices.ContainsFunc(p.Stores, func(x Store) bool { return x.Name == c.Name }) {
			return s.At(param.Path("store", c.Name), "a cloud has the same name; give the store another name, because requests and answers name the platform")
		}
	}
	if len(p.Messenger.Own) == 0 {
		return s.At("messenger.own_prefixes", "the messenger has no subnet of its own; give at least one prefix")
	}
	if err := p.checkAmounts(s); err != nil {
		return err
	}
	return p.disjoint(s)
}

// disjoint returns an error if two announced blocks overlap, because an address can have only one owner.
func (p *Case) disjoint(s *param.Set) error {
	type owned struct {
		prefix netip.Prefix
		path   string
	}
	all := make([]owned, 0, 256)
	check := func(path string, prefixes []netip.Prefix) error {
		for _, x := range prefixes {
			for _, y := range all {
				if y.prefix.Overlaps(x) {
					return s.At(path, "%s overlaps %s of %s; give each address one owner", x, y.prefix, y.path)
				}
			}
			all = append(all, owned{x, path})
		}
		return nil
	}
	if err := check("messenger.own_prefixes", p.Messenger.Own); err != nil {
		return err
	}
	for _, c := range p.Clouds {
		if err := check(param.Path("cloud", c.Name, "prefixes"), c.Prefixes); err != nil {
			return err
		}
		if err := check(param.Path("cloud", c.Name, "front_ends"), c.FrontEnds); err != nil {
			return err
		}
	}
	return nil
}
