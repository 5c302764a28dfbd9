package sweep

import (
	"errors"
	"fmt"
	"strings"

	"whackamole/param"
	"whackamole/runs/design"
	"whackamole/runs/scenario"
)

// ParseFactor reads the argument of --factor, in one of three forms: a path alone, path=v1,v2,… or path=low..high. Every error is a *param.Error.
func ParseFactor(arg string) (PlannedFactor, error) {
	path, value, given := strings.Cut(arg, "=")
	f := PlannedFactor{Path: strings.TrimSpace(path)}
	if !given {
		return f, nil
	}
	parts := splitList(value)
	low, high, interval := strings.Cut(parts[0], "..")
	switch {
	case interval && len(parts) == 1 && !strings.ContainsAny(value, `"'[`):
		f.Low, f.High = strings.TrimSpace(low), strings.TrimSpace(high)
		if f.Low == "" || f.High == "" {
			return f, f.refused(arg, "an interval needs both ends", "write --factor path=low..high")
		}
	default:
		f.Values = parts
	}
	for _, v := range f.Values {
		if v == "" {
			return f, f.refused(arg, "one of the values is empty", "write --factor path=v1,v2, or the path alone to use the declared values")
		}
	}
	return f, nil
}

func (f PlannedFactor) refused(arg, problem, remedy string) error {
	return &param.Error{File: "--factor " + arg, Path: f.Path, Problem: problem, Remedy: remedy}
}

// splitList splits text at its commas. Commas inside quotes or brackets do not count.
func splitList(text string) (parts []string) {
	var open rune
	depth, from := 0, 0
	for i, c := range text {
		switch {
		case open != 0:
			if c == open {
				open = 0
			}
		case c == '"' || c == '\'':
			open = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == ',' && depth == 0:
			parts, from = append(parts, strings.TrimSpace(text[from:i])), i+1
		}
	}
	return append(parts, strings.TrimSpace(text[from:]))
}

// resolve turns a planned factor into a factor of the design and checks it against its parameter. With an error it also returns the wrong key: path,
// values, low or high.
func resolve(values scenario.Values, f PlannedFactor) (design.Factor, string, error) {
	out := design.Factor{Path: f.Path}
	p, err := values.Get(f.Path)
	out.Lever = f.use(p) == param.Lever
	switch {
	case err != nil:
		return out, "path", err
	case p.Path == "seed":
		return out, "path", errors.New("the seed cannot be a factor, because replicates vary chance; remove it, or give --seed")
	case len(f.Values) > 0 && f.Low+f.High != "":
		return out, "values", errors.New("this factor has both values and an interval; remove one of them")
	case len(f.Values) > 0:
		for _, v := range f.Values {
			value, err := values.Plain(p.Path, v)
			if err != nil {
				return out, "values", err
			}
			out.Levels = append(out.Levels, value)
			if measured(p.Kind) {
				x, err := values.Number(p.Path, value)
				if err != nil {
					return out, "values", err
				}
				out.Numbers = append(out.Numbers, x)
			}
		}
		return out, "", nil
	case f.Low+f.High == "":
		return declaredFactor(out, p)
	case !measured(p.Kind):
		return out, "low", fmt.Errorf("a parameter of kind %s cannot vary between low and high; give values instead", p.Kind)
	case f.Low == "" || f.High == "":
		return out, map[bool]string{true: "high", false: "low"}[f.Low != ""], errors.New("an interval needs both ends; give low and high")
	}
	out = between(out, p.Kind)
	if out.Low, err = values.Number(p.Path, f.Low); err != nil {
		return out, "low", err
	}
	if out.High, err = values.Number(p.Path, f.High); err != nil {
		return out, "high", err
	}
	if out.Low >= out.High {
		return out, "high", errors.New("low is not below high; make low the smaller number")
	}
	return out, "", nil
}

// measured reports whether the values of a kind lie on a number line: fractions, integers or durations.
func measured(k param.Kind) bool {
	return k == param.KindFloat || k == param.KindInt || k == param.KindSpan
}

// between says how a factor writes the numbers of its interval. Integers and durations are rounded, and durations end in " min".
func between(f design.Factor, k param.Kind) design.Factor {
	f.Whole = k != param.KindFloat
	if k == param.KindSpan {
		f.Suffix = " min"
	}
	return f
}

// declaredFactor gives a factor the values that its parameter declares: words, false and true, or bounds. With an error it also returns the key path.
func declaredFactor(f design.Factor, p param.Param) (design.Factor, string, error) {
	switch {
	case len(p.Choices) > 0:
		f.Levels = p.Choices
	case p.Kind == param.KindBool:
		f.Levels = []string{"false", "true"}
	case p.Use == param.Uncertainty && measured(p.Kind):
		f = between(f, p.Kind)
		f.Low, f.High = p.Min, p.Max
	default:
		return f, "path", fmt.Errorf("the declaration of this parameter (kind %s, use %s) gives no values to vary; give values, or low and high", p.Kind, p.Use)
	}
	return f, "", nil
}
