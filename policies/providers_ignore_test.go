package policies

import (
	"slices"
	"testing"

	"whackamole/events"
)

func TestIgnoreNeverFollowsOrders(t *testing.T) {
	if got := follow(t, "ignore", "", 1, false); !slices.Equal(got, slices.Repeat([]int64{events.LagNever}, 4)) {
		t.Errorf("the strata follow after %v minutes, want never", got)
	}
}
