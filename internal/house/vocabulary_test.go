package house

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/golden"
)

// TestVocabularyIsGenerated checks that events/vocabulary.go is what the comments of facts and moves generate. It parses package events without
// compiling it, so it can also write the file for a new or changed fact.
func TestVocabularyIsGenerated(t *testing.T) {
	names, err := filepath.Glob("events/facts_*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := newVocabulary(t)
	for _, name := range append(names, "events/moves.go") {
		report(t, all.read(t, name, nil))
	}
	if !t.Failed() {
		golden.File(t, "events/vocabulary.go", all.generate(t))
	}
}

// vocabulary holds the facts and moves that the comments in package events declare.
type vocabulary struct {
	actors       []string // Names of the actors, in the order of their ranks.
	facts, moves []*variant
}

// ranks is a pattern for the list of actors in events/core.go.
var ranks = regexp.MustCompile(`(?s)\tReferee Actor = iota\n(.*?)\tActorCount\n`)

// newVocabulary returns a vocabulary that has the actors of events/core.go, and no facts or moves yet.
func newVocabulary(t *testing.T) *vocabulary {
	t.Helper()
	text, err := os.ReadFile("events/core.go")
	if err != nil {
		t.Fatal(err)
	}
	rest := ranks.FindStringSubmatch(string(text))
	if rest == nil {
		t.Fatal("events/core.go does not list the actors between Referee and ActorCount; list them, or change the pattern ranks")
	}
	return &vocabulary{actors: append([]string{"referee"}, strings.Fields(strings.ToLower(rest[1]))...)}
}

// variant is one kind of fact, or one kind of move.
type variant struct {
	name, wire, doc string
	version         string // Version of a fact. Empty for a move.
	by, to, wakes   []string
	timing, answers string   // Timing of a fact, and the kind that it answers.
	becomes         []string // Wire names of the facts that a move may become.
	fields          []variantField
}

// variantField is a field of a fact or move. Its wire name is its Go name in lower case, with underscores between the words.
type variantField struct{ name, wire, kind, unit, doc string }

// declarations is a pattern for the line of a comment that declares a fact or a move.
var declarations = regexp.MustCompile(`(?m)^\t([a-z0-9_.]+)( v([0-9]+))?; by (.*)$`)

// visits gives, for each Go type of a field, the method of events.Visitor that takes it, and whether this method takes a unit.
var visits = map[string]struct {
	method string
	unit   bool
}{
	"int64": {"Int", true}, "Instant": {"Int", true}, "float64": {"Float", true}, "bool": {"Bool", false}, "string": {"Text", false},
	"[]int64": {"Ints", true}, "[]float64": {"Floats", true}, "[]string": {"Texts", false}, "[]Prefix": {"Prefixes", false},
}

// read adds the facts and moves that a Go file declares. If text is nil, it reads the file from the disk.
func (v *vocabulary) read(t *testing.T, file string, text any) (found []finding) {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, file, text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range tree.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.TYPE {
			continue
		}
		spec := g.Specs[0].(*ast.TypeSpec)
		place := fmt.Sprintf("%s:%d", file, fset.Position(spec.Pos()).Line)
		found = append(found, v.declare(place, spec, g.Doc.Text())...)
	}
	return found
}

