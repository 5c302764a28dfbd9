package charts_test

import (
	"os"
	"path/filepath"
	"testing"

	"whackamole/internal/browsertest"
)

func TestReportsAreAccessible(t *testing.T) {
	for name, page := range map[string]string{"run": render(t, campaign()), "validation": renderTrial(t, trial())} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "page.html")
			if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
			browsertest.Accessible(t, file)
		})
	}
}
