package param

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// isBare reports whether a key may stand in TOML without quotes.
func isBare(key string) bool {
	for i := range len(key) {
		if !bareByte(key[i]) {
			return false
		}
	}
	return key != ""
}

func bareByte(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// joinPath appends one key to a path, and quotes the key if TOML requires it.
func joinPath(path, key string) string {
	if !isBare(key) {
		key = quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// Path joins keys to a dotted path. It quotes a key where TOML requires quotes.
func Path(keys ...string) string {
	path := ""
	for _, key := range keys {
		path = joinPath(path, key)
	}
	return path
}

// splitPath splits a dotted path into its keys. A key without quotes may have any character except dots and quotes;
// TOML allows fewer.
func splitPath(path string) ([]string, *fault) {
	wrong := &fault{problem: quoted(path) + " is not a path", remedy: "write names with dots between them, such as censor.policy"}
	var parts []string
	for rest := path; ; {
		rest = strings.TrimLeft(rest, " \t")
		end := partEnd(rest)
		part := strings.TrimRight(rest[:end], " \t")
		if part == "" {
			return nil, wrong
		}
		if part[0] == '"' || part[0] == '\'' {
			var one struct{ V string }
			if _, err := toml.Decode("V = "+part, &one); err != nil || strings.Contains(part, "\n") {
				return nil, wrong
			}
			part = one.V
		} else if strings.ContainsAny(part, "\"'") {
			return nil, wrong
		}
		parts = append(parts, part)
		if end == len(rest) {
			return parts, nil
		}
		rest = rest[end+1:]
	}
}

// partEnd returns the length of the first key of a path: the index of the first dot outside quotes.
func partEnd(path string) int { return unquotedIndex(path, '.') }

// unquotedIndex returns the index of the first c outside quotes. Without one it returns the length of text.
func unquotedIndex(text string, c byte) int {
	var open byte
	for i := 0; i < len(text); i++ {
		switch {
		case open == 0 && text[i] == c:
			return i
		case open == 0 && (text[i] == '"' || text[i] == '\''):
			open = text[i]
		case open == '"' && text[i] == '\\':
			i++
		case text[i] == open:
			open = 0
		}
	}
	return len(text)
}
