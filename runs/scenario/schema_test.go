package scenario

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"whackamole/param"
	"whackamole/scenarios"
)

// shape is a JSON Schema with the keywords of docs/scenario.schema.json. A schema with any other keyword fails the test.
type shape struct {
	Schema, Title, Description, Type, Pattern string
	Default                                   any
	Properties                                map[string]*shape
	AdditionalProperties                      *bool
	Items, Not                                *shape
	Enum, Required                            []string
	Minimum, Maximum                          *float64
	MinLength, MaxItems                       int
}

func schemaOfScenarios(t *testing.T) *shape {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(strings.Replace(string(Schema()), `"$schema"`, `"schema"`, 1)))
	d.DisallowUnknownFields()
	s := &shape{}
	if err := d.Decode(s); err != nil {
		t.Fatal(err)
	}
	return s
}

// wrong returns a text about the first place where v breaks the schema, or "". path is the path of v.
func (s *shape) wrong(path string, v any) string {
	if s.Not != nil {
		if s.Not.wrong(path, v) == "" {
			return path + ": matches a schema under not"
		}
		return ""
	}
	switch v := v.(type) {
	case map[string]any:
		return s.wrongTable(path, v)
	case []any:
		if s.Type != "array" || s.MaxItems > 0 && len(v) > s.MaxItems {
			return path + ": a list"
		}
		for i, item := range v {
			if bad := s.Items.wrong(fmt.Sprintf("%s.%d", path, i), item); bad != "" {
				return bad
			}
		}
	case string:
		if s.Type != "string" || utf8.RuneCountInString(v) < s.MinLength || s.Enum != nil && !slices.Contains(s.Enum, v) ||
			s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(v) {
			return path + ": " + v
		}
	case float64:
		whole := v == math.Trunc(v)
		if s.Type != "number" && (s.Type != "integer" || !whole) || s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum {
			return fmt.Sprintf("%s: %g", path, v)
		}
	case bool:
		if s.Type != "boolean" {
			return path + ": true or false"
		}
	default:
		return fmt.Sprintf("%s: %T", path, v)
	}
	return ""
}

func (s *shape) wrongTable(path string, v map[string]any) string {
	if s.Type != "object" {
		return path + ": a table"
	}
	for _, name := range s.Required {
		if v[name] == nil {
			return path + ": no " + name
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		inner, known := s.Properties[key]
		if !known && s.AdditionalProperties != nil && !*s.AdditionalProperties {
			return path + "." + key + ": not declared"
		}
		if known {
			if bad := inner.wrong(path+"."+key, v[key]); bad != "" {
				return bad
			}
		}
	}
	return ""
}

// asJSON converts TOML to the JSON that an editor checks against a schema. All numbers are float64, and dates and times are text.
func asJSON(t *testing.T, text string) map[string]any {
	t.Helper()
	var v map[string]any
	if _, err := toml.Decode(text, &v); err != nil {
		t.Fatal(err)
	}
	return plain(v).(map[string]any)
}

func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, x := range v {
			out[key] = plain(x)
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	case int64:
		return float64(v)
	case time.Time:
		if v.Location().String() == "date-local" { // "date-local" is the decoder's name for a date without a time and an offset
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339Nano)
	}
	return v
}

// TestShippedScenariosFitTheSchema checks the scenario files, their canonical texts and the reference of all defaults against the schema.
func TestShippedScenariosFitTheSchema(t *testing.T) {
	s := schemaOfScenarios(t)
	files, err := fs.Glob(scenarios.Files, "*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, name := range files {
		text, err := scenarios.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sc, err := Load(strings.TrimSuffix(name, ".toml"), nil)
		if err != nil {
			t.Fatal(err)
		}
		for form, text := range map[string]string{"the file": string(text), "the full form": string(sc.Canonical())} {
			if bad := s.wrong(name, asJSON(t, text)); bad != "" {
				t.Errorf("%s breaks the schema: %s", form, bad)
			}
		}
	}
	if bad := s.wrong("reference", asJSON(t, string(newScenario(Origin{}, param.New()).set.Reference()))); bad != "" {
		t.Errorf("the defaults break the schema: %s", bad)
	}
}

