package rng

import (
	"fmt"
	"testing"
)

var benchStream = NewStream("test.bench")

// sink keeps the compiler from removing the work of a benchmark.
var sink int64

func BenchmarkBinomialBTRS(b *testing.B) {
	s := New(1, 0)
	var i int64
	for b.Loop() {
		sink += ReferenceDraw(s, i)
		i++
	}
}

func BenchmarkBinomialInversion(b *testing.B) {
	for _, n := range []int64{20, 140_000, 10_000_000_000} {
		for _, np := range []float64{0.01, 1, 10, 50, 99} {
			p := np / float64(n)
			if p >= 1 {
				continue
			}
			b.Run(fmt.Sprintf("n=%d/np=%g", n, np), func(b *testing.B) {
				s := New(1, 0)
				var i int64
				for b.Loop() {
					d := s.At(benchStream, 7, i)
					sink += d.Binomial(n, p)
					i++
				}
			})
		}
	}
}

func BenchmarkBinomialLarge(b *testing.B) {
	s := New(1, 0)
	var i int64
	for b.Loop() {
		d := s.At(benchStream, 7, i)
		sink += d.Binomial(10_000_000_000, 0.01)
		i++
	}
}

func BenchmarkPoisson(b *testing.B) {
	for _, mean := range []float64{1, 50, 1000} {
		b.Run(fmt.Sprint(mean), func(b *testing.B) {
			s := New(1, 0)
			var i int64
			for b.Loop() {
				d := s.At(benchStream, 7, i)
				sink += d.Poisson(mean)
				i++
			}
		})
	}
}

func BenchmarkNormal(b *testing.B) {
	s := New(1, 0)
	var i int64
	for b.Loop() {
		d := s.At(benchStream, 7, i)
		sink += int64(d.Normal())
		i++
	}
}

func BenchmarkUniform(b *testing.B) {
	s := New(1, 0)
	var i int64
	for b.Loop() {
		d := s.At(benchStream, 7, i)
		sink += int64(2 * d.Uniform())
		i++
	}
}

func BenchmarkEntity(b *testing.B) {
	for b.Loop() {
		sink += int64(Entity("federal", "low", "cut_off>direct"))
	}
}
