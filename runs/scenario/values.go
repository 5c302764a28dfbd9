package scenario

import (
	"encoding/json"
	"strconv"
	"strings"

	"whackamole/param"
)

// Values gives access to the parameters of a scenario by path.
type Values struct{ set *param.Set }

// Canonical returns all parameters as TOML, with units and sources.
func (v Values) Canonical() []byte { return v.set.Canonical() }

// Digest returns the SHA-256 of Canonical, in hexadecimal.
func (v Values) Digest() string { return v.set.Digest() }

// Parameters calls f for every parameter with its current value.
func (v Values) Parameters(f func(param.Param)) { v.set.Walk(f) }

// Get returns the parameter at a path with its current value. The error is an error of [param.Set.Get].
func (v Values) Get(path string) (param.Param, error) { return v.set.Get(path) }

// Try returns the TOML that the parameter at a path would have after an assignment, but changes nothing. The error is an error of [param.Set.Try].
func (v Values) Try(path, value string) (string, error) { return v.set.Try(path, value) }

// SetValues changes parameters. After an error no parameter has changed. The error is an error of [param.Set.SetValues].
func (v Values) SetValues(all ...param.Assignment) error { return v.set.SetValues(all...) }

// Plain returns a value as a person types it after --set. It removes the quotes of a text if the text is read the same without them.
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

// Number returns the value of a numeric parameter. A duration is in minutes.
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

// Quote quotes a text as a JSON string, which is also a valid TOML string.
func Quote(s string) string {
	text, _ := json.Marshal(s) // a string can always be encoded
	return string(text)
}

// TOML returns a value for the parameter at a path as TOML. A value that the parameter rejects becomes a quoted text.
func (v Values) TOML(path, value string) string {
	if canonical, err := v.Try(path, value); err == nil {
		return canonical
	}
	return Quote(value)
}

// Reported reports whether reports list a parameter. They leave out titles, the record and the names of list elements.
func Reported(p param.Param) bool { return p.Effect != param.NoEffect && !p.Naming }

// listed holds the parameters of a scenario in the order of declaration.
type listed struct {
	paths    []string
	at       map[string]*Stated
	reported map[string]bool // by path: whether a report lists the parameter
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
