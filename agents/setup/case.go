package setup

import (
	"net/netip"
	"slices"

	"whackamole/param"
	"whackamole/policies"
)

// Case holds the declared values of a case: everything that a run needs besides its clock and its seed.
type Case struct {
	Calendar   policies.Calendar
	WorldSeed  int64
	Population People
	Providers  policies.Choice
	Strata     []Stratum
	Censor     Censorship
	Messenger  Messaging
	Clouds     []Cloud
	Stores     []Store
	Market     policies.Choice
	Users      policies.Choice
	Businesses Business
	Politics   policies.Choice
	Pulses     []Pulse
	Giants     []Giant
	Accounts   Accounts
	Watched    Observation
	Tail       Tail
}

// Fresh copies the case for another run. The copy has strategies that have observed nothing, and shares only values that no run changes.
func (p *Case) Fresh() *Case {
	f := *p
	f.Clouds, f.Stores = slices.Clone(p.Clouds), slices.Clone(p.Stores)
	for _, c := range f.Choices() {
		*c.Choice = c.Fresh()
	}
	return &f
}

// Stratum is a group of access providers.
type Stratum struct {
	Name      string
	Share     float64 // share of the country's subscribers
	Operators int64
	LagFrom   float64 // quantiles between which the lags of this stratum lie in the measured distribution: from LagFrom to LagTo
	LagTo     float64
	Expands   bool  // whether the filters of the stratum expand prefixes to single addresses
	Capacity  int64 // number of filter entries that the routers of the stratum can hold
	Outage    float64
}

// Cloud is a provider that rents out addresses.
type Cloud struct {
	Name      string
	Weight    float64 // relative weight of the cloud when the messenger rents addresses
	Prefixes  []netip.Prefix
	FrontEnds []netip.Prefix
	Choice    policies.Choice
}

// Store is an app store with its push service.
type Store struct {
	Name   string
	Share  float64 // share of clients that the store serves
	Choice policies.Choice
}

// Pulse is a dated public event.
type Pulse struct {
	Name      string
	At        param.When
	Publicity float64
	Pressure  float64
}

// Declare declares the values of the case as parameters of a scenario. The start and day zero belong to the clock, so the caller declares them.
func (p *Case) Declare(s *param.Set) {
	s.Int(&p.WorldSeed, "world_seed", 1, param.Spec{Min: 0, Max: 1 << 53, Effect: param.AtOpening, Source: param.Assumed, Doc: "Seed of the static world, which is the same in every replicate: where firms are hosted and what they depend on."})
	s.Table("population", "The people of the country.", p.Population.declare)
	param.List(s, &p.Strata, "provider", "Strata of access providers, by size and compliance.", declareStratum)
	s.Table("providers", "The strategy of the access providers.", func(s *param.Set) { p.Providers.Declare(s, "providers") })
	s.Table("censor", "The regulator, its mandate and its means.", p.Censor.declare)
	s.Table("messenger", "The messenger and its clients.", p.Messenger.declare)
	param.List(s, &p.Clouds, "cloud", "Clouds that rent out addresses.", declareCloud)
	param.List(s, &p.Stores, "store", "App stores with their push services.", declareStore)
	s.Table("market", "The market for proxies and VPNs.", func(s *param.Set) { p.Market.Declare(s, "market") })
	s.Table("users", "What people do.", func(s *param.Set) { p.Users.Declare(s, "users") })
	s.Table("businesses", "Firms that depend on foreign clouds.", p.Businesses.declare)
	param.List(s, &p.Businesses.Sectors, "sector", "Sectors of the economy that are online.", declareSector)
	s.Table("politics", "Domestic internet giants, officials, the press and protesters.", func(s *param.Set) { p.Politics.Declare(s, "politics") })
	param.List(s, &p.Pulses, "pulse", "Dated public events.", declarePulse)
	param.List(s, &p.Giants, "giant", "Domestic internet firms. Each tolerates the campaign until its own addresses are listed.", declareGiant)
	s.Table("accounts", "Prices and costs.", p.Accounts.declare)
	s.Table("observation", "How the audience panel, the access providers and the messenger measure reach.", p.Watched.declare)
	s.Table("tail", "The risk that over-blocking breaks a critical function.", p.Tail.declare)
	s.Check(func() error { return p.check(s) })
}

