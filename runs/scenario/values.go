package scenario

import (
	"encoding/json"
	"strconv"
	"strings"

	"whackamole/param"
)

// Values are the declared values of a scenario: read by path, tried, set and written.
type Values struct{ set *param.Set }

// Canonical is all of them as TOML: every value, with unit and source.
func (v Values) Canonical() []byte { return v.set.Canonical() }

// Digest is the SHA-256 of Canonical, hex.
func (v Values) Digest() string { return v.set.Digest() }

// Parameters calls f for every parameter as it stands.
func (v Values) Parameters(f func(param.Param)) { v.set.Walk(f) }

// Get is the parameter at a path as it stands. The error is that of [param.Set.Get].
func (v Values) Get(path string) (param.Param, error) { return v.set.Get(path) }

// Try is a value as the parameter at a path would take it, in TOML; nothing changes. The error is that of [param.Set.Try].
func (v Values) Try(path, value string) (string, error) { return v.set.Try(path, value) }

// SetValues changes several parameters at once. The error is that of [param.Set.SetValues], and then nothing has changed.
func (v Values) SetValues(all ...param.Assignment) error { return v.set.SetValues(all...) }

// Plain is a value of the parameter as a person types it behind --set: a text without its quotes where that reads the same.
func (v Values) Plain(path, value string) (string, error) {
	canonical, err := v.Try(path, value)
	if err != nil {
		return "", err
	}
	if text, err := strconv.Unquote(canonical); err == nil && strings.TrimSpace(text) == text && text != "" {
		if again, err := v.Try(path, text); err == nil && again == canonical {
			return text, nil
		}
	}
	return canonical, nil
}

// Number is a value of a parameter that lies on a line; of a duration the minutes.
func (v Values) Number(path, value string) (float64, error) {
	text, err := v.Plain(path, value)
	if err != nil {
		return 0, err
	}
	if minutes, err := param.ParseSpan(text); err == nil {
		return float64(minutes), nil
	}
	return strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
}

// Quote is a text in quotes, as JSON has it, which TOML reads.
func Quote(s string) string {
	text, _ := json.Marshal(s) // a text always can be
	return string(text)
}

// TOML is a value of a factor in TOML.
func (v Values) TOML(path, value string) string {
	if canonical, err := v.Try(path, value); err == nil {
		return canonical
	}
	return Quote(value)
}

// listed are values in the order of declaration.
type listed struct {
	paths []string
	at    map[string]*Stated
}

func (v Values) listed() listed {
	l := listed{at: map[string]*Stated{}}
	v.Parameters(func(p param.Param) {
		unit := string(p.Unit)
		if unit == "" {
			unit = string(p.Kind)
		}
		l.paths = append(l.paths, p.Path)
		l.at[p.Path] = &Stated{p.Value, unit, p.Source}
	})
	return l
}
