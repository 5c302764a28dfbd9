package setup_test

import (
	"strconv"
	"strings"
	"testing"

	"whackamole/internal/casetest"
)

func TestACloudAndAStoreCannotShareAName(t *testing.T) {
	_, err := casetest.Read("[[store]]\nname = \"Amazon\"\nshare = 0.1\n")
	if err == nil || !strings.Contains(err.Error(), "a cloud has the same name") {
		t.Errorf("the error is %v, want one about the name", err)
	}
}

func TestAnAddressHasOneOwner(t *testing.T) {
	_, err := casetest.Read("[[cloud]]\nname = \"OVH\"\nprefixes = [\"52.0.1.0/24\"]\n")
	if err == nil || !strings.Contains(err.Error(), "cloud.OVH.prefixes: 52.0.1.0/24 overlaps 52.0.0.0/15 of cloud.Amazon.prefixes") {
		t.Errorf("the error is %v, want one that names both owners", err)
	}
}

// TestAmountsThatNoSumCanHoldAreRefused gives values that are each within their bounds. The products or sums are above 2^63 or above the limit.
func TestAmountsThatNoSumCanHoldAreRefused(t *testing.T) {
	sector := func(name, values string) string { return "[[sector]]\nname = \"" + name + "\"\n" + values + "\n" }
	many := func(values string) (all string) {
		for i := range 100 {
			all += sector(strconv.Itoa(i), values)
		}
		return all
	}
	for name, c := range map[string]struct{ over, says string }{
		"fines": {"[censor]\ninspection_fine = 1_000_000_000_000\n[[provider]]\nname = \"small\"\noperators = 1_000_000\n",
			"censor.inspection_fine: the fines of all 1000000 operators together are 1000000000000000000 cents"},
		"moves":     {"[businesses]\nmove_cents = 1_000_000_000_000\n" + many("firms = 100_000"), "businesses.move_cents: if all 10000016 firms move"},
		"values":    {many("value = 1e12"), "the values of all sectors add up to 100000001500000 USD per day"},
		"customers": {many("customers = 10_000_000_000"), "the customers of all sectors add up to 1000001200000 people"},
	} {
		if _, err := casetest.Read(c.over); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: the error is %v, want one with %q", name, err, c.says)
		}
	}
}
