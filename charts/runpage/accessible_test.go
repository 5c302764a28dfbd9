package runpage_test

import (
	"testing"

	"whackamole/internal/pagetest"
)

func TestTheReportOfARunIsAccessible(t *testing.T) {
	pagetest.Accessible(t, render(t, pagetest.Campaign()))
}