// TestSchemaAndReaderAgree checks that the schema and the reader accept and reject the same scenarios.
func TestSchemaAndReaderAgree(t *testing.T) {
	s := schemaOfScenarios(t)
	for text, fits := range map[string]bool{
		`horizon = "2 weeks"`:                                                             true,
		`horizon = " 90  days "`:                                                          true,
		`horizon = "2 fortnights"`:                                                        false,
		`horizon = "-2 days"`:                                                             false,
		`horizon = 152`:                                                                   false,
		`seed = 7.5`:                                                                      false,
		`seed = true`:                                                                     false,
		`start = 2018-04-16`:                                                              false,
		"[population]\nusers = 5":                                                         true,
		"[population]\nuserz = 5":                                                         false,
		"[population]\nusers = 0":                                                         false,
		"[population]\nvpn = 1.5":                                                         false,
		"[population]\nvpn = \"many\"":                                                    false,
		"population = 5":                                                                  false,
		"[censor]\npolicy = \"stand_pat\"":                                                true,
		"[censor]\npolicy = \"stand_patt\"":                                               false,
		"[censor]\nordered_at = \"\"":                                                     true,
		"[censor]\nordered_at = \"day -3 9:30\"":                                          true,
		"[censor]\nordered_at = \"day 3 24:00\"":                                          false,
		"[censor]\nordered_at = \"noon\"":                                                 false,
		"[censor]\nordered_at = 2018-04-16T12:00:00.5Z":                                   true,
		"[censor.carpet_bom]\ngoal = 0.5":                                                 false,
		"[[cloud]]\nname = \"Amazon\"\npolicy = \"refuse\"":                               true,
		"[[cloud]]\nname = \"Amazon\"\npolicy = \"carpet_bomb\"":                          false,
		"[[cloud]]\nweight = 1":                                                           false,
		"[[cloud]]\nname = \"\"":                                                          false,
		"[cloud]\nname = \"Amazon\"":                                                      false,
		"[[cloud]]\nname = \"New\"\nprefixes = [\"203.0.113.0/24\"]":                      true,
		"[[cloud]]\nname = \"New\"\nprefixes = [\"203.0.113.0\"]":                         false,
		"[[cloud]]\nname = \"New\"\nprefixes = [\"203.0.113.0/33\"]":                      false,
		"[[cloud]]\nname = \"New\"\nprefixes = [\"303.0.113.0/24\"]":                      false,
		"[[provider]]\nname = \"federal\"\nexpands = true":                                true,
		"[[provider]]\nname = \"federal\"\nexpands = 1":                                   false,
		"[[change]]\nat = \"day 5\"\nset = { \"censor.policy\" = \"stand_pat\" }":         true,
		"[[change]]\nat = \"day 5\"\nset = \"censor.policy\"":                             false,
		"[[target]]\nid = \"C1\"\naccept = [1, 2.5]":                                      true,
		"[[target]]\nid = \"C1\"\naccept = [\"1\", 2.5]":                                  false,
		"[[target]]\nid = \"C1\"\nsequence = [1]":                                         false,
		"[[recorded]]\nat = \"day 1\"\nvalue = 3":                                         true,
		"[[recorded]]\nat = \"day one\"\nvalue = 3":                                       false,
		"[[reference]]\nname = \"top down\"\ngdp = 1e9\nshare_of_gdp = 0.01":              true,
		"[[reference]]\nname = \"top down\"\nshare_of_gdp = 2":                            false,
		"[[source]]\nkey = \"S9\"\ntext = \"a newspaper\"":                                true,
		"[[source]]\nkey = 9":                                                             false,
		"[providers.measured_lag]\nlag_minutes = [0, 1e9]\nlag_shares = [0, 1]":           false,
		"[providers.measured_lag]\nlag_minutes = [0.0, 120]\nlag_shares = [0, 1]":         true,
		"[[pulse]]\nname = \"a march\"\nat = 2018-05-13T14:00:00+03:00\npublicity = 0.25": true,
	} {
		text = "base = \"" + Default + "\"\n" + text
		file := filepath.Join(t.TempDir(), "case.toml")
		writeScenario(t, file, text)
		_, err := Load(file, nil)
		if read := err == nil; read != fits {
			t.Errorf("the reader accepts it: %t (%v)\n%s", read, err, text)
		}
		if bad := s.wrong("case", asJSON(t, text)); (bad == "") != fits {
			t.Errorf("the schema accepts it: %t (%s)\n%s", bad == "", bad, text)
		}
	}
}

func writeScenario(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
