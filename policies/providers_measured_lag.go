package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "providers", Name: "measured_lag", Default: true, Evidence: "RIPE Atlas probes, Sep 2018",
		Summary: "Each stratum follows the registry with its own part of the lag distribution measured in 2018.",
		New:     func() Strategy { return &measuredLag{} }})
}

// Received is an order that the registry has listed and the providers have not answered yet.
type Received struct {
	Order  int64
	Lift   bool
	Listed events.Instant
	Seq    events.Seq
}

// Stratum is a group of access providers. From and To are the quantiles between which its lags lie in the measured distribution. Phase is the time at
// which it reads the registry, as a fraction of the period. All three stay the same in a run.
type Stratum struct{ From, To, Phase float64 }

// ProvidersView is what the access providers know.
type ProvidersView struct {
	Now    events.Instant
	Orders []Received // orders that the providers have not answered yet
	Strata []Stratum
	// Inspections is the number of inspections of operators so far.
	Inspections int64
}

var streamLag = rng.NewStream("providers.lag")

// measuredLag draws lags from the measured distribution of 599 change points. Each stratum has its own band of the distribution and its own times of
// reading the registry, both for the whole run. Only a random part, the jitter, is drawn for each order. So the lags of all subscribers together have
// the measured distribution.
type measuredLag struct {
	passive
	minutes, shares []float64
	poll            int64
	jitter          float64
	liftFactor      float64
	inspected       float64
}

func (m *measuredLag) Declare(s *param.Set) {
	s.Floats(&m.minutes, "lag_minutes", []float64{-52, 0, 8, 28, 30, 60, 63, 96, 120, 240, 480, 1440},
		param.Spec{Unit: param.Minutes, Min: -1440, Max: 100000, Source: "RIPE Atlas probes, Sep 2018", Doc: "Lags after the listing to which lag_shares belong. The distribution is linear between them."})
	s.Floats(&m.shares, "lag_shares", []float64{0, .135, .196, .49, .51, .67, .735, .882, .91, .93, .96, .98},
		param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Source: "RIPE Atlas probes, Sep 2018", Doc: "Cumulative share at each lag of lag_minutes. The share missing to 1 never follows."})
	s.Span(&m.poll, "poll_every", "1 h", param.Spec{Unit: param.Minutes, Min: 1, Max: 1440, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time between two readings of the registry. Each stratum reads at its own time."})
	s.Float(&m.jitter, "jitter", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Random part of the lag, redrawn for every order, as a share of the stratum's band."})
	s.Float(&m.liftFactor, "lift_factor", 4, param.Spec{Min: 1, Max: 100, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Factor on the lag when an order lifts."})
	s.Float(&m.inspected, "inspection_effect", 0.2, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share by which each round of inspections moves every stratum towards the start of the lag distribution."})
	s.Check(func() error {
		if len(m.minutes) != len(m.shares) || len(m.minutes) < 2 {
			return s.At("lag_shares", "lag_minutes has %d entries and lag_shares %d; give both the same number, at least two", len(m.minutes), len(m.shares))
		}
		for i := 1; i < len(m.minutes); i++ {
			if m.minutes[i] < m.minutes[i-1] || m.shares[i] < m.shares[i-1] {
				return s.At("lag_shares", "entry %d of lag_minutes or lag_shares is smaller than the entry before it; give no smaller entry after a larger one", i+1)
			}
		}
		return nil
	})
}

func (m *measuredLag) Decide(v *ProvidersView, d *rng.Source) []events.CausedMove {
	haste := portable.Pow(1-m.inspected, float64(v.Inspections)) // factor on the quantile of every lag, 1 before the first inspection
	return followAll(v, func(o Received, stratum int) int64 { return m.lag(v.Strata[stratum], stratum, o, haste, d) })
}

// followAll answers every waiting order with a lag for each stratum.
func followAll(v *ProvidersView, lag func(o Received, stratum int) int64) []events.CausedMove {
	var out []events.CausedMove
	for _, o := range v.Orders {
		lags := make([]int64, len(v.Strata))
		for i := range lags {
			lags[i] = lag(o, i)
		}
		out = append(out, events.CausedMove{Because: o.Seq, Move: events.FollowOrder{Order: o.Order, Lags: lags}})
	}
	return out
}

// lag draws the lag of a stratum for an order, in minutes. haste multiplies the quantile of the lag, so a haste below 1 shortens the lag.
func (m *measuredLag) lag(s Stratum, stratum int, o Received, haste float64, d *rng.Source) int64 {
	draw := d.At(streamLag, rng.EntityOf(uint64(stratum), uint64(o.Order)), int64(o.Listed))
	where := s.Phase + float64(o.Listed%events.Instant(m.poll))/float64(m.poll) + float64(m.jitter*draw.Uniform())
	where -= math.Floor(where)
	minutes := m.quantile((s.From + float64((s.To-s.From)*where)) * haste)
	if minutes < 0 {
		// The measured networks detect traffic themselves and acted before the listing. In the model no network acts before the listing.
		minutes = 0
	}
	if math.IsInf(minutes, 1) {
		return events.LagNever
	}
	if o.Lift {
		minutes *= m.liftFactor
	}
	return portable.Int64(math.Round(minutes))
}

// quantile returns the lag, in minutes, below which the share q of the measured lags lies. It returns +Inf if q is above the last share, because the
// rest never follows.
func (m *measuredLag) quantile(q float64) float64 {
	for i := 1; i < len(m.shares); i++ {
		if q > m.shares[i] {
			continue
		}
		lo, hi := m.shares[i-1], m.shares[i]
		if hi == lo {
			return m.minutes[i]
		}
		return m.minutes[i-1] + (m.minutes[i]-m.minutes[i-1])*(q-lo)/(hi-lo)
	}
	return math.Inf(1)
}
