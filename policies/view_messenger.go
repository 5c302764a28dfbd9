package policies

import (
	"slices"

	"whackamole/events"
)

// Endpoint is an address at which the messenger listens, as the messenger knows it.
type Endpoint struct {
	ID      int64
	Cloud   string
	Address uint32
	Front   bool
	Opened  events.Instant
	Closed  bool
	Blocked float64 // share of subscribers who could not reach the endpoint at the last report
	Since   events.Instant
}

// Host is a cloud that rents out addresses, as the messenger sees it.
type Host struct {
	Name     string
	Weight   float64 // relative weight of the cloud when the messenger rents endpoints
	Fronts   bool    // whether the cloud has front ends that can hide the messenger
	Fronting bool    // whether the messenger hides behind the cloud's front ends now
	Banned   bool    // whether the cloud has forbidden fronting
	Evicted  bool    // whether the cloud no longer hosts the messenger
}

// MessengerView is what the messenger knows.
type MessengerView struct {
	Now      events.Instant
	Tick     bool
	Calendar Calendar

	Ordered    events.Instant // when the campaign was ordered, events.Never before that
	OrderedSeq events.Seq
	Endpoints  []Endpoint // all endpoints ever opened, by number
	Live       []int64    // numbers of the open endpoints, ascending
	Refused    []int64    // numbers of the open endpoints that some subscribers cannot reach, ascending: saves 2.1 % of a replicate's instructions
	Version    int64      // number of the latest version of the client settings
	PushedLast int64      // number of the newest endpoint when settings were last pushed, -1 before the first push
	CutOff     float64    // share of clients that cannot report because they are cut off
	FailureSeq events.Seq
	OpenedSeq  events.Seq
	Hosts      []Host
	Proxies    int64 // number of proxies that the messenger has launched so far
	ProxiesAt  events.Instant
	Funded     int64 // grants announced so far, in cents

	Spent      int64          // cents spent so far on opening endpoints and launching proxies
	Generation int64          // number of the latest generation of the protocol, from 1
	RenewedAt  events.Instant // when the latest generation of the protocol was released; events.Never for the first generation
	Renewing   bool           // whether some clients do not use the latest generation of the protocol yet
	Asked      int64          // number of requests of the censor to clouds and stores so far
	Withdrawn  bool           // whether the messenger has given in
}

// Working returns the numbers of the open endpoints that less than the share below of subscribers cannot reach.
func (v *MessengerView) Working(below float64) []int64 {
	out := make([]int64, 0, len(v.Live))
	for _, id := range v.Live {
		if v.Endpoints[id].Blocked < below {
			out = append(out, id)
		}
	}
	return out
}

// CountWorking returns the number of endpoints that Working returns.
func (v *MessengerView) CountWorking(below float64) int64 {
	n := len(v.Live)
	for _, id := range v.Refused {
		if v.Endpoints[id].Blocked >= below {
			n--
		}
	}
	return int64(n)
}

// Report records that the given share of subscribers cannot reach an endpoint now.
func (v *MessengerView) Report(id int64, share float64, at events.Instant) {
	x := &v.Endpoints[id]
	if x.Blocked == 0 && share > 0 {
		x.Since = at
	}
	x.Blocked = share
	k, listed := slices.BinarySearch(v.Refused, id)
	switch {
	case share > 0 && !listed && !x.Closed:
		v.Refused = slices.Insert(v.Refused, k, id)
	case share == 0 && listed:
		v.Refused = slices.Delete(v.Refused, k, k+1)
	}
}

// Close records that the messenger no longer listens at these endpoints.
func (v *MessengerView) Close(ids []int64) {
	for _, id := range ids {
		v.Endpoints[id].Closed = true
	}
	closed := func(id int64) bool { return v.Endpoints[id].Closed }
	v.Live, v.Refused = slices.DeleteFunc(v.Live, closed), slices.DeleteFunc(v.Refused, closed)
}
