package page

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"testing"
)

func TestLibraryMatchesItsDescription(t *testing.T) {
	library, err := os.ReadFile("assets/echarts.min.js")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("assets/README.md")
	if err != nil {
		t.Fatal(err)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(library)); !bytes.Contains(readme, []byte(sum)) {
		t.Errorf("assets/README.md does not name %s, the SHA-256 of echarts.min.js; write it there", sum)
	}
	for _, name := range []string{"echarts.min.js", "dig.js", "bootstrap.js", "hilbert.js", "style.css"} {
		text, err := os.ReadFile("assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(text, "\r\x00") || bytes.Contains(bytes.ToLower(text), []byte("</script")) || bytes.Contains(text, []byte("</style")) || bytes.Contains(text, []byte("<!--")) {
			t.Errorf("%s has bytes that a browser changes, so the hash in the policy would not match", name)
		}
	}
}