// declare adds the fact or move that a struct and its comment declare. It returns what is wrong with the declaration.
func (v *vocabulary) declare(place string, spec *ast.TypeSpec, text string) (found []finding) {
	d := &variant{name: spec.Name.Name}
	line := declarations.FindStringSubmatch(text)
	fields, ok := spec.Type.(*ast.StructType)
	if line == nil || !ok {
		return []finding{{place, d.name + " declares no fact and no move", "end the comment of the struct with a line like those of the other structs: wire name, by whom, to whom"}}
	}
	d.wire, d.version = line[1], line[3]
	for _, part := range strings.Split("by "+line[4], "; ") {
		if err := d.part(part, v.actors); err != "" {
			found = append(found, finding{place, d.name + ": " + err, "write the line like those of the other structs: name v1; by …; to …; wakes …; now, step or announced; answers …"})
		}
	}
	first, _, _ := strings.Cut(text, "\n\n")
	d.doc = "`" + d.wire + "`" + strings.TrimPrefix(strings.Join(strings.Fields(first), " "), d.name)
	for _, f := range fields.Fields.List {
		kind, doc := types.ExprString(f.Type), strings.TrimSpace(f.Comment.Text())
		unit := ""
		if strings.HasPrefix(doc, "[") {
			unit, doc, _ = strings.Cut(doc[1:], "] ")
		}
		if visit, ok := visits[kind]; !ok || len(f.Names) != 1 || doc == "" || unit != "" && !visit.unit {
			found = append(found, finding{place, d.name + " has a field of another form than required", "write one field a line, of a type that events.Visitor takes, with the comment: // [unit] meaning; booleans and texts have no unit"})
			continue
		}
		d.fields = append(d.fields, variantField{f.Names[0].Name, snake(f.Names[0].Name), kind, unit, doc})
	}
	if d.version == "" && len(d.by) != 1 {
		found = append(found, finding{place, d.name + " is a move of several actors", "write the name of one actor after by"})
	}
	if d.version == "" {
		v.moves = append(v.moves, d)
	} else {
		v.facts = append(v.facts, d)
	}
	return found
}

// part reads one part of a declaration, such as "to clouds". It returns what is wrong with the part, or "".
func (d *variant) part(text string, actors []string) string {
	word, rest, _ := strings.Cut(text, " ")
	list := strings.Split(rest, ", ")
	switch word {
	case "by":
		d.by = list
	case "to":
		d.to = list
	case "wakes":
		d.wakes = list
	case "now", "step", "announced":
		d.timing = word
		return ""
	case "answers":
		d.answers = rest
		return ""
	case "becomes":
		d.becomes = list
		return ""
	default:
		return fmt.Sprintf("unknown part %q", text)
	}
	for _, a := range list {
		if a != "everyone" && !slices.Contains(actors, a) {
			return fmt.Sprintf("unknown actor %q", a)
		}
	}
	return ""
}

// snake turns a Go name into a wire name: VPNSeats becomes vpn_seats.
func snake(name string) string {
	name = regexp.MustCompile(`([a-z0-9])([A-Z])`).ReplaceAllString(name, "${1}_$2")
	return strings.ToLower(regexp.MustCompile(`([A-Z])([A-Z][a-z])`).ReplaceAllString(name, "${1}_$2"))
}

// audience writes a list of actors as a Go expression.
func audience(list []string) string {
	switch {
	case len(list) == 0:
		return "0"
	case list[0] == "everyone":
		return "Everyone"
	}
	var names []string
	for _, a := range list {
		names = append(names, strings.ToUpper(a[:1])+a[1:])
	}
	return "To(" + strings.Join(names, ", ") + ")"
}

