package metrics

import (
	"fmt"
	"strings"

	"whackamole/events"
	"whackamole/events/blocklist"
	"whackamole/internal/portable"
)

// Mark is one line of the time line: something that an actor did.
type Mark struct {
	Seq     events.Seq // sequence number of the fact in the log
	Because events.Seq // sequence number of the fact that caused this fact; 0 for none
	At      events.Instant
	Actor   string // name of the actor in the log
	Kind    string // name of the kind of fact in the log
	Text    string // what the actor did; may begin with the name of a platform, stratum or event, and may contain user text
	// Weight is the importance of the mark, from 0 to 1. Figures label the marks with the largest weights.
	Weight float64
}

// These constants set the weights of the marks. A mark of a sort that has occurred before gets its weight times the factor repeated. All values are
// assumed. They decide which marks get a label and have no effect on numbers.
const (
	weightTurn     = 1    // the campaign begins or ends, the messenger gives in or its own addresses are listed, patterns are blocked, or a critical function fails
	weightTrial    = 0.9  // a trial begins or ends, an order throttles by pattern, ends this or bans VPNs, or the scenario changes
	weightAnswer   = 0.8  // a platform answers the censor or evicts endpoints, or the messenger changes its method
	weightDemand   = 0.7  // a request to a platform, an inspection, a grant, or a public event
	weightHop      = 0.5  // endpoints open or close
	weightSettings = 0.4  // new settings or protocol for clients, firms that move to new hosts, or overloaded routers
	weightDetail   = 0.05 // filters change in one stratum, or the censor finds endpoints
	weightListed   = 0.2  // a listing or lifting; the largest of the run gets weightReach in addition, smaller ones a part of it
	weightReach    = 0.6
	weightNovel    = 0.15 // added for the first listing or lifting for each reason
	repeated       = 0.6
)

// Timeline makes the marks from the entries of a log, one after another. Make one with NewTimeline.
type Timeline struct {
	strata    []Stratum
	blocklist *blocklist.State
	seen      map[string]bool
	marks     []Mark
	changes   []listing // listings and liftings; their weights depend on the largest of the run, so Marks calculates them
}

// listing is the index of a mark of a listing or lifting, with the number of addresses that were added to the list or removed.
type listing struct {
	mark      int
	addresses int64
	novel     bool
}

// NewTimeline makes a Timeline that has read no entries.
func NewTimeline(strata []Stratum) *Timeline {
	return &Timeline{strata: strata, blocklist: blocklist.New(len(strata)), seen: map[string]bool{}}
}

// Marks returns the marks so far, in the order of the log. The caller may change the slice.
func (t *Timeline) Marks() []Mark {
	out := append([]Mark(nil), t.marks...)
	var most int64
	for _, c := range t.changes {
		most = max(most, c.addresses)
	}
	for _, c := range t.changes {
		w := weightListed
		if most > 0 {
			w += weightReach * portable.Log1p(float64(c.addresses)) / portable.Log1p(float64(most))
		}
		if c.novel {
			w += weightNovel
		}
		out[c.mark].Weight = w
	}
	return out
}

