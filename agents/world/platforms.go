package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
)

// platforms holds what clouds and stores have decided about the messenger.
type platforms struct {
	judge
	p   *setup.Case
	w   *setup.World
	all []platform // clouds, then stores, in the order of the scenario
}

type platform struct {
	name                                     string
	store                                    bool
	share                                    float64 // of clients, for a store
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

// named returns the platform with a name, nil if there is none.
func (x *platforms) named(name string) *platform {
	k := slices.IndexFunc(x.all, func(s platform) bool { return s.name == name })
	if k < 0 {
		return nil
	}
	return &x.all[k]
}

// cloud returns the index of the cloud with a name, -1 if there is none.
func (x *platforms) cloud(name string) int {
	return slices.IndexFunc(x.p.Clouds, func(c setup.Cloud) bool { return c.Name == name })
}

// ask rules on a request to a platform.
func (x *platforms) ask(p events.ActorMove, m events.RequestTakedown) []events.Ruling {
	if x.named(m.Platform) == nil {
		return x.reject(p, "unknown cloud or store: "+m.Platform)
	}
	if !slices.Contains([]string{"hosting", "fronting", "listing", "push"}, m.Demand) {
		return x.reject(p, "the demand must be hosting, fronting, listing or push")
	}
	return x.fact(p, events.PlatformAsked(m))
}

// front rules on fronting: hiding behind a cloud's front ends.
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

// answers are what a cloud or a store can decide.
var answers = []string{"refused", "evicted", "fronting_banned", "updates_held", "updates_released", "push_stopped", "delisted", "restored"}

// answer rules on what a platform decides. Endpoints that it no longer carries close.
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

// decide records what a platform has decided.
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

// open records that a cloud is fronted.
func (x *platforms) open(cloud string) { x.named(cloud).front = true }

// channels returns the shares of clients that a silent push can wake and that can get an update. Both go through the stores. A store that has removed
// the app carries neither. One that holds updates back still carries pushes, and one that has stopped pushes still carries updates.
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
