package page

import (
	"testing"
	"time"

	"whackamole/runs/results"
)

// TestTheEndOfARunCenturiesAfterDayZeroIsRight takes a day zero further from the run than a time.Duration can hold, which is 292 years.
func TestTheEndOfARunCenturiesAfterDayZeroIsRight(t *testing.T) {
	r := &results.Run{Start: time.Date(2018, 4, 16, 0, 0, 0, 0, time.UTC), DayZero: time.Date(1700, 4, 16, 0, 0, 0, 0, time.UTC), Step: 1440,
		Days: []float64{116_147, 116_148}}
	f, err := NewFrame(r)
	if err != nil {
		t.Fatal(err)
	}
	if f.Start != "16 April 2018" || f.DayZero != "16 April 1700" || f.End != "17 April 2018" {
		t.Errorf("the run starts on %s and ends on %s, with day zero on %s; want 16 April 2018, 17 April 2018 and 16 April 1700", f.Start, f.End, f.DayZero)
	}
}
