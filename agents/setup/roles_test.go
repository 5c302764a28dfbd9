package setup_test

import (
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
