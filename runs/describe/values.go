package describe

import (
	"fmt"
	"strings"

	"whackamole/events"
	"whackamole/param"
	"whackamole/runs/format"
	"whackamole/runs/scenario"
)

// beginning returns a table of the people in each state at the start of the run, with a row for each stratum.
func (sc *model) beginning() string {
	head := []string{"stratum"}
	for s := range events.StateCount {
		head = append(head, s.String())
	}
	var rows [][]string
	start := sc.World().Start
	for i, stratum := range sc.Case.Strata {
		row := []string{stratum.Name}
		for s := range events.StateCount {
			row = append(row, thousands(start[2*i][s]+start[2*i+1][s]))
		}
		rows = append(rows, row)
	}
	return fmt.Sprintf("People at the start of `%s`:\n\n", sc.Name) + markdownTable(head, rows)
}

// inputs returns tables of what the scenario gets from outside: address space, dated events, recorded values, top-down estimates and sources.
func (sc *model) inputs() string {
	var b strings.Builder
	space := [][]string{{"messenger", thousands(int64(len(sc.Case.Messenger.Own))), thousands(addresses(sc.Case.Messenger.Own)), ""}}
	for _, c := range sc.Case.Clouds {
		space = append(space, []string{c.Name, thousands(int64(len(c.Prefixes))), thousands(addresses(c.Prefixes)), thousands(addresses(c.FrontEnds))})
	}
	b.WriteString("Address space:\n\n" + markdownTable([]string{"owner", "prefixes", "own addresses, or addresses to rent", "front-end addresses"}, space))
	var dated [][]string
	sc.Parameters(func(p param.Param) {
		if p.Kind == param.KindWhen && p.Value != `""` && scenario.Reported(p) {
			dated = append(dated, []string{ticked(p.Path), strings.Trim(p.Value, `"`), p.Source, p.Doc})
		}
	})
	b.WriteString(part("Dated events", "Everything else follows from them and from the strategies.", []string{"parameter", "moment", "source", "meaning"}, dated))
	var recorded, estimates, sources [][]string
	for _, r := range sc.Recorded {
		recorded = append(recorded, []string{ticked(r.Series), r.At.String(), format.Digits(r.Value), r.Note, r.Source})
	}
	for _, r := range sc.References {
		estimates = append(estimates, []string{r.Name, format.Digits(r.GDP), format.Digits(r.ShareOfGDP), format.Digits(r.Affected), r.Source})
	}
	for _, s := range sc.Sources {
		sources = append(sources, []string{s.Key, s.Text})
	}
	b.WriteString(part("Recorded values", "Figures show them beside the values of the model. No mechanism reads them.", []string{"series", "moment", "value", "note", "source"}, recorded))
	b.WriteString(part("Top-down estimates", "Figures show them beside the loss. No mechanism reads them.",
		[]string{"method", "gross domestic product a day, USD", "share lost", "share of people affected", "source"}, estimates))
	b.WriteString(part("Sources", "Values and targets cite these keys.", []string{"key", "source"}, sources))
	return b.String()
}

// part returns a table with its title and a note, or "" if there are no rows.
func part(title, note string, head []string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	return "\n" + title + ". " + note + "\n\n" + markdownTable(head, rows)
}

// rests counts parameter values by what they rest on: a fit to targets, a source, or an assumption.
type rests struct{ tuned, sourced, assumed int }

// calibrated is how the source of a value begins if the value was fitted to targets.
const calibrated = "calibrated on "

func (r *rests) add(p param.Param) {
	switch {
	case strings.HasPrefix(p.Source, calibrated):
		r.tuned++
	case p.Assumed:
		r.assumed++
	default:
		r.sourced++
	}
}

func (r rests) all() int { return r.tuned + r.sourced + r.assumed }

// String returns "n tuned, n sourced, n assumed".
func (r rests) String() string {
	return fmt.Sprintf("%d tuned, %d sourced, %d assumed", r.tuned, r.sourced, r.assumed)
}

// group holds the parameters of one table of the scenario, or of one list of tables, and counts them.
type group struct {
	name   string
	params []param.Param
	rests
}

// groups returns the parameters of the model, grouped by the first part of the path, in the order of declaration. total counts all of them. Titles,
// names and the record are left out, as in a report.
func (sc *model) groups() (all []*group, total rests) {
	sc.Parameters(func(p param.Param) {
		if !scenario.Reported(p) {
			return
		}
		name, _, inside := strings.Cut(p.Path, ".")
		if !inside {
			name = titleOf("")
		}
		if len(all) == 0 || all[len(all)-1].name != name {
			all = append(all, &group{name: name})
		}
		g := all[len(all)-1]
		g.params = append(g.params, p)
		g.add(p)
		total.add(p)
	})
	return all, total
}

// footing returns a table that counts the tuned, sourced and assumed values in each part of the scenario.
func (sc *model) footing() string {
	all, total := sc.groups()
	var rows [][]string
	for _, g := range all {
		rows = append(rows, []string{g.name, fmt.Sprint(g.all()), fmt.Sprint(g.tuned), fmt.Sprint(g.sourced), fmt.Sprint(g.assumed)})
	}
	return fmt.Sprintf("The %d values of `%s`: %s.\n\n", total.all(), sc.Name, total) +
		markdownTable([]string{"part", "values", "tuned", "sourced", "assumed"}, rows)
}

// parameterTables returns, for each part of the scenario, a table of its parameters with their values, bounds and sources.
func (sc *model) parameterTables() string {
	all, total := sc.groups()
	var b strings.Builder
	fmt.Fprintf(&b, "### Parameters of `%s`\n\n%d values: %s. Tuned values say what they were calibrated on.\n", sc.Name, total.all(), total)
	for _, g := range all {
		var rows [][]string
		for _, p := range g.params {
			unit := string(p.Unit)
			if p.Kind == param.KindSpan { // the text of a duration includes its unit
				unit = ""
			}
			rows = append(rows, []string{ticked(p.Path), shownValue(p), unit, boundsOf(p), p.Source, p.Doc})
		}
		fmt.Fprintf(&b, "\n#### %s: %s\n\n", g.name, g.rests)
		b.WriteString(markdownTable([]string{"parameter", "value", "unit", "bounds or choices", "source", "meaning"}, rows))
	}
	return b.String()
}

// shownValue returns a value as a table shows it. If there are more than six prefixes, it only says how many.
func shownValue(p param.Param) string {
	const few = 6
	if n := strings.Count(p.Value, "/"); p.Kind == param.KindPrefixes && n > few {
		return fmt.Sprintf("%d prefixes", n)
	}
	return ticked(p.Value)
}