// generate returns the text of events/vocabulary.go. Facts are sorted by the rank of the actor that causes them. Facts of one actor are in the order of the sources.
func (v *vocabulary) generate(t *testing.T) string {
	rank := func(d *variant) int {
		return slices.Index(v.actors, strings.Replace(d.by[0], "everyone", "referee", 1))
	}
	slices.SortStableFunc(v.facts, func(a, b *variant) int { return rank(a) - rank(b) })
	kinds := map[string]string{}
	var b strings.Builder
	b.WriteString("// Code generated by TestVocabularyIsGenerated in internal/house from facts_*.go and moves.go. DO NOT EDIT.\n\npackage events\n\n" +
		"// The kinds, in the order of docs/EVENTS.md.\nconst (\nKindNone Kind = iota\n")
	for _, f := range v.facts {
		kinds[f.wire] = "Kind" + f.name
		fmt.Fprintf(&b, "Kind%s\n", f.name)
	}
	b.WriteString("KindCount\n)\n\nvar kinds = [KindCount]KindSpec{\n")
	for _, f := range v.facts {
		fmt.Fprintf(&b, "Kind%s: {%q, %s, %s, %s, %s, %q, %q,\n%q, of[%s]()},\n",
			f.name, f.wire, f.version, audience(f.by), audience(f.to), audience(f.wakes), f.timing, f.answers, f.doc, f.name)
	}
	b.WriteString("}\n\nvar moves = []moveSpec{\n")
	for _, m := range v.moves {
		var becomes []string
		for _, wire := range m.becomes {
			if kinds[wire] == "" {
				t.Errorf("move %s becomes %q, which is not a fact; write the wire name of a fact after becomes", m.name, wire)
			}
			becomes = append(becomes, kinds[wire])
		}
		fmt.Fprintf(&b, "{%s{}, []Kind{%s}, %q},\n", m.name, strings.Join(becomes, ", "), m.doc)
	}
	b.WriteString("}\n")
	for _, f := range v.facts {
		fmt.Fprintf(&b, "\n// Kind returns Kind%[1]s.\nfunc (%[1]s) Kind() Kind { return Kind%[1]s }\nfunc (%[1]s) fact() {}\n\n"+
			"// Fields passes every field of a copy to the visitor and returns the copy.\nfunc (f %[1]s) Fields(v Visitor) Fact { f.declare(v); return f }\n\n"+
			"func (f *%[1]s) declare(v Visitor) {\n%[2]s}\n", f.name, f.visited("f"))
	}
	for _, m := range v.moves {
		by := strings.TrimSuffix(strings.TrimPrefix(audience(m.by), "To("), ")")
		fmt.Fprintf(&b, "\n// Name returns the name of the move in messages and documents.\nfunc (%[1]s) Name() string { return %[3]q }\nfunc (%[1]s) move() {}\n\n"+
			"// By returns the only actor that may propose the move.\nfunc (%[1]s) By() Actor { return %[4]s }\n\n"+
			"// Fields passes every field of a copy to the visitor and returns the copy.\nfunc (m %[1]s) Fields(v Visitor) Move {\n%[2]sreturn m\n}\n", m.name, m.visited("m"), m.wire, by)
	}
	text, err := format.Source([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// visited returns Go code that passes every field of a fact or move to the visitor.
func (d *variant) visited(receiver string) string {
	var b strings.Builder
	for _, f := range d.fields {
		pointer := "&" + receiver + "." + f.name
		if f.kind == "Instant" {
			pointer = "(*int64)(" + pointer + ")"
		}
		visit := visits[f.kind]
		fmt.Fprintf(&b, "v.%s(%s, %q, ", visit.method, pointer, f.wire)
		if visit.unit {
			fmt.Fprintf(&b, "%q, ", f.unit)
		}
		fmt.Fprintf(&b, "%q)\n", f.doc)
	}
	return b.String()
}

func TestVocabularyFindsWhatItCannotRead(t *testing.T) {
	v := newVocabulary(t)
	good := "package events\n\n// Rained is rain,\n// much of it.\n//\n// More.\n//\n//\train.fell v2; by market; to everyone; wakes users; step; answers none\n" +
		"type Rained struct {\n\tVPNSeats []int64 // [mm] how much\n}\n\n// Pour asks.\n//\n//\tpour; by users; becomes rain.fell\ntype Pour struct{}\n"
	wantFindings(t, v.read(t, "good.go", good))
	text := v.generate(t)
	for _, want := range []string{`KindRained: {"rain.fell", 2, To(Market), Everyone, To(Users), "step", "none",`, "`rain.fell` is rain, much of it.\"",
		`v.Ints(&f.VPNSeats, "vpn_seats", "mm", "how much")`, "{Pour{}, []Kind{KindRained},", "func (Pour) By() Actor { return Users }"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing in\n%s", want, text)
		}
	}
	bad := "package events\n\n// None is nothing.\ntype None struct{}\n\n// A is a.\n//\n//\ta v1; by nobody; then\ntype A struct {\n\tX int // x\n\tY int64\n}\n"
	wantFindings(t, v.read(t, "bad.go", bad), "bad.go:4 no fact", `bad.go:9 unknown actor "nobody"`, `bad.go:9 unknown part "then"`, "bad.go:9 another form", "bad.go:9 another form")
}
