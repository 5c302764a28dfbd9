package policies

import (
	"slices"

	"whackamole/events"
)

// Endpoint is an address of the messenger, as the messenger knows it.
type Endpoint struct {
	ID      int64
	Cloud   string
	Address uint32
	Front   bool
	Opened  events.Instant
	Closed  bool
	Blocked float64 // share of subscribers who cannot reach it, as last reported
	Since   events.Instant
}

// Host is a cloud as the messenger sees it.
type Host struct {
	Name     string
	Weight   float64 // how much the messenger favours it
	Fronts   bool    // it has front ends to hide behind
	Fronting bool    // the messenger hides there now
	Banned   bool    // it has forbidden fronting
	Evicted  bool    // it no longer hosts the messenger
}

// MessengerView is what the messenger knows.
type MessengerView struct {
	Now      events.Instant
	Tick     bool
	Calendar Calendar

	Ordered    events.Instant // when the order became known, Never before
	OrderedSeq events.Seq
	Endpoints  []Endpoint // all ever opened, by number
	Live       []int64    // numbers of those not closed, ascending
	Refused    []int64    // live ones that some subscribers cannot reach, ascending: saves 2.1 % of a replicate's instructions
	Version    int64      // the last version of the settings
	PushedLast int64      // the number of the newest endpoint when settings were last pushed, -1 before the first push
	CutOff     float64    // share of clients that no longer report
	FailureSeq events.Seq
	OpenedSeq  events.Seq
	Hosts      []Host
	Proxies    int64 // proxies launched so far
	ProxiesAt  events.Instant
	Funded     int64 // cents granted so far

	Spent      int64          // cents paid so far for endpoints and proxies when they were opened
	Generation int64          // of the protocol, from 1
	RenewedAt  events.Instant // when the latest generation was sent out, Never for the first
	Renewing   bool           // the latest generation is not in use everywhere yet
	Asked      int64          // requests to clouds and stores that the messenger knows of
	Withdrawn  bool           // it has given in
}

// Working lists the live endpoints that are blocked for less than the given share of subscribers.
func (v *MessengerView) Working(below float64) []int64 {
	out := make([]int64, 0, len(v.Live))
	for _, id := range v.Live {
		if v.Endpoints[id].Blocked < below {
			out = append(out, id)
		}
	}
	return out
}

// CountWorking counts the endpoints that Working lists.
func (v *MessengerView) CountWorking(below float64) int64 {
	n := len(v.Live)
	for _, id := range v.Refused {
		if v.Endpoints[id].Blocked >= below {
			n--
		}
	}
	return int64(n)
}

// Report records the share of subscribers who cannot reach an endpoint now.
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

// Close records that endpoints are retired.
func (v *MessengerView) Close(ids []int64) {
	for _, id := range ids {
		v.Endpoints[id].Closed = true
	}
	closed := func(id int64) bool { return v.Endpoints[id].Closed }
	v.Live, v.Refused = slices.DeleteFunc(v.Live, closed), slices.DeleteFunc(v.Refused, closed)
}
