package policies

import (
	"slices"
	"testing"
)

func TestGatewaysFollowAtTheSameMinuteBlockingAndLifting(t *testing.T) {
	for _, lift := range []bool{false, true} {
		if got := follow(t, "gateways", "", 1, lift); !slices.Equal(got, []int64{15, 15, 15, 15}) {
			t.Errorf("lift %v: the strata follow after %v minutes", lift, got)
		}
		if got := follow(t, "gateways", "lag = \"2 min\"", 2, lift); !slices.Equal(got, []int64{2, 2, 2, 2}) {
			t.Errorf("lift %v: the strata follow after %v minutes", lift, got)
		}
	}
}
