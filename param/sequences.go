package param

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// Prefixes declares a list of IPv4 prefixes such as "34.192.0.0/10", empty by default. A prefix with address bits
// beyond its length is rejected.
func (s *Set) Prefixes(p *[]netip.Prefix, name string, spec Spec) {
	declare(s, name, KindPrefixes, spec, &bound[[]netip.Prefix]{p: p, clone: slices.Clone[[]netip.Prefix],
		items: each(func(v netip.Prefix) string { return quote(v.String()) }),
		parse: sequence(KindPrefixes, `give IPv4 prefixes such as ["34.192.0.0/10"]`, readPrefix),
	})
}

func readPrefix(n *node) (netip.Prefix, *fault) {
	const remedy = `give a prefix such as "34.192.0.0/10"`
	if n.shape != shapeText {
		return netip.Prefix{}, wrongType(n, KindText, remedy)
	}
	text := n.value.(string)
	if addr, err := netip.ParseAddr(text); err == nil && addr.Is4() {
		return netip.Prefix{}, &fault{at: n, problem: quoted(text) + " is an address without a prefix length",
			remedy: fmt.Sprintf("write %q for this one address", text+"/32")}
	}
	v, err := netip.ParsePrefix(text)
	switch {
	case err != nil:
		return v, &fault{at: n, problem: quoted(text) + " is not an IPv4 prefix", remedy: remedy}
	case !v.Addr().Is4():
		return v, &fault{at: n, problem: quoted(text) + " is not IPv4", remedy: remedy}
	case v.Masked() != v:
		return v, &fault{at: n, problem: fmt.Sprintf("%s has bits set beyond its length of %d", quoted(text), v.Bits()),
			remedy: fmt.Sprintf("write %q", v.Masked())}
	}
	return v, nil
}

// Texts declares a list of texts.
func (s *Set) Texts(p *[]string, name string, def []string, spec Spec) {
	declare(s, name, KindTexts, spec, &bound[[]string]{p: p, def: def, clone: slices.Clone[[]string],
		items: each(quote),
		parse: sequence(KindTexts, `give texts such as ["one", "two"]`, readText),
		check: every(validText),
	})
}

// Floats declares a list of finite numbers, each from spec.Min to spec.Max.
func (s *Set) Floats(p *[]float64, name string, def []float64, spec Spec) {
	declare(s, name, KindFloats, spec, &bound[[]float64]{p: p, def: def, clone: slices.Clone[[]float64],
		items: each(floatText),
		parse: sequence(KindFloats, spec.wanted(KindFloats), func(n *node) (float64, *fault) {
			return readFloat(n, KindFloats, spec)
		}),
		check: every(func(v float64) *fault { return spec.bounds(KindFloats, v, number(v)) }),
	})
}

// each turns a function that writes one item into a function that writes every item of a list.
func each[T any](write func(T) string) func([]T) []string {
	return func(vs []T) []string {
		out := make([]string, len(vs))
		for i, v := range vs {
			out[i] = write(v)
		}
		return out
	}
}

// every turns a check of one item into a check of all items of a list. It returns the first fault.
func every[T any](check func(T) *fault) func([]T) *fault {
	return func(vs []T) *fault {
		for _, v := range vs {
			if wrong := check(v); wrong != nil {
				return wrong
			}
		}
		return nil
	}
}

// sequence turns a function that reads one item into one that reads a list. A fault has the position of the item.
func sequence[T any](kind Kind, remedy string, read func(*node) (T, *fault)) func(*node) ([]T, *fault) {
	return func(n *node) ([]T, *fault) {
		if n.shape != shapeArray {
			return nil, wrongType(n, kind, remedy)
		}
		var out []T
		for _, item := range n.items {
			v, wrong := read(item)
			if wrong != nil {
				if wrong.at == nil {
					wrong.at = item
				}
				return nil, wrong
			}
			out = append(out, v)
		}
		return out, nil
	}
}

// Assignment gives a value to the parameter at a path. [Set.SetValues] takes assignments.
type Assignment struct {
	Path  string
	Value string // TOML; a value that is not TOML becomes a text
}

// Assignments declares a table of assignments, empty by default:
//
//	set = { "censor.policy" = "stand_pat", "censor.carpet_bomb.rate" = 3 }
//
// Nested tables without quotes mean the same. The assignments keep the order of
// the file. The caller must check that the paths exist.
func (s *Set) Assignments(p *[]Assignment, name string, spec Spec) {
	declare(s, name, KindAssignments, spec, &bound[[]Assignment]{p: p, clone: slices.Clone[[]Assignment],
		format: func(v []Assignment) string {
			write := each(func(a Assignment) string { return quote(a.Path) + " = " + a.Value })
			return "{" + strings.Join(write(v), ", ") + "}"
		},
		parse: func(n *node) ([]Assignment, *fault) {
			if n.shape != shapeTable {
				return nil, wrongType(n, KindAssignments, `give a table such as { "censor.policy" = "stand_down" }`)
			}
			out, wrong := n.assignments("")
			seen := map[string]bool{}
			for _, a := range out {
				if seen[a.Path] && wrong == nil {
					wrong = &fault{problem: show(a.Path, shownName) + " is assigned twice", remedy: "remove one of the two assignments"}
				}
				seen[a.Path] = true
			}
			return out, wrong
		},
	})
}

// assignments returns the assignments in a table and in tables inside it. A key of the outermost table is a whole path.
// A key of an inner table is one part of a path.
func (n *node) assignments(path string) ([]Assignment, *fault) {
	var out []Assignment
	for _, key := range n.keys {
		kid, at := n.kids[key], key
		if path != "" {
			at = joinPath(path, key)
		} else if _, wrong := splitPath(key); wrong != nil {
			wrong.at = kid
			return nil, wrong
		}
		if kid.shape != shapeTable {
			out = append(out, Assignment{Path: at, Value: kid.toml()})
			continue
		}
		inner, wrong := kid.assignments(at)
		if wrong == nil && len(inner) == 0 {
			wrong = &fault{at: kid, problem: show(at, shownName) + " is an empty table", remedy: "give it a value or leave it out"}
		}
		if wrong != nil {
			return nil, wrong
		}
		out = append(out, inner...)
	}
	return out, nil
}
