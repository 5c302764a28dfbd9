package scenario

// Difference is a parameter in which two scenarios differ.
type Difference struct {
	Path string
	A, B *Stated // the values in the first and the second scenario; nil if the scenario does not have the list element

	reported bool
}

// Stated is the value, unit and source of a parameter in a scenario. Value is TOML.
type Stated struct{ Value, Unit, Source string }

// Diff loads two scenarios, each by name or path, and returns the values that differ, in the order of declaration. If only one scenario has a list
// element, Diff returns all values of the element. It ignores values that differ only in their source. The error is an error of Load.
func Diff(a, b string, tables ...Table) ([]Difference, error) {
	left, err := Load(a, nil, tables...)
	if err != nil {
		return nil, err
	}
	right, err := Load(b, nil, tables...)
	if err != nil {
		return nil, err
	}
	return differences(left.listed(), right.listed()), nil
}

func differences(left, right listed) (out []Difference) {
	for _, path := range merged(left, right) {
		d := Difference{Path: path, A: left.at[path], B: right.at[path], reported: left.reported[path] || right.reported[path]}
		if d.A == nil || d.B == nil || d.A.Value != d.B.Value {
			out = append(out, d)
		}
	}
	return out
}

// merged returns the paths of both scenarios, each once, in the order of left. A path that only right has comes before the next path that both have.
func merged(left, right listed) (out []string) {
	next := 0
	alone := func(to int) {
		for ; next < to; next++ {
			if left.at[right.paths[next]] == nil {
				out = append(out, right.paths[next])
			}
		}
	}
	place := make(map[string]int, len(right.paths))
	for i, path := range right.paths {
		place[path] = i
	}
	for _, path := range left.paths {
		if i, shared := place[path]; shared {
			alone(i)
		}
		out = append(out, path)
	}
	alone(len(right.paths))
	return out
}
