package scenario

// Difference is a declared value in which two scenarios differ.
type Difference struct {
	Path string
	A, B *Stated // nil where the scenario has no such element
}

// Stated is a value as a scenario states it.
type Stated struct{ Value, Unit, Source string } // the value as TOML

// Diff loads two scenarios, each by name or path, and lists the values in which they differ, in the order of declaration. An element
// that only one of them has gives all its values. A value that differs in its source alone is not listed. The error is that of Load.
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
		d := Difference{Path: path, A: left.at[path], B: right.at[path]}
		if d.A == nil || d.B == nil || d.A.Value != d.B.Value {
			out = append(out, d)
		}
	}
	return out
}

// merged lists the paths of both: those of the left in its order, those of the right alone before the next path they share.
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
