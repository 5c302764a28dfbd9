package param

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestSchemaDescribesTheDeclarations checks some entries of the schema of the test model.
func TestSchemaDescribesTheDeclarations(t *testing.T) {
	text := (&scenario{}).declare().Schema("A test", "All kinds.")
	var root any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	at := func(path string) any {
		v := root
		for key := range strings.SplitSeq(path, "/") {
			v = v.(map[string]any)[key]
		}
		return v
	}
	for path, want := range map[string]any{
		"$schema":                             "https://json-schema.org/draft/2020-12/schema",
		"title":                               "A test",
		"additionalProperties":                false,
		"properties/title/default":            "untitled",
		"properties/title/type":               "string",
		"properties/start/default":            "2018-04-02T00:00:00+03:00",
		"properties/horizon/default":          "152 days",
		"properties/horizon/description":      "A parameter of the test. From 1 min to 5000000 min. Source of the default: S1.",
		"properties/population/description":   "Who uses the messenger.",
		"properties/cloud/type":               "array",
		"properties/cloud/items/required":     []any{"name"},
		"properties/change/items/required":    nil,
		"properties/censor/type":              "object",
		"properties/cloud/items/type":         "object",
		"properties/cloud/items/description":  "Hosts to rent.",
		"properties/cloud/maxItems":           float64(maxElements),
		"properties/change/items/description": "Dated changes.",
	} {
		equal(t, at(path), want)
	}
	inside := func(path, key string, want any) {
		t.Helper()
		equal(t, at(path).(map[string]any)[key], want)
	}
	const people = "properties/population/properties/"
	inside(people+"users", "type", "integer")
	inside(people+"users", "maximum", 1e10)
	inside(people+"users", "default", 14e6)
	inside(people+"share", "description", "A guess. Unit: fraction. The default is assumed.")
	inside(people+"strict", "type", "boolean")
	inside(people+"notes", "default", []any{"one"})
	inside(people+"weights/items", "maximum", 1.0)
	inside("properties/censor/properties/policy", "enum", []any{"carpet_bomb", "address_list", "stand_pat"})
	inside("properties/cloud/items/properties/name", "minLength", 1.0)
	inside("properties/change/items/properties/set", "type", "object")

	again := (&scenario{}).declare().Schema("A test", "All kinds.")
	equal(t, string(again), string(text))
	if a, b := strings.Index(string(text), `"title": {`), strings.Index(string(text), `"cloud": {`); a < 0 || b < a {
		t.Error("the keys are not in the order of declaration")
	}
}