// Apply reads the next entry of the log and adds a mark if the fact is worth one.
func (t *Timeline) Apply(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.CampaignOrdered:
		t.mark(e, "", weightTurn, "orders the block of the messenger: "+f.Ground)
	case events.CampaignStoodDown:
		t.mark(e, "", weightTurn, "stands down; the goal is now: "+f.Goal)
	case events.ScenarioChanged:
		t.mark(e, strings.Join(f.Paths, " "), weightTrial, changes(f))
	case events.PulseOccurred:
		t.mark(e, f.Name, weightDemand, f.Name)
	case events.OrderListed:
		t.list(e, f)
	case events.FiltersChanged:
		t.enforce(e, f)
	case events.RoutersOverloaded:
		if t.known(f.Stratum) {
			t.mark(e, "", weightSettings, fmt.Sprintf("routers of %s providers are overloaded: %s entries", t.strata[f.Stratum].Name, magnitude(f.Entries)))
		}
	case events.EndpointsFound:
		t.mark(e, "", weightDetail, "finds "+count(int64(len(f.Endpoints)), "endpoint"))
	case events.TrialStarted, events.TrialEnded, events.DPIOrdered, events.VPNBanOrdered, events.ProvidersInspected, events.PlatformAsked, events.PlatformAnswered:
		t.contest(e)
	case events.EndpointsOpened, events.EndpointsClosed, events.SettingsPushed, events.FrontOpened, events.ProxiesLaunched, events.VolunteersFunded,
		events.ProtocolRenewed, events.ProtocolAdopted, events.MessengerWithdrew:
		t.evade(e)
	case events.CriticalFailed:
		t.mark(e, "", weightTurn, "over-blocking breaks a critical function: damage of "+dollars(f.Cents))
	case events.DPIChanged:
		t.filter(e, f.Stratum, fmt.Sprintf("filter by pattern at level %s", percent(f.Level)))
	case events.VPNFiltered:
		t.filter(e, f.Stratum, fmt.Sprintf("filter %s of VPN exits", percent(f.Level)))
	case events.HostsRelocated:
		t.mark(e, "", weightSettings, "new hosts for "+count(int64(len(f.Firms)), "firm")+", at "+dollars(f.Cents))
	default: // the other facts leave no mark; testdata/reads.txt lists them
	}
}

// contest adds the mark of a fact about trials, filters, inspections, or requests to platforms and their answers.
func (t *Timeline) contest(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.TrialStarted:
		t.mark(e, "", weightTrial, fmt.Sprintf("trial %d of deep packet inspection begins", f.Trial))
	case events.TrialEnded:
		verdict := "fails"
		if f.Passed {
			verdict = "passes"
		}
		t.mark(e, verdict, weightTrial, fmt.Sprintf("trial of deep packet inspection %s: %s of connections would break", verdict, percent(f.Broken)))
	case events.DPIOrdered:
		switch {
		case f.Level <= 0 && f.Throttle:
			t.mark(e, "off", weightTrial, "lifts the throttle by pattern")
		case f.Level <= 0:
			t.mark(e, "off", weightTrial, "lifts the block by pattern")
		case f.Throttle:
			t.mark(e, "throttle", weightTrial, fmt.Sprintf("throttles what a filter recognises by %s", percent(f.Level)))
		default:
			t.mark(e, "block", weightTurn, "orders a filter by pattern at all operators")
		}
	case events.VPNBanOrdered:
		t.mark(e, "", weightTrial, fmt.Sprintf("orders operators to filter %s of VPN exits", percent(f.Level)))
	case events.ProvidersInspected:
		t.mark(e, "", weightDemand, "inspects operators: fines of "+dollars(f.Fines))
	case events.PlatformAsked:
		t.mark(e, f.Platform+" "+f.Demand, weightDemand, fmt.Sprintf("asks %s to %s", f.Platform, phrase(demands, f.Demand)))
	case events.PlatformAnswered:
		t.mark(e, f.Platform+" "+f.Answer, weightAnswer, f.Platform+" "+phrase(answers, f.Answer))
	default: // Apply passes no other facts
	}
}

