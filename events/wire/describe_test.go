package wire

import (
	"strings"
	"testing"
)

func TestTheDocumentedExampleIsAValidLog(t *testing.T) {
	_, rest, _ := strings.Cut(Describe(), "```json\n")
	log, _, _ := strings.Cut(rest, "```")
	if entries, err := ReadAll(strings.NewReader(log)); err != nil || len(entries) != 3 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}
