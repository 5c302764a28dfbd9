package events

// Flow is a transition of a person between two states in a step. A cohort is a stratum of providers and a skill (low or high). People of low
// skill who take up help move to the cohort of high skill of the same stratum. They never lose the skill.
type Flow int

// The flows, in the order in which UsersShifted lists them for each cohort.
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

// String returns the name of the flow, "from>to".
func (f Flow) String() string { return flowNames[f] }

// State is the state of a person.
type State uint8

// The states. New holds people who have never had the app but might.
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

// String returns the name of the state.
func (s State) String() string { return stateNames[s] }

// way holds the two states of a flow. People who take up help learn the skill, so their cohort may change.
type way struct {
	from, to State
	learns   uint8 // 1 if people learn the skill, else 0
}

var ways = [FlowCount]way{
	DirectToCut: {Direct, Cut, 0}, DirectToVPN: {Direct, VPN, 1},
	CutToDirect: {Cut, Direct, 0}, CutToProxy: {Cut, Proxy, 1}, CutToVPN: {Cut, VPN, 1}, CutToLapsed: {Cut, Lapsed, 0},
	ProxyToDirect: {Proxy, Direct, 0}, ProxyToCut: {Proxy, Cut, 0}, VPNToDirect: {VPN, Direct, 0}, VPNToCut: {VPN, Cut, 0},
	LapsedToDirect: {Lapsed, Direct, 0}, LapsedToLeft: {Lapsed, Left, 0}, NewToDirect: {New, Direct, 0}, NewToCut: {New, Cut, 0},
}

// Ends returns the states a flow goes from and to.
func (f Flow) Ends() (from, to State) { return ways[f].from, ways[f].to }

// TakesHelp reports whether people in this flow take up help, and so learn the skill.
func (f Flow) TakesHelp() bool { return ways[f].learns == 1 }

// Cohort counts the people of one stratum and skill by state.
type Cohort [StateCount]int64

// Installed counts the people who have the app: all but New and Left.
func (c *Cohort) Installed() int64 { return c.Connected() + c[Cut] + c[Lapsed] }

// Connected counts the people who reach the messenger, directly or by proxy or VPN.
func (c *Cohort) Connected() int64 { return c[Direct] + c[Proxy] + c[VPN] }

// AgeBands are the upper ends of the age bands of people cut off, in hours since the cut. The last band has no upper end and is not listed.
var AgeBands = [...]int64{1, 2, 4, 8, 24, 72, 168}

// AgeBandCount is the number of age bands, the last one included.
const AgeBandCount = len(AgeBands) + 1

// Population is the people of the country by cohort. Entry 2·stratum is low skill, 2·stratum+1 is high skill.
type Population []Cohort

// PackFlows encodes flows for users.shifted. It takes the people of every flow; flow f of cohort c has place FlowCount·c + f. It returns pairs of place
// and people for the flows that are not empty, in ascending order. In a quiet hour most flows are empty.
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

// UnpackFlow decodes one pair of users.shifted into cohort, flow and number of people.
func UnpackFlow(place, people int64) (cohort int, f Flow, n int64) {
	at := uint32(place) // every allowed place fits; a division in 32 bits saves 1.4 % of a replicate's instructions against 64 bits
	return int(at / uint32(FlowCount)), Flow(at % uint32(FlowCount)), people
}

// FlowTotals sums the flows of users.shifted over all cohorts.
func FlowTotals(flows []int64) (people [FlowCount]int64) {
	for k := 0; k < len(flows)-1; k += 2 {
		_, f, n := UnpackFlow(flows[k], flows[k+1])
		people[f] += n
	}
	return people
}

// Allows reports whether the flows of UsersShifted are possible. They must be pairs of place and people. Places must ascend and lie within the
// population. Each flow must have people, and no more people may leave a state than are in it.
func (p Population) Allows(flows []int64) bool {
	if len(flows)%2 != 0 || len(p)%2 != 0 {
		return false
	}
	last, places := int64(-1), int64(len(p))*int64(FlowCount)
	var left int64         // people who may still leave state
	state := (*int64)(nil) // the state that the last flow came from
	for k := 0; k < len(flows)-1; k += 2 {
		place := flows[k]
		if place <= last || place >= places {
			return false
		}
		last = place
		c, f, n := UnpackFlow(place, flows[k+1])
		if from := &p[c][ways[f].from]; from != state { // flows out of one state are adjacent: saves 1.3 % of a replicate's instructions
			state, left = from, *from
		}
		if n <= 0 || n > left {
			return false
		}
		left -= n
	}
	return true
}

// Shift applies the flows of UsersShifted. If Allows refuses them, it changes nothing and returns false. So people are conserved.
func (p Population) Shift(flows []int64) bool {
	if !p.Allows(flows) {
		return false
	}
	p.Follow(flows)
	return true
}

// Follow applies the flows of a users.shifted without a check. The referee has already allowed them on the same population.
func (p Population) Follow(flows []int64) {
	for k := 0; k < len(flows)-1; k += 2 {
		c, f, n := UnpackFlow(flows[k], flows[k+1])
		w := &ways[f]
		p[c][w.from] -= n
		p[c|int(w.learns)][w.to] += n
	}
}
