package policies

import (
	"testing"

	"whackamole/sim/rng"
)

func TestPassiveFirmsComplainLikeOthersAndDoNothingElse(t *testing.T) {
	s := fresh[BusinessesStrategy](t, "businesses", "passive", "")
	v := BusinessesView{Now: on(3, 0), Tick: true, Hours: 1, Due: []int64{4, 9}, Cut: 1e7}
	wantMoves(t, ask(t, Player[BusinessesView](s), &v))
	if got, want := s.Complaints(&v, rng.New(1, 0)), firms(t).Complaints(&v, rng.New(1, 0)); got != want || got == 0 {
		t.Errorf("%d people complain, want %d, which must be more than 0", got, want)
	}
	if left := s.Workaround(10_000); left != 1 {
		t.Errorf("after a year the share %g of the loss is left, want 1", left)
	}
	const century = 100 * 365 * 1440
	if p := s.Patience(3, on(1, 0), rng.New(1, 0)); p < century {
		t.Errorf("a firm moves after %d minutes, want never", p)
	}
}
