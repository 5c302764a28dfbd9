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

// model is a scenario whose model is described.
type model struct{ *scenario.Scenario }

// ModelPart is a part of docs/MODEL.md that the program derives from declarations. Text is the Markdown, with a newline at its end, between <!--
// generated: Name --> and <!-- /generated: Name -->.
type ModelPart struct{ Name, Text string }

// ModelParts returns the derived parts of docs/MODEL.md for a scenario. The file docs/MODEL.md has the parts for [scenario.Default].
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

// generated matches a derived part of docs/MODEL.md with the marks around it.
var generated = regexp.MustCompile(`(?s)<!-- generated: (\w+) -->\n.*?<!-- /generated: \w+ -->\n`)

// Model writes a description of a scenario's model as Markdown, in the order of the ODD protocol (Grimm et al. 2020). It has the sections of
// docs/MODEL.md, with the derived parts made for this scenario. The patterns and input data there are written by hand for the founding case, so Model
// replaces them with declared values of this scenario. The error is an error of w.
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

// paragraph returns the paragraph of text that begins with words.
func paragraph(text, words string) string {
	_, after, _ := strings.Cut(text, words)
	rest, _, _ := strings.Cut(after, "\n\n")
	return words + rest
}

// preface returns the title, and says which scenario and version the description is about.
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

// patterns returns the question and the table of targets of the scenario.
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
