package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "precision_dpi", Evidence: "S3, assumed",
		Summary: "Lists the messenger's own subnets, never a cloud. Tries deep packet inspection until it passes, and again after each change of the protocol.",
		New:     func() Strategy { return &precisionDPI{} }})
}

// precisionDPI is the campaign of 2018 if it had begun with the filter by pattern that was tried in August (S3), and without blocks of addresses. In
// repeated trials the filter learns not to take unrelated flows for the messenger's. A new generation of the protocol undoes what it has learnt.
type precisionDPI struct {
	passive
	trialDays int64
}

func (p *precisionDPI) Declare(s *param.Set) {
	s.Int(&p.trialDays, "trial_days", 14, param.Spec{Unit: param.Days, Min: 1, Max: 365, Use: param.Uncertainty, Source: "S3",
		Doc: "Length of a trial. After a failure the next trial begins."})
}

func (p *precisionDPI) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	switch {
	case v.Ordered == events.Never:
		return nil
	case !v.ownListed():
		return []events.CausedMove{v.listOwn()}
	case !v.Tick:
		return nil
	case !v.Filter.Ready && !v.Filter.Trying:
		return []events.CausedMove{{Because: v.Filter.Seq, Move: events.TrialDPI{Days: p.trialDays}}}
	}
	return v.deploy()
}
