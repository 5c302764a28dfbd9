package house

import (
	"slices"
	"strings"
	"testing"
)

func TestWriterLinterFinds(t *testing.T) {
	const world = `package p

type part struct{ n int }

func (p *part) grow() { p.n++ }

type base struct{ deep int }

type World struct {
	base
	assigned, added, whole, read, single int
	list                                 []int
	table                                map[string]part
	address, own, flag, handed           part
	literal                              int
}

func New() *World { return &World{literal: 1, single: 2, read: 3} }

func (w *World) here() {
	w.assigned, w.deep = 1, 1
	w.added++
	w.list = nil
	w.table["a"] = part{}
	w.address.n = 1
	w.own.grow()
	w.flag.n, w.handed.n = 1, 2
	if p := &w.flag; p.n == 0 {
		p = nil
	}
}
`
	const other = `package p

func (w *World) there(x int) int {
	w.assigned = 2
	w.added += 2
	w.list[0] = 1
	delete(w.table, "a")
	p := &w.address
	p.n = 3
	w.own.grow()
	w.base.deep = 1
	w.own.n = w.read
	hold.world = w
	f := &w.own
	f.grow()
	g := &w.flag
	g.n = f.n + (*f).n
	look(&w.handed)
	local := World{}
	local = *New()
	return local.read
}

var hold struct{ world *World }

func look(*part) {}

func more() *World { return &World{literal: 2} }

func again(w *World) {
	w.literal = 3
	for w.own.n = range w.list {
	}
}
`
	const third = `package p

func third(w *World) { w.literal = 4 }
`
	u := sampleOf(t, "p", "bad.go", world, "other.go", other, "third.go", third)
	want := []string{"p/bad.go:21 World.assigned", "p/bad.go:21 World.base", "p/bad.go:22 World.added", "p/bad.go:23 World.list",
		"p/bad.go:24 World.table", "p/bad.go:25 World.address", "p/bad.go:27 World.flag", "p/bad.go:27 World.handed", "p/bad.go:18 World.literal"}
	wantFindings(t, writerFindings([]*unit{u}, watched{"p", "World"}), want...)

	over := strings.Replace(world, "\tw.added++\n", "\tw.added++\n\tw.whole = 1\n", 1)
	u = sampleOf(t, "p", "bad.go", over, "other.go", "package p\n\nfunc reset(w *World) { *w = *New() }\n")
	found := writerFindings([]*unit{u}, watched{"p", "World"})
	if !slices.ContainsFunc(found, func(f finding) bool { return strings.Contains(f.problem, "World.whole") }) {
		t.Errorf("one file writes a whole World and another writes a field; the linter should report this, and finds: %v", found)
	}
	wantFindings(t, writerFindings([]*unit{u}, watched{"p", "Country"}), "internal/house/writers_test.go:1 p.Country")
}
