package agents

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// users is the agent of the people of the country. It holds them as counts by cohort and state, and draws in each step how many go from state to
// state. These draws are a chain of binomials, which is exact because people of one cohort and state are alike. Only the ages of cut-off people are
// shares of a cohort and not counts.
type users struct {
	p      *setup.Case
	d      *rng.Source
	hours  float64 // length of a step in hours
	people events.Population
	flows  []rng.Matter // prepared random draws, one for each flow of each cohort
	pairs  []int64      // flows of this step, as pairs of place and people, in the form of events.UsersShifted
	ages   []ages       // for each cohort, the shares of its cut-off people in each age band
	reach  events.ReachMeasured
	opens  [][]float64 // for each stratum, the unaided reach in each step of the last day, as a ring buffer
	at     int         // index in the ring buffer of the oldest step, which the next step overwrites
	view   policies.UsersView
	market events.SupplyUpdated
	banned []float64  // for each stratum, the share of VPN exits that its operators filter
	seq    events.Seq // number of the latest fact reach.measured

	moves [1]events.CausedMove // array that Handle uses again: saves 0.5 % of a replicate's instructions
}

var streamFlow = rng.NewStream("users.flow")

func newUsers(p *setup.Case, w *setup.World, d *rng.Source, step events.Instant) *users {
	u := &users{p: p, d: d, hours: float64(step) / 60, people: slices.Clone(w.Start)}
	u.banned, u.view.Rivals = make([]float64, len(p.Strata)), 1
	u.ages = make([]ages, len(u.people))
	for place := range len(u.people) * int(events.FlowCount) {
		u.flows = append(u.flows, d.Matter(streamFlow, uint64(place)))
	}
	u.opens = make([][]float64, len(p.Strata))
	day := max(int(events.Day/step), 1)
	ones := make([]float64, len(p.Strata))
	for s := range u.opens {
		ones[s] = 1
		u.opens[s] = slices.Repeat([]float64{1}, day)
	}
	u.reach = events.ReachMeasured{Open: ones, Quality: ones, Lost: make([]float64, len(ones)), Gained: make([]float64, len(ones))}
	return u
}

// Actor implements Agent.
func (u *users) Actor() events.Actor { return events.Users }

// Handle folds the facts of a round. At the end of a step it draws how many people went from state to state in the step.
func (u *users) Handle(r events.Round) []events.CausedMove {
	measured := false
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.ReachMeasured:
			u.reach, measured, u.seq = f, true, e.Seq
		case events.SupplyUpdated:
			u.market = f
		case events.VPNFiltered:
			u.banned[f.Stratum] = f.Level
		case events.RivalsMeasured:
			u.view.Rivals = f.Working
		case events.PoliticsUpdated:
			u.view.Publicity = f.Publicity
		case events.UsersShifted:
			u.people.Follow(f.Flows)
		default: // other facts do not matter to people
		}
		u.p.Users.Observe(e)
	}
	if !r.Tick {
		return nil
	}
	shift, any := u.draw(r.At, measured)
	if !any {
		return nil
	}
	u.moves[0] = events.CausedMove{Because: u.seq, Move: shift}
	return u.moves[:]
}

// draw draws the flows of all cohorts. any is false if nobody moves and nobody waits. A step without a reach.measured has the reach of the step
// before it, and nobody loses or gains a path in it.
func (u *users) draw(now events.Instant, measured bool) (_ events.ShiftUsers, any bool) {
	strategy := u.p.Users.Current().(policies.UsersStrategy)
	u.pairs = u.pairs[:0]
	var waiting, returned ages
	var moves [events.FlowCount]int64
	u.country()
	for c := range u.people {
		if u.view.Skilled = c%2 == 1; !u.view.Skilled {
			u.stratum(c/2, measured)
		}
		waited := &u.ages[c]
		u.view.Old = waited[events.AgeBandCount-2] + waited[events.AgeBandCount-1]
		h := strategy.Hazards(&u.view)
		u.cohort(c, now, &h, &moves)
		if back := float64(moves[events.CutToDirect] + moves[events.CutToProxy] + moves[events.CutToVPN]); back > 0 {
			for b, share := range waited {
				returned[b] += float64(back * share)
			}
		}
		if left := u.grow(c, &moves); left > 0 {
			for b, share := range waited {
				waiting[b] += float64(left * share)
			}
		}
	}
	any = len(u.pairs) > 0
	for _, n := range waiting {
		any = any || n > 0 // even if nobody moves, the people who wait get older
	}
	for s := range u.opens {
		u.opens[s][u.at] = u.reach.Open[s]
	}
	u.at = (u.at + 1) % len(u.opens[0])
	return u.shift(&waiting, &returned), any
}