func declareStratum(p *Stratum, s *param.Set) {
	s.Effect(param.AtOpening)
	s.Text(&p.Name, "name", "", param.Spec{Effect: param.NoEffect, Source: param.Assumed, Doc: "Name of the stratum."})
	s.Float(&p.Share, "share", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Share of the country's subscribers. The shares of all strata add up to 1."})
	s.Int(&p.Operators, "operators", 0, param.Spec{Unit: param.Count, Min: 0, Max: 1e6, Source: param.Assumed, Doc: "Number of operators."})
	s.Float(&p.LagFrom, "lag_from", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Quantile of the lag distribution at which the part of this stratum begins."})
	s.Float(&p.LagTo, "lag_to", 1, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: param.Assumed, Doc: "Quantile of the lag distribution at which the part of this stratum ends."})
	s.Bool(&p.Expands, "expands", false, param.Spec{Source: param.Assumed, Doc: "Whether the filters of the stratum expand prefixes to single addresses."})
	s.Int(&p.Capacity, "router_entries", 10_000_000, param.Spec{Unit: param.Count, Min: 1, Max: 1 << 32, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Filter entries that the routers of the stratum can hold. With more entries they are overloaded, as regional routers were on 18 April 2018."})
	s.Float(&p.Outage, "overload_outage", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of unrelated connections that break while the routers of the stratum are overloaded."})
}

func declareCloud(p *Cloud, s *param.Set) {
	s.Text(&p.Name, "name", "", param.Spec{Effect: param.AtOpening, Source: param.Assumed, Doc: "Name of the cloud."})
	s.Float(&p.Weight, "weight", 0, param.Spec{Min: 0, Max: 1e6, Use: param.Uncertainty, Effect: param.AtOpening, Source: param.Assumed, Doc: "Relative weight of the cloud when the messenger chooses where to rent addresses."})
	s.Prefixes(&p.Prefixes, "prefixes", param.Spec{Effect: param.AtOpening, Source: "cloud-prefixes-2018", Doc: "Prefixes of the addresses that the cloud rents out."})
	s.Prefixes(&p.FrontEnds, "front_ends", param.Spec{Effect: param.AtOpening, Source: "cloud-prefixes-2018", Doc: "Prefixes of the cloud's own services. Blocking these prefixes breaks every firm that embeds the services."})
	p.Choice.Declare(s, "clouds")
}

func declareStore(p *Store, s *param.Set) {
	s.Text(&p.Name, "name", "", param.Spec{Effect: param.AtOpening, Source: param.Assumed, Doc: "Name of the store."})
	s.Float(&p.Share, "share", 0, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Effect: param.AtOpening, Source: param.Assumed, Doc: "Share of clients that the store serves and can wake with a silent push."})
	p.Choice.Declare(s, "clouds")
}

func declarePulse(p *Pulse, s *param.Set) {
	s.Effect(param.AtOpening)
	s.Text(&p.Name, "name", "", param.Spec{Source: param.Assumed, Doc: "What happens, in a few words."})
	s.When(&p.At, "at", "day 0", param.Spec{Source: param.Assumed, Doc: "When the event happens."})
	s.Float(&p.Publicity, "publicity", 0, param.Spec{Min: 0, Max: 100, Use: param.Uncertainty, Source: param.Assumed, Doc: "Publicity that the event adds. The first block adds 1."})
	s.Float(&p.Pressure, "pressure", 0, param.Spec{Min: -100, Max: 100, Use: param.Uncertainty, Source: param.Assumed, Doc: "Pressure that the event adds, in units of ten thousand complaints."})
}
