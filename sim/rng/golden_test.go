package rng

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// goldenDraws returns the first draws with fixed keys, one line per sampler.
func goldenDraws() string {
	var out strings.Builder
	s := New(20180416, 3)
	line := func(name string, take func(*Draw) string) {
		fmt.Fprintf(&out, "%s:", name)
		for i := range int64(6) {
			d := s.At(testStream, Entity("golden", name), 60*i)
			fmt.Fprintf(&out, " %s", take(&d))
		}
		out.WriteByte('\n')
	}
	line("uint64", func(d *Draw) string { return fmt.Sprintf("%016x", d.Uint64()) })
	line("second uint64", func(d *Draw) string { d.Uint64(); return fmt.Sprintf("%016x", d.Uint64()) })
	line("uniform", func(d *Draw) string { return fmt.Sprint(d.Uniform()) })
	line("exp", func(d *Draw) string { return fmt.Sprintf("%.14g", d.Exp()) })
	line("normal", func(d *Draw) string { return fmt.Sprintf("%.14g", d.Normal()) })
	line("intn 1000", func(d *Draw) string { return fmt.Sprint(d.Intn(1000)) })
	for _, c := range []struct {
		n int64
		p float64
	}{{20, 0.3}, {1000, 0.97}, {140_000, 0.0005}, {1e10, 1e-9}, {140_000, 0.01}, {1e10, 0.01}, {1e10, 0.7}} {
		line(fmt.Sprintf("binomial %d %g", c.n, c.p), func(d *Draw) string { return fmt.Sprint(d.Binomial(c.n, c.p)) })
	}
	for _, mean := range []float64{0.5, 40, 1e6} {
		line(fmt.Sprintf("poisson %g", mean), func(d *Draw) string { return fmt.Sprint(d.Poisson(mean)) })
	}
	fmt.Fprintf(&out, "entities: %016x %016x\n", Entity("federal", "low", "cut_off>direct"), EntityOf(1, 2, 3))
	out.WriteString("reference:")
	for i := range int64(6) {
		fmt.Fprintf(&out, " %d", ReferenceDraw(s, i))
	}
	return out.String() + "\n"
}

// A change of these draws changes every run. It needs a new program version and a line
// in the changelog. The draws are the same on every processor.
func TestDrawsMatchTheGoldenFile(t *testing.T) {
	path := filepath.Join("testdata", "draws.txt")
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := goldenDraws(); got != string(want) {
		t.Errorf("got the draws\n%swant those of %s\n%s", got, path, want)
	}
}
