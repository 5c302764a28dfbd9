package scenario

import (
	"encoding/json"
	"strconv"
	"strings"

	"whackamole/param"
)

// Values are the declared values of a scenario, addressed by path.
type Values struct{ set *param.Set }

// Canonical is all values as TOML, with unit and source.
func (v Values) Canonical() []byte { return v.set.Canonical() }

// Digest is the SHA-256 of Canonical, in hex.
func (v Values) Digest() string { return v.set.Digest() }

// Parameters calls f for every parameter with its present value.
func (v Values) Parameters(f func(param.Param)) { v.set.Walk(f) }

// Get returns the parameter at a path with its present value. It returns the errors of [param.Set.Get].
func (v Values) Get(path string) (param.Param, error) { return v.set.Get(path) }

// Try returns, in TOML, the value that the parameter at a path would take. It changes nothing. It returns the errors of [param.Set.Try].
func (v Values) Try(path, value string) (string, error) { return v.set.Try(path, value) }

// SetValues changes several parameters at once, or none on an error. It returns the errors of [param.Set.SetValues].
func (v Values) SetValues(all ...param.Assignment) error { return v.set.SetValues(all...) }

// Plain returns a value as a person types it after --set. A text loses its quotes if the program reads the same text without them.
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

// Number is the value of a numeric parameter. A duration is in minutes.
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

// Quote quotes a text as JSON, which is also valid TOML.
func Quote(s string) string {
	text, _ := json.Marshal(s) // a string always encodes
	return string(text)
}

// TOML is the value of a factor in TOML.
func (v Values) TOML(path, value string) string {
	if canonical, err := v.Try(path, value); err == nil {
		return canonical
	}
	return Quote(value)
}

// Reported reports whether a report lists a parameter: it is neither text, nor part of the record, nor the name of a list element.
func Reported(p param.Param) bool { return p.Effect != param.NoEffect && !p.Naming }

// listed are values in the order of declaration.
type listed struct {
	paths    []string
	at       map[string]*Stated
	reported map[string]bool // by path, whether a report lists the value
}

func (v Values) listed() listed {
	l := listed{at: map[string]*Stated{}, reported: map[string]bool{}}
	v.Parameters(func(p param.Param) {
		unit := string(p.Unit)
		if unit == "" {
			unit = string(p.Kind)
		}
		l.paths = append(l.paths, p.Path)
		l.at[p.Path], l.reported[p.Path] = &Stated{p.Value, unit, p.Source}, Reported(p)
	})
	return l
}
