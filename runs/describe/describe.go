package describe

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"whackamole/docs"
	"whackamole/runs/format"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// model describes one scenario.
type model struct{ *scenario.Scenario }

// ModelPart is a part of docs/MODEL.md that is derived from the declarations. It is the Markdown, ending with a newline, between
// <!-- generated: name --> and <!-- /generated: name -->.
type ModelPart struct{ Name, Text string }

// ModelParts are the derived parts of docs/MODEL.md for a scenario. The document holds those of [scenario.Default].
func ModelParts(of *scenario.Scenario) []ModelPart {
	sc := &model{of}
	return []ModelPart{
		{"entities", sc.entities()},
		{"scales", sc.scales()},
		{"actors", sc.actors()},
		{"schedule", schedule()},
		{"streams", streamTable()},
		{"observation", observation()},
		{"strategies", strategyTable()},
		{"footing", sc.footing()},
	}
}

// generated is a derived part of the document with its marks.
var generated = regexp.MustCompile(`(?s)<!-- generated: (\w+) -->\n.*?<!-- /generated: \w+ -->\n`)

// Model writes the model for a scenario as Markdown, in the order of the ODD protocol (Grimm et al. 2020). Its sections are those of docs/MODEL.md,
// with the derived parts made for this scenario. Declarations of this scenario replace the hand-written patterns and input data of the founding
// case. The error is one of w.
func Model(w io.Writer, of *scenario.Scenario) error {
	sc := &model{of}
	parts := map[string]string{}
	for _, p := range ModelParts(of) {
		parts[p.Name] = p.Text
	}
	page := generated.ReplaceAllStringFunc(docs.Model, func(block string) string {
		return parts[generated.FindStringSubmatch(block)[1]]
	})
	sections := strings.Split(page, "\n## ")
	var b strings.Builder
	b.WriteString(sc.preface())
	for _, section := range sections[1:] {
		number, _, _ := strings.Cut(section, ".")
		switch number {
		case "1":
			heading, body, _ := strings.Cut(section, "\n")
			section = heading + "\n\n" + paragraph(body, "**Purpose.**") + "\n\n" + sc.patterns()
		case "5":
			section += "\n" + sc.beginning()
		case "6":
			heading, _, _ := strings.Cut(section, "\n")
			section = heading + "\n\n" + sc.inputs()
		case "7":
			section += "\n" + sc.parameterTables()
		}
		b.WriteString("\n## " + strings.TrimRight(section, "\n") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// paragraph returns the paragraph that begins with some words.
func paragraph(text, words string) string {
	_, after, _ := strings.Cut(text, words)
	rest, _, _ := strings.Cut(after, "\n\n")
	return words + rest
}

// preface says what is described, and from what.
func (sc *model) preface() string {
	inherits := ""
	if sc.Base != "" {
		inherits = ", which inherits from " + ticked(sc.Base)
	}
	changed := ""
	if len(sc.Sets) > 0 {
		changed = "Changed on the command line: " + ticked(sc.Sets...) + ".\n"
	}
	title := oneLine(sc.Title)
	if title == "" {
		title = sc.Name
	}
	return fmt.Sprintf(`# The model: %s

Scenario %s%s, digest %s; program %s.
%sThis description follows the ODD protocol (Grimm et al., 2020, *Journal of Artificial Societies and Social Simulation* 23(2) 7). The program derives
tables and counts from this scenario. The other texts are those of docs/MODEL.md. Parameter names are paths of the scenario. *Assumed* means that there
is no source.
`, title, ticked(sc.Name), inherits, ticked(sc.Digest()), store.Version, changed)
}

// patterns are the question and the targets of the scenario.
func (sc *model) patterns() string {
	question := oneLine(sc.Question)
	if question == "" {
		question = "The scenario has no question."
	}
	text := "**Question.** " + question + "\n\n**Patterns.** "
	if len(sc.Targets) == 0 {
		return text + "The scenario has no targets.\n"
	}
	var rows [][]string
	for _, t := range sc.Targets {
		rows = append(rows, []string{t.ID, t.Text, ticked(t.Outcome), format.Range(t.Accept[0], t.Accept[1], format.Digits), t.Kind, t.Source})
	}
	return text + "The table lists what the record says. Runs are compared with it, but no mechanism knows it.\n\n" +
		markdownTable([]string{"target", "what the record says", "outcome", "accepted", "kind", "source"}, rows)
}