// evade adds the mark of a fact about what the messenger does to stay reachable, or about the end of its endpoints.
func (t *Timeline) evade(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.EndpointsOpened:
		n := count(int64(len(f.Addresses)), "endpoint")
		switch {
		case f.Cloud == "":
			t.mark(e, "", weightHop, "opens "+n+" on addresses of its own")
		case f.Front:
			t.mark(e, f.Cloud+" front", weightHop, "opens "+n+" behind the front end of "+f.Cloud)
		default:
			t.mark(e, f.Cloud, weightHop, "opens "+n+" at "+f.Cloud)
		}
	case events.EndpointsClosed:
		n := count(int64(len(f.Endpoints)), "endpoint")
		if f.Reason == "evicted" {
			t.mark(e, f.Reason, weightAnswer, "evicts "+n)
		} else {
			t.mark(e, f.Reason, weightHop*repeated, "gives up "+n)
		}
	case events.SettingsPushed:
		t.mark(e, "", weightSettings, fmt.Sprintf("pushes settings version %d (%s)", f.Version, count(int64(len(f.Endpoints)), "endpoint")))
	case events.FrontOpened:
		t.mark(e, f.Cloud, weightAnswer, "hides behind the front end of "+f.Cloud)
	case events.ProxiesLaunched:
		noun := "proxies"
		if f.Count == 1 {
			noun = "proxy"
		}
		t.mark(e, "", weightAnswer, fmt.Sprintf("launches %s %s", magnitude(f.Count), noun))
	case events.ProtocolRenewed:
		t.mark(e, "", weightAnswer, fmt.Sprintf("releases generation %d of its protocol", f.Generation))
	case events.ProtocolAdopted:
		t.mark(e, "", weightSettings, fmt.Sprintf("clients use generation %d of the protocol", f.Generation))
	case events.MessengerWithdrew:
		t.mark(e, f.Terms, weightTurn, map[string]string{"comply": "gives in and complies", "leave": "leaves the country"}[f.Terms])
	case events.VolunteersFunded:
		t.mark(e, "", weightDemand, "promises "+dollars(f.Cents)+" to people who run proxies and VPNs")
	default: // Apply passes no other facts
	}
}

// list adds the mark of a listing or lifting. An order that contradicts the list gets no mark; Fold.Table returns the error.
func (t *Timeline) list(e events.Entry, f events.OrderListed) {
	before := t.blocklist.Listed.Len()
	if t.blocklist.List(f) != nil {
		return
	}
	changed := t.blocklist.Listed.Len() - before
	verb := "lists"
	if f.Lift {
		verb, changed = "lifts", -changed
	}
	weight := 0.0
	novel := !t.seen[e.Fact.Kind().String()+" "+verb+f.Reason]
	if f.Reason == "own" && !f.Lift {
		weight = weightTurn
	} else {
		t.changes = append(t.changes, listing{len(t.marks), changed, novel})
	}
	t.mark(e, verb+f.Reason, weight, fmt.Sprintf("%s %s (%s addresses)", verb, prefixes(f.Prefixes), magnitude(changed)))
}

func (t *Timeline) enforce(e events.Entry, f events.FiltersChanged) {
	o, ok := t.blocklist.Order(f.Order)
	if !ok || !t.known(f.Stratum) {
		return
	}
	verb := "block"
	if o.Lift {
		verb = "release"
	}
	t.mark(e, verb, weightDetail, fmt.Sprintf("%s providers %s %s (order %d)", t.strata[f.Stratum].Name, verb, prefixes(o.Prefixes), f.Order))
}

// filter adds a mark that the filters of a stratum have changed. The parameter does says how.
func (t *Timeline) filter(e events.Entry, stratum int64, does string) {
	if t.known(stratum) {
		t.mark(e, "", weightDetail, t.strata[stratum].Name+" providers: "+does)
	}
}

func (t *Timeline) known(stratum int64) bool { return stratum >= 0 && stratum < int64(len(t.strata)) }

// mark adds a mark for an entry. If the same kind of fact had a mark of the same sort before, the weight is multiplied by the factor repeated.
func (t *Timeline) mark(e events.Entry, sort string, weight float64, text string) {
	kind := e.Fact.Kind().String()
	if t.seen[kind+" "+sort] {
		weight *= repeated
	}
	t.seen[kind+" "+sort] = true
	t.marks = append(t.marks, Mark{e.Seq, e.Because, e.At, e.Actor.String(), kind, text, weight})
}
