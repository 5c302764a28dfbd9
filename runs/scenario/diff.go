package scenario

// Difference is a declared value in which two scenarios differ.
type Difference struct {
	Path string
	A, B *Stated // nil where the scenario has no such element

	reported bool
}

// Stated is a value, unit and source as a scenario states them.
type Stated struct{ Value, Unit, Source string } // Value is TOML

// Diff loads two scenarios, each by name or path, and lists the values that differ, in the order of declaration. If only one of them has an element,
// Diff lists all values of the element. It does not list a value that differs only in its source. Diff returns the errors of Load.
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

// merged lists the paths of both scenarios in the order of left. Paths that only right has come before the next path that both have.
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
