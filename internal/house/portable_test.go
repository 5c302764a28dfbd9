package house

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// The program gives the same bytes on every processor. So it calls only functions whose results IEEE 754 defines to the last bit. The tests of
// internal/targets search the machine code for products that the compiler fuses with sums.

// exactMath lists the functions of package math with the same bits on every processor.
var exactMath = []string{"Sqrt", "Floor", "Ceil", "Trunc", "Round", "RoundToEven", "Abs", "Min", "Max", "Mod", "Modf", "Ldexp", "Frexp", "Copysign", "Signbit",
	"Nextafter", "Pow10", "IsNaN", "IsInf", "Inf", "NaN", "Float64bits", "Float64frombits", "Float32bits", "Float32frombits"}

// gonum is the beginning of the paths of its packages. Only tests call them, because they add in an order that depends on the processor, or fuse a product
// with a sum.
const gonum = "gonum.org/v1/gonum/"

// TestNumbersArePortable searches the packages of the program for functions and conversions whose results depend on the processor.
func TestNumbersArePortable(t *testing.T) {
	for _, u := range house(t) {
		if !strings.HasPrefix(u.path, "internal/") || u.path == "internal/portable" {
			report(t, portableFindings(u))
		}
	}
}

// portableFindings searches one package.
func portableFindings(u *unit) []finding {
	var found []finding
	for _, f := range u.files {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				fn, ok := u.info.Uses[n].(*types.Func)
				if !ok || fn.Pkg() == nil {
					break
				}
				name := fn.Pkg().Path() + "." + fn.Name()
				path := fn.Pkg().Path()
				random := strings.HasPrefix(path, "math/rand") && (fn.Name() == "NormFloat64" || fn.Name() == "ExpFloat64")
				if path == "math" && !slices.Contains(exactMath, fn.Name()) || path == "math/cmplx" || strings.HasPrefix(path, gonum) || random {
					found = append(found, finding{u.place(n), name + ": its last digits depend on the processor", "use internal/portable, or write the sum as a loop with float64(x*y)"})
				}
			case *ast.CallExpr:
				if u.path != "internal/portable" && u.cuts(n) {
					found = append(found, finding{u.place(n), "conversion of a number to an integer: out of range, its result depends on the processor", "use portable.Int64"})
				}
			}
			return true
		})
	}
	return found
}

// cuts reports whether a call converts a number that is no constant to an integer.
func (u *unit) cuts(call *ast.CallExpr) bool {
	to := u.info.Types[call.Fun]
	if !to.IsType() || len(call.Args) != 1 {
		return false
	}
	from := u.info.Types[call.Args[0]]
	return from.Value == nil && basic(to.Type)&types.IsInteger != 0 && basic(from.Type)&types.IsFloat != 0
}

// basic returns the properties of the basic type below a type. A type parameter has the properties of all types that it allows. It returns 0 for a
// type of another kind.
func basic(t types.Type) (info types.BasicInfo) {
	switch b := t.Underlying().(type) {
	case *types.Basic:
		return b.Info()
	case *types.Interface:
		if _, generic := t.(*types.TypeParam); !generic {
			return 0
		}
		for i := range b.NumEmbeddeds() {
			if union, ok := b.EmbeddedType(i).(*types.Union); ok {
				for k := range union.Len() {
					info |= basic(union.Term(k).Type())
				}
			} else {
				info |= basic(b.EmbeddedType(i))
			}
		}
	}
	return info
}

// invented is an importer for a bad sample: it knows one package, and the standard library.
type invented struct{ pkg *types.Package }

func (i invented) Import(path string) (*types.Package, error) {
	if path == i.pkg.Path() {
		return i.pkg, nil
	}
	return importer.ForCompiler(token.NewFileSet(), "source", nil).Import(path)
}

func TestPortableLinterFinds(t *testing.T) {
	fset := token.NewFileSet()
	parsed := func(name, text string) *ast.File {
		tree, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		return tree
	}
	floats, err := (&types.Config{}).Check(gonum+"floats", fset, []*ast.File{parsed("floats.go", `package floats

type Total float64

func (Total) Mean() float64 { return 0 }

func Sum(s []float64) float64 { return 0 }
`)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	bad := parsed("runs/bad.go", `package runs

import (
	"math"
	"math/rand/v2"
	"time"

	"gonum.org/v1/gonum/floats"
)

const half = 0.5

var power = math.Pow

func bad(x float64, s []float64) (time.Duration, uint8, float64) {
	y := math.Exp(x) + floats.Sum(s) +
		floats.Total(x).Mean()
	return time.Duration(x * half),
		uint8(math.Floor(x)), y
}

func generic[F ~float32 | ~float64, N ~int | ~uint8](x F, y float64, r *rand.Rand) (int, N) {
	return int(x),
		N(y + r.NormFloat64())
}

func good(x float64, n int) (time.Duration, int64, bool) {
	return time.Duration(2 * half * float64(time.Second)), int64(n), math.Sqrt(x) > math.Pi
}
`)
	u := &unit{path: "runs", fset: fset, files: []source{{name: "runs/bad.go", tree: bad}}}
	if err := u.check(invented{floats}, "runs", []*ast.File{bad}); err != nil {
		t.Fatal(err)
	}
	functions := []string{"runs/bad.go:13 math.Pow", "runs/bad.go:16 math.Exp", "runs/bad.go:16 floats.Sum", "runs/bad.go:17 floats.Mean", "runs/bad.go:24 math/rand/v2.NormFloat64"}
	wantFindings(t, portableFindings(u), append(functions, "runs/bad.go:18 conversion", "runs/bad.go:19 conversion", "runs/bad.go:23 conversion", "runs/bad.go:24 conversion")...)
	u.path = "internal/portable"
	wantFindings(t, portableFindings(u), functions...)
}
