package events

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawPopulation(t *rapid.T) Population {
	p := make(Population, 2*rapid.IntRange(0, 4).Draw(t, "strata"))
	for c := range p {
		for s := range p[c] {
			p[c][s] = rapid.Int64Range(0, 1e10).Draw(t, State(s).String())
		}
	}
	return p
}

// lawful draws flows that population p can make, as the number of people of each flow at index FlowCount·cohort + flow.
func lawful(t *rapid.T, p Population) []int64 {
	moves := make([]int64, len(p)*int(FlowCount))
	for c := range p {
		left := p[c]
		for f := Flow(0); f < FlowCount; f++ {
			from, _ := f.Ends()
			n := rapid.Int64Range(0, left[from]).Draw(t, f.String())
			moves[c*int(FlowCount)+int(f)] = n
			left[from] -= n
		}
	}
	return moves
}

// people returns the number of people in one stratum: both cohorts, all states.
func people(p Population, stratum int) (n int64) {
	for _, c := range p[2*stratum : 2*stratum+2] {
		for _, k := range c {
			n += k
		}
	}
	return n
}

func TestWentSumsFlowsOverCohorts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := lawful(t, drawPopulation(t))
		var want [FlowCount]int64
		for place, n := range flows {
			want[place%int(FlowCount)] += n
		}
		if got := FlowTotals(PackFlows(flows)); got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestPeopleAreConservedInEveryStratum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPopulation(t)
		before := slices.Clone(p)
		moves := lawful(t, p)
		if !p.Shift(PackFlows(moves)) {
			t.Fatal("possible flows were rejected")
		}
		for s := range len(p) / 2 {
			if people(p, s) != people(before, s) {
				t.Fatalf("stratum %d had %d people and has %d", s, people(before, s), people(p, s))
			}
		}
		for c := range p {
			for s, n := range p[c] {
				if n < 0 {
					t.Fatalf("cohort %d has %d people in state %s", c, n, State(s))
				}
			}
		}
	})
}

func TestSkillIsNeverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPopulation(t)
		before := slices.Clone(p)
		moves := lawful(t, p)
		p.Shift(PackFlows(moves))
		for c := 0; c < len(p); c += 2 {
			learnt := int64(0)
			for f := Flow(0); f < FlowCount; f++ {
				if f.TakesHelp() {
					learnt += moves[c*int(FlowCount)+int(f)]
				}
			}
			low, was := int64(0), int64(0)
			for s := range p[c] {
				low, was = low+p[c][s], was+before[c][s]
			}
			if low != was-learnt {
				t.Fatalf("cohort %d: %d of low skill, %d learnt, %d are left", c, was, learnt, low)
			}
		}
	})
}

func TestImpossibleFlowsAreRefusedAndChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := append(drawPopulation(t), Cohort{Cut: 10, Direct: 5}, Cohort{})
		moves := lawful(t, p)
		place := rapid.IntRange(0, len(moves)-1).Draw(t, "place")
		from, _ := Flow(place % int(FlowCount)).Ends()
		wrong := rapid.SampledFrom([]string{"negative", "too many", "huge", "half a pair", "beyond", "far beyond", "nobody", "out of order"}).Draw(t, "wrong")
		switch wrong {
		case "negative":
			moves[place] = -rapid.Int64Range(1, math.MaxInt64).Draw(t, "n")
		case "too many":
			moves[place] = p[place/int(FlowCount)][from] + 1
		case "huge":
			moves[place] = rapid.Int64Range(1e11, math.MaxInt64).Draw(t, "n")
		}
		moves = PackFlows(moves)
		switch wrong {
		case "half a pair":
			moves = append(moves, 0)
		case "beyond":
			moves = append(moves, int64(len(p))*int64(FlowCount), 1)
		case "far beyond": // the low 32 bits of this place are a valid place
			moves = append([]int64{1<<32 + int64(place), 1}, moves...)
		case "nobody":
			moves = []int64{int64(place), 0}
		case "out of order":
			moves = []int64{int64(place), 0, int64(place), 0}
		}
		before := slices.Clone(p)
		if p.Allows(moves) || p.Shift(moves) || !same(p, before) {
			t.Fatalf("%v was accepted, or changed the population", moves)
		}
	})
	// The population refuses two flows out of one state if the sum of their people overflows 64 bits.
	two := Population{{Cut: 10}, {}}
	moves := make([]int64, 2*FlowCount)
	moves[CutToDirect], moves[CutToProxy] = 5, math.MaxInt64
	if two.Shift(PackFlows(moves)) || !same(two, Population{{Cut: 10}, {}}) {
		t.Errorf("flows that overflow were accepted: %v", two)
	}
	odd := Population{{Direct: 3}}
	if odd.Shift(nil) {
		t.Error("a population without a cohort of high skill was accepted")
	}
}

func TestShiftMovesPeopleAndRaisesSkill(t *testing.T) {
	p := Population{{Direct: 10, Cut: 5}, {Cut: 1}}
	moves := make([]int64, 2*FlowCount)
	moves[DirectToCut], moves[CutToVPN], moves[int(FlowCount)+int(CutToDirect)] = 4, 5, 1
	if want := (Population{{Direct: 6, Cut: 4}, {Direct: 1, VPN: 5}}); !p.Shift(PackFlows(moves)) || !same(p, want) {
		t.Errorf("got %v, want %v", p, want)
	}
}

func TestEveryFlowHasItsNameAndEnds(t *testing.T) {
	seen := map[string]bool{}
	short := [StateCount]string{New: "new", Direct: "direct", Proxy: "proxy", VPN: "vpn", Cut: "cut", Lapsed: "lapsed", Left: "left"}
	for f := Flow(0); f < FlowCount; f++ {
		from, to := f.Ends()
		if want := short[from] + ">" + short[to]; f.String() != want || seen[want] || from == to {
			t.Errorf("flow %d is called %q and goes %s", f, f, want)
		}
		seen[f.String()] = true
		if helped := to == Proxy || to == VPN; f.TakesHelp() != helped {
			t.Errorf("%s: takes help is %v", f, f.TakesHelp())
		}
	}
}
