package agents

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// messenger is the agent of the messenger. It folds the facts that the messenger can observe.
type messenger struct {
	p    *setup.Case
	d    *rng.Source
	view policies.MessengerView
}

func newMessenger(p *setup.Case, w *setup.World, d *rng.Source) *messenger {
	m := &messenger{p: p, d: d}
	m.view = policies.MessengerView{Calendar: p.Calendar, Ordered: events.Never, PushedLast: -1, Generation: 1, RenewedAt: events.Never}
	for k, c := range p.Clouds {
		m.view.Hosts = append(m.view.Hosts, policies.Host{Name: c.Name, Weight: c.Weight, Fronts: w.Clouds[k].Front.Size > 0})
	}
	return m
}

// Actor implements Agent.
func (m *messenger) Actor() events.Actor { return events.Messenger }

// Handle folds the facts of a round and asks the strategy.
func (m *messenger) Handle(r events.Round) []events.CausedMove {
	for _, e := range r.Facts {
		m.fold(e)
		m.p.Messenger.Choice.Observe(e)
	}
	m.view.Now, m.view.Tick = r.At, r.Tick
	return m.p.Messenger.Choice.Current().(policies.Player[policies.MessengerView]).Decide(&m.view, m.d)
}

func (m *messenger) fold(e events.Entry) {
	v := &m.view
	switch f := e.Fact.(type) {
	case events.CampaignOrdered:
		v.Ordered, v.OrderedSeq = e.At, e.Seq
	case events.EndpointsOpened:
		for k, a := range f.Addresses {
			v.Endpoints = append(v.Endpoints, policies.Endpoint{ID: f.First + int64(k), Cloud: f.Cloud, Address: uint32(a), Front: f.Front, Opened: e.At})
			v.Live = append(v.Live, f.First+int64(k))
		}
		v.OpenedSeq = e.Seq
		if f.Cloud != "" {
			v.Spent += int64(len(f.Addresses)) * m.p.Accounts.OpenCents
		}
	case events.EndpointsClosed:
		v.Close(f.Endpoints)
	case events.SettingsPushed:
		v.Version = f.Version
		v.PushedLast = int64(len(v.Endpoints) - 1)
	case events.FailuresReported:
		m.report(e, f)
	case events.FrontOpened:
		m.host(f.Cloud, func(h *policies.Host) { h.Fronting = true })
	case events.ProxiesLaunched:
		v.Proxies += f.Count
		v.ProxiesAt = e.At
		v.Spent += f.Count * m.p.Accounts.OpenCents
	case events.VolunteersFunded:
		v.Funded += f.Cents
	case events.ProtocolRenewed:
		v.Generation, v.RenewedAt, v.Renewing = f.Generation, e.At, true
	case events.ProtocolAdopted:
		v.Renewing = false
	case events.PlatformAsked:
		v.Asked++
	case events.MessengerWithdrew:
		v.Withdrawn = true
	case events.PlatformAnswered:
		m.host(f.Platform, func(h *policies.Host) {
			switch f.Answer {
			case "fronting_banned":
				h.Banned = true
			case "evicted":
				h.Evicted = true
			case "restored":
				h.Banned, h.Evicted, h.Fronting = false, false, false
			}
		})
	default: // other facts do not matter to the messenger
	}
}

func (m *messenger) report(e events.Entry, f events.FailuresReported) {
	v := &m.view
	v.CutOff, v.FailureSeq = f.CutOff, e.Seq
	for k, id := range f.Changed {
		v.Report(id, f.Share[k], e.At)
	}
}

func (m *messenger) host(name string, change func(*policies.Host)) {
	for k := range m.view.Hosts {
		if m.view.Hosts[k].Name == name {
			change(&m.view.Hosts[k])
		}
	}
}
