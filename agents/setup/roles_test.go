package setup_test

import (
	"strings"
	"testing"

	"whackamole/internal/casetest"
)

func TestACloudAndAStoreCannotShareAName(t *testing.T) {
	_, err := casetest.Read("[[store]]\nname = \"Amazon\"\nshare = 0.1\n")
	if err == nil || !strings.Contains(err.Error(), "name of a cloud too") {
		t.Errorf("it says %v", err)
	}
}
