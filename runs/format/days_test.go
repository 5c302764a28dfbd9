package format

import (
	"testing"
	"time"
)

// TestDatesCenturiesAwayAreRight takes days further from zero than a time.Duration can hold, which is 292 years.
func TestDatesCenturiesAwayAreRight(t *testing.T) {
	zero := time.Date(2018, 4, 16, 0, 0, 0, 0, time.FixedZone("", 3*60*60))
	for day, want := range map[float64]string{0: "16 Apr 2018", 0.999: "16 Apr 2018", 1: "17 Apr 2018", -0.001: "15 Apr 2018", 36_501: "24 Mar 2118",
		-116_147: "16 Apr 1700", 139_537: "30 Apr 2400", 4e6: ""} {
		if got := Date(zero, day); got != want {
			t.Errorf("day %v is %q, want %q", day, got, want)
		}
	}
}
