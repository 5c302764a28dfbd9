package targets

import (
	"debug/elf"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A fused instruction multiplies and adds with one rounding, so it gives other last digits than two instructions. The compiler makes fused
// instructions for some processors, across statements and inlined functions, so the source does not show them. The tests in this file therefore read
// the machine code.
//
// They read its bytes, because `go tool objdump` cannot decode the VEX instructions of amd64. On arm64 each instruction has four bytes, and those whose
// highest byte is 0x1F are FMADD, FMSUB, FNMADD and FNMSUB. On amd64 a fused instruction has a VEX prefix of three bytes with opcode map 0F38 and
// operand prefix 66, then an opcode from 0x96 to 0x9F, 0xA6 to 0xAF or 0xB6 to 0xBF. Its place in the code is unknown, so every byte is tried. (Intel
// 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2.3 and VFMADD132SD; Arm Architecture Reference Manual, C4.1.)

// fusing lists builds for processors with fused instructions, as settings of the environment for `go build`.
var fusing = map[string][]string{
	"linux/arm64":    {"GOOS=linux", "GOARCH=arm64"},
	"linux/amd64 v3": {"GOOS=linux", "GOARCH=amd64", "GOAMD64=v3"},
}

// harmless lists functions outside this module that have fused instructions, by their name or the beginning of their name. The reason says why no
// history, table or page depends on them. The callers are the functions that may call them, by the beginning of their names, apart from functions of
// this list. TestNoFusedInstructions finds other callers.
var harmless = []struct {
	name, reason string
	callers      []string
}{
	{"runtime.(*gcControllerState).startCycle", "decides when garbage is collected", []string{"runtime."}},
	{"runtime.(*piController).next", "decides how fast memory goes back to the operating system", []string{"runtime."}},
	{"runtime.(*scavengerState).run", "decides how fast memory goes back to the operating system", []string{"runtime."}},
	{"runtime.fastexprand", "decides which allocations a memory profile samples", []string{"runtime."}},
	{"math/rand.(*Rand).ExpFloat64", "only linked, because fmt can meet the type; nothing calls it", nil},
	{"math/rand.(*Rand).NormFloat64", "only linked, because fmt can meet the type; nothing calls it", nil},
	{"math.archExp.abi0", "the samplers of math/rand above call it", nil},
	{"math.log", "the samplers of math/rand above, brotli and decimals of Parquet call it; Watermill's identifiers of messages do too, and no log has them", []string{"github.com/lithammer/shortuuid/v3.base57."}},
	{"math.log2", "brotli calls it; math/big calls it for the size of a buffer, which it then cuts to the digits; zstd calls it at its best level, and runs/parquet takes the fastest", []string{"math/big.nat.itoa", "github.com/klauspost/compress.ShannonEntropyBits"}},
	{"github.com/andybalholm/brotli.", "Parquet links its codecs; runs/parquet compresses with zstd", nil},
	{"github.com/klauspost/compress/flate.", "Parquet links its codecs; runs/parquet compresses with zstd", nil},
	{"github.com/twpayne/go-geom.", "geometric columns of Parquet; runs/parquet has none", nil},
	{"github.com/parquet-go/parquet-go.decimalFixedLenByteArraySize", "decimal columns of Parquet; runs/parquet has none", []string{"github.com/parquet-go/parquet-go.makeNodeOf"}},
}

// module is the beginning of the names of all functions of this module.
const module = "whackamole/"

// program is the machine code of a program, by function.
type program struct {
	machine   elf.Machine
	functions []function
}

type function struct {
	name string
	at   uint64 // Address of the first byte.
	code []byte
}

// build builds the package at a path for a target and returns the machine code. The path is relative to the folder, or the import path of a package.
func build(t *testing.T, folder, path string, settings []string) program {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program")
	goBuild(t, folder, file, settings, "build", path)
	p, err := readProgram(file)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// goBuild runs a command of go that writes a program to the file.
func goBuild(t *testing.T, folder, file string, settings []string, command string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", slices.Concat([]string{command, "-buildvcs=false", "-o", file}, args)...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), append([]string{"CGO_ENABLED=0", "GOWORK=off"}, settings...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v does not build for %v: %v\n%s", args, settings, err, out)
	}
}

// readProgram reads the functions of a program for Linux.
func readProgram(file string) (program, error) {
	f, err := elf.Open(file)
	if err != nil {
		return program{}, err
	}
	defer f.Close()
	symbols, err := f.Symbols()
	if err != nil {
		return program{}, err
	}
	text := f.Section(".text")
	code, err := text.Data()
	if err != nil {
		return program{}, err
	}
	p := program{machine: f.Machine}
	for _, s := range symbols {
		if from := s.Value - text.Addr; elf.ST_TYPE(s.Info) == elf.STT_FUNC && s.Value >= text.Addr && from+s.Size <= text.Size {
			p.functions = append(p.functions, function{s.Name, s.Value, code[from : from+s.Size]})
		}
	}
	return p, nil
}

// fused returns how many fused instructions each function has. It leaves out functions without any.
func (p program) fused() map[string]int {
	found := map[string]int{}
	for _, f := range p.functions {
		n := fusedAMD64(f.code)
		if p.machine == elf.EM_AARCH64 {
			n = fusedARM64(f.code)
		}
		if n > 0 {
			found[f.name] += n
		}
	}
	return found
}

