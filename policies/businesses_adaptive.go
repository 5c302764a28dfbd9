package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "businesses", Name: "adaptive", Default: true, Evidence: "Flexbby, minister; shape assumed",
		Summary: "Customers of blocked firms complain. Firms find workarounds, and after a while they move to another host.",
		New:     func() Strategy { return &adaptive{} }})
}

// Outage describes a firm that some of its customers cannot reach.
type Outage struct {
	Firm     int64
	Since    events.Instant
	Affected float64 // share of the firm's customers who cannot reach it
}

// BusinessesView is what the firms know at the end of a step.
type BusinessesView struct {
	Now   events.Instant
	Tick  bool
	Hours float64
	Fresh []Outage // outages that began in the step just ended
	Due   []int64  // numbers of the firms whose wait for a move to another host has ended while they are still down
	// Cut counts the people cut off from firms, in two parts. The first is customers × share cut off by blocked addresses, summed over the firms. The
	// second is all customers × the share of connections that filters and overloaded routers break.
	Cut float64
	Seq events.Seq
}

// BusinessesStrategy decides how outages lead to complaints and to moves to other hosts.
type BusinessesStrategy interface {
	Player[BusinessesView]
	// Patience draws how many minutes a firm that has just gone down waits before it moves to another host.
	Patience(firm int64, now events.Instant, d *rng.Source) events.Instant
	// Workaround returns the share of the original loss per hour that remains after an outage has lasted that many hours. It must be exponential:
	// Workaround(a+b) = Workaround(a) × Workaround(b).
	Workaround(hours float64) float64
	// Complaints draws the number of complaints that the step's outages cause.
	Complaints(v *BusinessesView, d *rng.Source) int64
}

var (
	streamPatience   = rng.NewStream("businesses.patience")
	streamComplaints = rng.NewStream("businesses.complaints")
)

// adaptive follows docs/MODEL.md, 7.10: losses shrink as firms find workarounds, and end when the firm moves to another host.
type adaptive struct {
	passive
	grievance
	patience   int64
	workaround int64
}

// grievance draws the complaints of cut-off customers to the regulator. All strategies of firms share it.
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
	return events.Instant(portable.Int64(math.Ceil(draw.Exp() * float64(a.patience))))
}

func (a *adaptive) Workaround(hours float64) float64 {
	return portable.Exp(-hours * 60 / float64(a.workaround))
}
