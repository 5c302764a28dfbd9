package world

import (
	"testing"

	"whackamole/events"
)

func TestCriticalFailuresComeAtTheirReturnPeriod(t *testing.T) {
	s := ordered(t, "[tail]\nreturn_period = 0.0001\ndamage = 5\n") // with ten million blocked addresses, a failure every 53 minutes on average
	s.until(s.at + events.Day)
	if x := all[events.CriticalFailed](s.facts()); len(x) != 0 {
		t.Errorf("nothing is blocked, but critical functions fail: %v", x)
	}
	s.order(false, everywhere, "52.0.0.0/9") // the order blocks 8.4 million addresses
	s.until(s.at + 10*events.Day)
	// In each of about 240 hours the chance of a failure is 1 − e^(−0.84/0.877) = 0.616. So 148 ± 7.5 failures are expected.
	if n := len(all[events.CriticalFailed](s.facts())); n < 110 || n > 185 {
		t.Errorf("critical functions fail %d times, want 110 to 185", n)
	}
}
