package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
)

// platforms records what clouds and stores have decided about the messenger.
type platforms struct {
	judge
	p   *setup.Case
	w   *setup.World
	all []platform // all clouds, then all stores, both in the order of the scenario
}

type platform struct {
	name                                     string
	store                                    bool
	share                                    float64 // share of clients that a store serves; 0 for a cloud
	banned, evicted, held, mute, gone, front bool
}

func newPlatforms(p *setup.Case, w *setup.World) *platforms {
	x := &platforms{p: p, w: w}
	for _, c := range p.Clouds {
		x.all = append(x.all, platform{name: c.Name})
	}
	for _, s := range p.Stores {
		x.all = append(x.all, platform{name: s.Name, store: true, share: s.Share})
	}
	return x
}

// named returns the cloud or store of that name, or nil if there is none.
func (x *platforms) named(name string) *platform {
	k := slices.IndexFunc(x.all, func(s platform) bool { return s.name == name })
	if k < 0 {
		return nil
	}
	return &x.all[k]
}

// cloud returns the index of the cloud of that name, or -1 if there is none.
func (x *platforms) cloud(name string) int {
	return slices.IndexFunc(x.p.Clouds, func(c setup.Cloud) bool { return c.Name == name })
}

// ask rules on a request of the censor to a cloud or store.
func (x *platforms) ask(p events.ActorMove, m events.RequestTakedown) []events.Ruling {
	if x.named(m.Platform) == nil {
		return x.reject(p, "unknown cloud or store: "+m.Platform)
	}
	if !slices.Contains([]string{"hosting", "fronting", "listing", "push"}, m.Demand) {
		return x.reject(p, "the demand must be hosting, fronting, listing or push")
	}
	return x.fact(p, events.PlatformAsked(m))
}

// front rules on the move by which the messenger hides behind the front ends of a cloud.
func (x *platforms) front(p events.ActorMove, m events.Front) []events.Ruling {
	k := x.cloud(m.Cloud)
	switch {
	case k < 0 || x.w.Clouds[k].Front.Size == 0:
		return x.reject(p, m.Cloud+" has no front ends")
	case x.all[k].banned || x.all[k].evicted:
		return x.reject(p, m.Cloud+" does not allow fronting")
	case x.all[k].front:
		return x.reject(p, m.Cloud+" is already used as a front")
	}
	return x.fact(p, events.FrontOpened(m))
}

// answers lists everything that a cloud or store can answer.
var answers = []string{"refused", "evicted", "fronting_banned", "updates_held", "updates_released", "push_stopped", "delisted", "restored"}

// answer rules on the answer of a cloud or store. Endpoints that the platform no longer hosts are closed.
func (x *platforms) answer(p events.ActorMove, m events.Answer, at *endpoints) []events.Ruling {
	if x.named(m.Platform) == nil || !slices.Contains(answers, m.Answer) {
		return x.reject(p, "the platform or the answer is unknown")
	}
	out := x.fact(p, events.PlatformAnswered(m))
	var gone []int64
	for _, id := range at.live {
		e := &at.all[id]
		if e.cloud >= 0 && x.p.Clouds[e.cloud].Name == m.Platform && (m.Answer == "evicted" || m.Answer == "fronting_banned" && e.front) {
			gone = append(gone, id)
		}
	}
	if len(gone) > 0 {
		out = append(out, events.Ruling{Actor: events.Clouds, Because: p.Because, Fact: events.EndpointsClosed{Endpoints: gone, Reason: "evicted"}})
	}
	return out
}

// decide records the answer of a cloud or store.
func (x *platforms) decide(f events.PlatformAnswered) {
	s := x.named(f.Platform)
	switch f.Answer {
	case "evicted":
		s.evicted = true
	case "fronting_banned":
		s.banned = true
	case "updates_held":
		s.held = true
	case "updates_released":
		s.held = false
	case "push_stopped":
		s.mute = true
	case "delisted":
		s.gone = true
	case "restored":
		s.gone, s.evicted, s.held, s.mute, s.banned, s.front = false, false, false, false, false, false
	}
}

// open records that the messenger hides behind the front ends of a cloud.
func (x *platforms) open(cloud string) { x.named(cloud).front = true }

// channels returns two shares of clients: those that a silent push can wake, and those that can get an update of the app. Pushes and updates come
// from stores. A store that has removed the app brings neither. A store that holds updates back still brings pushes, and a store that has stopped
// pushes still brings updates.
func (x *platforms) channels() (push, update float64) {
	for k := range x.all {
		if s := &x.all[k]; s.store && !s.gone {
			if !s.mute {
				push += s.share
			}
			if !s.held {
				update += s.share
			}
		}
	}
	return min(push, 1), min(update, 1)
}