// shift turns the drawn flows into a move. The slices of the move are new, because the log keeps them.
func (u *users) shift(waiting, returned *ages) events.ShiftUsers {
	n, bands := len(u.pairs), events.AgeBandCount
	all := make([]int64, n+2*bands) // one allocation for three slices: saves 0.8 % of a replicate's instructions
	copy(all, u.pairs)
	m := events.ShiftUsers{Flows: all[:n:n], Waiting: all[n : n+bands : n+bands], Returned: all[n+bands:]}
	waiting.round(m.Waiting)
	returned.round(m.Returned)
	return m
}

// country fills in the fields of the view that are the same for all cohorts.
func (u *users) country() {
	var proxy, vpn, installed int64
	for c := range u.people {
		proxy += u.people[c][events.Proxy]
		vpn += u.people[c][events.VPN]
		installed += u.people[c].Installed()
	}
	v := &u.view
	v.Hours, v.Aided = u.hours, 0
	if installed > 0 {
		v.Aided = float64(proxy+vpn) / float64(installed)
	}
	v.ProxyRoom, v.VPNRoom = room(proxy, u.market.ProxySeats), room(vpn, u.market.VPNSeats)
	v.VPNPrice, v.ProxyLost = max(u.market.VPNPrice, 1), u.market.ProxyLost
}

// room returns the share of seats that are free.
func room(taken, seats int64) float64 {
	if seats <= taken {
		return 0
	}
	return 1 - float64(taken)/float64(seats)
}

// stratum fills in the fields of the view that are the same for both cohorts of a stratum.
func (u *users) stratum(s int, measured bool) {
	v := &u.view
	v.Open, v.OpenDay, v.Lost, v.Gained = u.reach.Open[s], u.opens[s][u.at], 0, 0
	v.Quality, v.VPNBanned = u.reach.Quality[s], u.banned[s]
	if measured {
		v.Lost, v.Gained = u.reach.Lost[s], u.reach.Gained[s]
	}
	low, high := &u.people[2*s], &u.people[2*s+1]
	v.Installed, v.Left = low.Installed()+high.Installed(), low[events.Left]+high[events.Left]
	v.Potential = low[events.New] + high[events.New]
	v.Gone = 0
	if all := v.Installed + v.Left; all > 0 {
		v.Gone = float64(v.Left+low[events.Lapsed]+high[events.Lapsed]) / float64(all)
	}
}

// cohort draws the flows of one cohort, in the order of events.Flow. Each flow draws from the people whom the earlier flows have left in the state.
// An empty state or a chance of 0 takes no draw.
func (u *users) cohort(c int, now events.Instant, h *policies.Hazards, moves *[events.FlowCount]int64) {
	clear(moves[:])
	people, first := &u.people[c], int64(c)*int64(events.FlowCount)
	for k := range exits {
		out := &exits[k]
		left := people[out.from]
		if left == 0 {
			continue
		}
		for f := out.first; f <= out.last; f++ {
			if h[f] <= 0 {
				continue
			}
			place := first + int64(f)
			draw := u.d.On(&u.flows[place], int64(now))
			if n := draw.Binomial(left, h[f]); n > 0 {
				moves[f] = n
				u.pairs = append(u.pairs, place, n)
				if left -= n; left == 0 {
					break
				}
			}
		}
	}
}

// exits lists the states that people can leave, with the first and the last flow out of each. The flows out of one state have consecutive numbers.
var exits = [...]struct {
	from        events.State
	first, last events.Flow
}{
	{events.Direct, events.DirectToCut, events.DirectToVPN},
	{events.Cut, events.CutToDirect, events.CutToLapsed},
	{events.Proxy, events.ProxyToDirect, events.ProxyToCut},
	{events.VPN, events.VPNToDirect, events.VPNToCut},
	{events.Lapsed, events.LapsedToDirect, events.LapsedToLeft},
	{events.New, events.NewToDirect, events.NewToCut},
}
