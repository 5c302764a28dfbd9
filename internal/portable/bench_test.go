package portable

import (
	"math"
	"testing"
)

// BenchmarkFunctions times each function beside that of the library, at 1024 usual
// arguments. One operation is 1024 calls.
func BenchmarkFunctions(b *testing.B) {
	sink := 0.0
	run := func(name string, call func(x float64) float64, from, to float64) {
		b.Run(name, func(b *testing.B) {
			var x [1024]float64
			for i := range x {
				x[i] = from + (to-from)*(float64(i*389%1024)+0.5)/1024
			}
			for b.Loop() {
				for _, v := range x {
					sink += call(v)
				}
			}
		})
	}
	ranges := map[string][2]float64{"Exp": {-20, 1}, "Exp2": {-20, 1}, "Expm1": {-2, 0.5}, "Log": {0, 1}, "Log1p": {-0.9, 2}}
	for _, f := range functions {
		run(f.name+"/portable", f.call, ranges[f.name][0], ranges[f.name][1])
		run(f.name+"/library", f.library, ranges[f.name][0], ranges[f.name][1])
	}
	run("Pow/portable", func(x float64) float64 { return Pow(x, 1.7) }, 0, 3)
	run("Pow/library", func(x float64) float64 { return math.Pow(x, 1.7) }, 0, 3)
	run("NormalQuantile/portable", NormalQuantile, 0, 1)
	run("NormalQuantile/library", func(p float64) float64 { return -math.Sqrt2 * math.Erfcinv(2*p) }, 0, 1)
}
