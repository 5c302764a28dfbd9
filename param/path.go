package param

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// isBare reports whether a TOML key needs no quotes.
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

// joinPath appends one key to a path.
func joinPath(path, key string) string {
	if !isBare(key) {
		key = quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// Path joins keys to a dotted path and quotes those that are not bare TOML keys.
func Path(keys ...string) string {
	path := ""
	for _, key := range keys {
		path = joinPath(path, key)
	}
	return path
}

// splitPath splits a dotted path. It is more lenient than TOML: a part without quotes may hold anything but dots and
// quotes.
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

// partEnd returns the length of the first part of a path, up to a dot outside quotes.
func partEnd(path string) int { return unquotedIndex(path, '.') }

// unquotedIndex returns the index of the first c outside quotes, or the length of text.
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
