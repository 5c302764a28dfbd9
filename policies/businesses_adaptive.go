package policies

import (
	"math"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "businesses", Name: "adaptive", Default: true, Evidence: "Flexbby, minister; shape assumed",
		Summary: "Customers of blocked firms complain. Firms find workarounds, and after a while they move to another host.",
		New:     func() Strategy { return &adaptive{} }})
}

// Outage is a firm that some of its customers cannot reach.
type Outage struct {
	Firm     int64
	Since    events.Instant
	Affected float64 // share of its customers
}

// BusinessesView is what firms know after a step.
type BusinessesView struct {
	Now   events.Instant
	Tick  bool
	Hours float64
	Fresh []Outage // outages that began in the step just ended
	Due   []int64  // firms that are still down and whose time to move has come
	// Cut is the people cut off: Σ over firms that are down of customers × share cut off. Customers of firms hosted at home count with the
	// share of their connections that a filter or an overloaded router breaks.
	Cut float64
	Seq events.Seq
}

// BusinessesStrategy turns outages into complaints and moves to other hosts.
type BusinessesStrategy interface {
	Player[BusinessesView]
	// Patience draws how long a firm that has just gone down waits before it moves to another host, in minutes.
	Patience(firm int64, now events.Instant, d *rng.Source) events.Instant
	// Workaround returns the share of the loss that is left after an outage of that many hours. It is exponential: the share
	// left after two periods is the product of the shares left after each.
	Workaround(hours float64) float64
	// Complaints draws the number of complaints that the step's outages cause.
	Complaints(v *BusinessesView, d *rng.Source) int64
}

var (
	streamPatience   = rng.NewStream("businesses.patience")
	streamComplaints = rng.NewStream("businesses.complaints")
)

// adaptive follows docs/MODEL.md: losses shrink as firms find workarounds, and end when the firm moves to another host.
type adaptive struct {
	passive
	grievance
	patience   int64
	workaround int64
}

// grievance is how cut-off customers complain to the regulator, whatever the firms do.
type grievance struct{ complaintRate float64 }

func (g *grievance) Declare(s *param.Set) {
	s.Float(&g.complaintRate, "complaints_per_person_hour", 1.5e-6, param.Spec{Unit: param.PerHour, Min: 0, Max: 1, Use: param.Uncertainty, Source: "minister",
		Doc: "Complaints to the regulator per hour by a customer who is cut off from an unrelated firm. 46,000 came by day 8."})
}

// Complaints draws the number of complaints that the step's outages cause.
func (g *grievance) Complaints(v *BusinessesView, d *rng.Source) int64 {
	if v.Cut <= 0 {
		return 0
	}
	draw := d.At(streamComplaints, 0, int64(v.Now))
	return draw.Poisson(v.Cut * v.Hours * g.complaintRate)
}

func (a *adaptive) Declare(s *param.Set) {
	a.grievance.Declare(s)
	s.Span(&a.patience, "move_after", "4 weeks", param.Spec{Unit: param.Minutes, Min: 60, Max: 5256000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Mean time until a blocked firm moves to another host. The time is exponentially distributed."})
	s.Span(&a.workaround, "workaround_after", "3 days", param.Spec{Unit: param.Minutes, Min: 60, Max: 5256000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time in which workarounds reduce the loss of an outage to 1/e."})
}

func (a *adaptive) Decide(v *BusinessesView, _ *rng.Source) []events.CausedMove {
	if len(v.Due) == 0 {
		return nil
	}
	return []events.CausedMove{{Because: v.Seq, Move: events.RelocateHosts{Firms: v.Due}}}
}

func (a *adaptive) Patience(firm int64, now events.Instant, d *rng.Source) events.Instant {
	draw := d.At(streamPatience, uint64(firm), int64(now))
	return events.Instant(math.Ceil(draw.Exp() * float64(a.patience)))
}

func (a *adaptive) Workaround(hours float64) float64 {
	return math.Exp(-hours * 60 / float64(a.workaround))
}