func fusedARM64(code []byte) (n int) {
	for i := 0; i+4 <= len(code); i += 4 {
		if code[i+3] == 0x1F {
			n++
		}
	}
	return n
}

func fusedAMD64(code []byte) (n int) {
	for i := 0; i+4 < len(code); i++ {
		opcode := code[i+3]
		fused := opcode&0x0F >= 6 && (opcode>>4 == 0x9 || opcode>>4 == 0xA || opcode>>4 == 0xB)
		if code[i] == 0xC4 && code[i+1]&0x1F == 2 && code[i+2]&3 == 1 && fused {
			n++
		}
	}
	return n
}

// callers returns the functions that call each function of a program for arm64. A call is an instruction B or BL, which holds the distance in words in
// its lower 26 bits. Calls through a value are not seen.
func (p program) callers() map[string][]string {
	names := map[uint64]string{}
	for _, f := range p.functions {
		names[f.at] = f.name
	}
	calls := map[string][]string{}
	for _, f := range p.functions {
		for i := 0; i+4 <= len(f.code); i += 4 {
			word := binary.LittleEndian.Uint32(f.code[i:])
			if kind := word >> 26; kind != 0b000101 && kind != 0b100101 {
				continue
			}
			distance := int64(int32(word<<6)>>6) * 4
			if to, ok := names[f.at+uint64(int64(i)+distance)]; ok && to != f.name {
				calls[to] = append(calls[to], f.name)
			}
		}
	}
	return calls
}

// harmlessEntry returns the index of the first entry of harmless that names a function, or -1.
func harmlessEntry(name string) int {
	for i, h := range harmless {
		if name == h.name || strings.HasSuffix(h.name, ".") && strings.HasPrefix(name, h.name) {
			return i
		}
	}
	return -1
}

// TestNoFusedInstructions searches the program for fused instructions. It finds none, except in the functions that harmless lists.
func TestNoFusedInstructions(t *testing.T) {
	dependOnSources(t)
	used := map[int]bool{}
	for target, settings := range fusing {
		p := build(t, ".", module+"cmd/whackamole", settings)
		if len(p.functions) < 10000 {
			t.Fatalf("%s: only %d functions read", target, len(p.functions))
		}
		found := p.fused()
		for _, name := range slices.Sorted(maps.Keys(found)) {
			if i := harmlessEntry(name); i >= 0 {
				used[i] = true
				continue
			}
			t.Errorf("%s: %s has %d fused instructions; write float64(a*b) where a product goes into a sum, or use internal/portable", target, name, found[name])
		}
		if p.machine != elf.EM_AARCH64 {
			continue
		}
		calls := p.callers()
		if len(calls["runtime.newobject"]) < 1000 {
			t.Errorf("%s: only %d calls of runtime.newobject found", target, len(calls["runtime.newobject"]))
		}
		for _, name := range slices.Sorted(maps.Keys(found)) {
			i := harmlessEntry(name)
			for _, caller := range slices.Compact(calls[name]) {
				if i >= 0 && harmlessEntry(caller) < 0 && !slices.ContainsFunc(harmless[i].callers, func(p string) bool { return strings.HasPrefix(caller, p) }) {
					t.Errorf("%s: %s calls %s, whose last digits depend on the processor; use internal/portable, or say in harmless why this caller does not matter", target, caller, name)
				}
			}
		}
	}
	for i, h := range harmless {
		if strings.HasPrefix(h.name, module) {
			t.Errorf("%s belongs to this module and must not be in the list harmless", h.name)
		}
		if !used[i] {
			t.Errorf("%s has no fused instruction on any target; delete it from the list harmless", h.name)
		}
	}
}

// planted is a module in which a product of one package goes into a sum of another. The compiler inlines the product.
var planted = map[string]string{
	"go.mod": "module planted\n\ngo 1.26\n",
	"mul/mul.go": `package mul

func Product(a, b float64) float64 { return a * b }
`,
	"main.go": `package main

import (
	"os"

	"planted/mul"
)

//go:noinline
func fused(a, b, c float64) float64 { return mul.Product(a, b) + c }

//go:noinline
func separate(a, b, c float64) float64 { return float64(mul.Product(a, b)) + c }

func main() {
	x := float64(len(os.Args))
	println(fused(x, x, x), separate(x, x, x))
}
`,
}

// TestMachineCodeScannerFinds plants a product behind an inlined function, and checks that the scanner finds it where it is fused.
func TestMachineCodeScannerFinds(t *testing.T) {
	folder := t.TempDir()
	for name, text := range planted {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for target, settings := range fusing {
		p := build(t, folder, ".", settings)
		if found := p.fused(); found["main.fused"] != 1 || found["main.separate"] != 0 {
			t.Errorf("%s: %d fused instructions in main.fused, want 1; %d in main.separate, want 0", target, found["main.fused"], found["main.separate"])
		}
		if p.machine == elf.EM_AARCH64 && !slices.Contains(p.callers()["main.fused"], "main.main") {
			t.Errorf("%s: the call of main.fused by main.main is not found; calls are by %s", target, fmt.Sprint(p.callers()["main.fused"]))
		}
	}
	for _, setting := range [][]string{{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v1"}} {
		if found := build(t, folder, ".", setting).fused(); found["main.fused"] != 0 {
			t.Errorf("%v has no fused instructions, but the scanner finds %d in main.fused", setting, found["main.fused"])
		}
	}
}
