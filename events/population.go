package events

// MostPeople is the largest number of people that a case can have, in each group of people.
const MostPeople = 10_000_000_000

// Flow is a transition of a person from one State to another in a step. Some flows take up help, that is a proxy or a VPN. They move people of low skill
// to the cohort of high skill in the same stratum. Nobody returns to low skill.
type Flow int

// The flows. Each name says the state before and the state after. For each cohort, UsersShifted has the flows in this order.
const (
	DirectToCut Flow = iota
	DirectToVPN
	CutToDirect
	CutToProxy
	CutToVPN
	CutToLapsed
	ProxyToDirect
	ProxyToCut
	VPNToDirect
	VPNToCut
	LapsedToDirect
	LapsedToLeft
	NewToDirect
	NewToCut
	FlowCount
)

var flowNames = [FlowCount]string{"direct>cut", "direct>vpn", "cut>direct", "cut>proxy", "cut>vpn", "cut>lapsed", "proxy>direct", "proxy>cut",
	"vpn>direct", "vpn>cut", "lapsed>direct", "lapsed>left", "new>direct", "new>cut"}

// String returns the name of the flow, for example "direct>cut".
func (f Flow) String() string { return flowNames[f] }

// State says whether and how a person uses the messenger: for example directly, by VPN, or not at all.
type State uint8

// The states. People in state New have never had the app but may install it. People in Direct, Proxy and VPN reach the messenger, people in Cut do not.
// Lapsed people no longer try but have the app, and people in Left have removed it.
const (
	New State = iota
	Direct
	Proxy
	VPN
	Cut
	Lapsed
	Left
	StateCount
)

var stateNames = [StateCount]string{"non_user", "direct", "proxy", "vpn", "cut_off", "lapsed", "left"}

// String returns the name of the state, for example "cut_off".
func (s State) String() string { return stateNames[s] }

// way holds the state before a flow, the state after it, and whether its people take up help. People who take up help belong to the cohort of high skill
// afterwards.
type way struct {
	from, to State
	learns   uint8 // 1 if people in the flow take up help, else 0
}

var ways = [FlowCount]way{
	DirectToCut: {Direct, Cut, 0}, DirectToVPN: {Direct, VPN, 1},
	CutToDirect: {Cut, Direct, 0}, CutToProxy: {Cut, Proxy, 1}, CutToVPN: {Cut, VPN, 1}, CutToLapsed: {Cut, Lapsed, 0},
	ProxyToDirect: {Proxy, Direct, 0}, ProxyToCut: {Proxy, Cut, 0}, VPNToDirect: {VPN, Direct, 0}, VPNToCut: {VPN, Cut, 0},
	LapsedToDirect: {Lapsed, Direct, 0}, LapsedToLeft: {Lapsed, Left, 0}, NewToDirect: {New, Direct, 0}, NewToCut: {New, Cut, 0},
}

// Ends returns the state before the flow and the state after it.
func (f Flow) Ends() (from, to State) { return ways[f].from, ways[f].to }

// TakesHelp reports whether people in this flow begin to use a proxy or a VPN. Afterwards they belong to the cohort of high skill.
func (f Flow) TakesHelp() bool { return ways[f].learns == 1 }

// Cohort is the number of people in each state, among the people of one stratum of providers with one skill (low or high).
type Cohort [StateCount]int64

// Installed returns the number of people who have the app, that is all people except those in states New and Left.
func (c *Cohort) Installed() int64 { return c.Connected() + c[Cut] + c[Lapsed] }

// Connected returns the number of people who reach the messenger, directly, by proxy or by VPN.
func (c *Cohort) Connected() int64 { return c[Direct] + c[Proxy] + c[VPN] }

// AgeBands holds the upper ends of age bands, in hours. People who are cut off are counted in bands, by the time since they were cut off. The last band
// has no upper end, so AgeBands does not contain it.
var AgeBands = [...]int64{1, 2, 4, 8, 24, 72, 168}

// AgeBandCount is the number of age bands, including the last band, which has no upper end.
const AgeBandCount = len(AgeBands) + 1

// Population holds the people of the country, two cohorts for each stratum. The cohort at index 2·stratum has low skill. The cohort at index 2·stratum+1
// has high skill.
type Population []Cohort

// PackFlows encodes flows for users.shifted. In the argument, flow f of cohort c has index FlowCount·c + f, and the element is its number of people. The
// result holds a pair of index (place) and people for each flow that has people, in ascending order. In a quiet hour most flows have none.
func PackFlows(flows []int64) []int64 {
	some := 0
	for _, n := range flows {
		if n != 0 {
			some++
		}
	}
	out := make([]int64, 0, 2*some)
	for place, n := range flows {
		if n != 0 {
			out = append(out, int64(place), n)
		}
	}
	return out
}

// UnpackFlow decodes one pair of users.shifted (place, people) into a cohort, a flow and the number of people n.
func UnpackFlow(place, people int64) (cohort int, f Flow, n int64) {
	at := uint32(place) // every allowed place fits into 32 bits; a division of 32-bit numbers is cheaper: saves 1.4 % of a replicate's instructions
	return int(at / uint32(FlowCount)), Flow(at % uint32(FlowCount)), people
}

// FlowTotals returns the number of people in each flow, summed over all cohorts. The argument is the list of pairs in users.shifted.
func FlowTotals(flows []int64) (people [FlowCount]int64) {
	for k := 0; k < len(flows)-1; k += 2 {
		_, f, n := UnpackFlow(flows[k], flows[k+1])
		people[f] += n
	}
	return people
}

// Allows reports whether the population can make these flows of users.shifted. The flows must be pairs of place and people. Places must ascend and belong
// to a cohort of the population. Numbers of people must be positive. At most as many people may leave a state as are in that state.
func (p Population) Allows(flows []int64) bool {
	if len(flows)%2 != 0 || len(p)%2 != 0 {
		return false
	}
	last, places := int64(-1), int64(len(p))*int64(FlowCount)
	var left int64         // people who are in the state that the flow leaves, less those who took an earlier flow out of it
	state := (*int64)(nil) // number of people in the state that the previous flow left
	for k := 0; k < len(flows)-1; k += 2 {
		place := flows[k]
		if place <= last || place >= places {
			return false
		}
		last = place
		c, f, n := UnpackFlow(place, flows[k+1])
		if from := &p[c][ways[f].from]; from != state { // flows out of one state are adjacent, so one counter is enough: saves 1.3 % of a replicate's instructions
			state, left = from, *from
		}
		if n <= 0 || n > left {
			return false
		}
		left -= n
	}
	return true
}

// Shift applies flows of users.shifted to the population and returns true. If Allows reports false for the flows, Shift changes nothing and returns false.
// So no person is lost or added.
func (p Population) Shift(flows []int64) bool {
	if !p.Allows(flows) {
		return false
	}
	p.Follow(flows)
	return true
}

// Follow applies flows of users.shifted without a check. Only flows that the referee has accepted for the same population may be passed.
func (p Population) Follow(flows []int64) {
	for k := 0; k < len(flows)-1; k += 2 {
		c, f, n := UnpackFlow(flows[k], flows[k+1])
		w := &ways[f]
		p[c][w.from] -= n
		p[c|int(w.learns)][w.to] += n
	}
}
