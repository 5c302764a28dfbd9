package page

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// policy returns the content security policy of a page. The page may run only the given scripts, use only the given style sheet, and fetch nothing.
// The policy names scripts and style by their hashes.
func policy(style string, scripts ...string) string {
	var run []string
	for _, s := range scripts {
		run = append(run, hash(s))
	}
	return "default-src 'none'; script-src " + strings.Join(run, " ") + "; style-src " + hash(style) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
