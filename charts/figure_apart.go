package charts

import (
	"fmt"

	"whackamole/runs/results"
)

// apart shows how far each point lies from point 0, outcome by outcome, replicate against the same replicate.
func apart(s *results.Sweep) (figure, error) {
	f := figure{
		ID: "apart", Heading: "What each point changes",
		Means: "The difference to " + pointName(s, 0) + " (point 0), each replicate against the same replicate, so that chance is common to both. The sign is the mean difference, the " +
			"line its 95 % interval. A blue dot lies apart from zero beyond chance; a hollow square does not. Each outcome has a scale of its own. Of twenty intervals " +
			"of things that are equal, one will leave out zero all the same.",
	}
	switch {
	case sampled(s):
		f.Empty = "Nothing to show: the design draws its points, so point 0 is none to compare the others with. What matters is in the figures on the factors; diffs.csv has the differences."
		return f, nil
	case s.Points < 2:
		f.Empty = "Nothing to show: there is one point, and no other to compare it with."
		return f, nil
	}
	f.Means += numbered(s)
	var all []rows
	for i, o := range outcomesOf(s) {
		all = append(all, apartRows(s, o, fmt.Sprintf("apart-%d", i)))
	}
	panels, err := drawAll(all)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate measured an outcome both at point 0 and at another point."
		return f, err
	}
	f.Legend = []key{{Name: "differs beyond chance", Class: blue[1:], Kind: "dot"}, {Name: "does not", Class: grey[1:], Kind: "square"},
		{Name: "95 % interval", Class: blue[1:], Kind: "line"}}
	f.Data = apartTable(s)
	if len(s.Swept) < s.Points {
		f.Remark = fmt.Sprintf("The first %d of %d points are drawn; diffs.csv has all.", len(s.Swept), s.Points)
	}
	return f, err
}

func apartRows(s *results.Sweep, o results.SweptMean, id string) rows {
	unit, by := changeUnit(o.Unit)
	p := rows{ID: id, Title: capital(outcomeName(o.Outcome)) + unitWords(o.Unit, true), Unit: unit, Zero: true,
		Label: "Differences of " + outcomeName(o.Outcome) + " to point 0 with intervals, a row for each point"}
	yes, no := signs{Name: "differs", Colour: blue, Symbol: "circle", Size: 11}, signs{Name: "does not", Colour: grey, Symbol: "rect", Size: 9, Hollow: true}
	clear, unclear := bar{Name: "interval", Colour: blue, Width: 2.5}, bar{Name: "interval of one that does not", Colour: grey, Width: 2.5}
	for i, x := range s.Swept[1:] {
		m, _ := meanOf(x.Apart, o.Outcome)
		p.Names = append(p.Names, rowName(s, i+1))
		at := spot{i, by * m.Mean, p.tell(pointName(s, i+1) + ": " + change(m.Mean, o.Unit) + " (" + between(m, o.Unit) + "), " + countOf(m.N, "pair") + " of replicates")}
		line := stretch{i, by * m.CILow, by * m.High}
		if apparent(m) {
			yes.Spots, clear.Stretches = append(yes.Spots, at), append(clear.Stretches, line)
		} else {
			no.Spots, unclear.Stretches = append(no.Spots, at), append(unclear.Stretches, line)
		}
	}
	p.Bars, p.Signs = []bar{clear, unclear}, []signs{yes, no}
	return p
}

// between is the interval of a difference in words.
func between(m results.SweptMean, unit string) string {
	if !finite(m.CILow) || !finite(m.High) {
		return "no interval"
	}
	return change(m.CILow, unit) + " to " + change(m.High, unit)
}

// apartTable is the figure in numbers.
func apartTable(s *results.Sweep) *table {
	t := &table{Caption: "Differences to point 0, with their 95 % intervals", Head: []string{"point", "outcome", "pairs", "difference", "low", "high"}}
	for i, x := range s.Swept {
		for _, m := range x.Apart {
			t.Rows = append(t.Rows, []string{fmt.Sprint(i), outcomeName(m.Outcome), fmt.Sprint(m.N), change(m.Mean, m.Unit), change(m.CILow, m.Unit), change(m.High, m.Unit)})
		}
	}
	return t.data(apartCSV(s))
}
