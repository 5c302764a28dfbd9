package describe

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/runs/format"
	"whackamole/runs/scenario"
)

// Parameters writes docs/PARAMETERS.md from the declarations. The error is an error of w.
func Parameters(w io.Writer) error {
	var page bytes.Buffer
	all := scenario.Declared()
	page.WriteString("# Parameters\n\nThis file is generated from the declarations in the code. Change them there.\n\n")
	page.WriteString(parametersIntro(all))
	section := "\x00"
	for _, p := range all {
		if s := sectionOf(p.Path); s != section {
			section = s
			fmt.Fprintf(&page, "\n## %s\n\n| parameter | type | unit | bounds or choices | default | use | source | meaning |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n", titleOf(s))
		}
		page.WriteString(parameterRow(p))
	}
	_, err := w.Write(page.Bytes())
	return err
}

// parametersIntro returns the text above the tables. It says how to set a parameter and what the columns mean, and counts the parameters.
func parametersIntro(all []param.Param) string {
	var assumed, uncertain, levers int
	for _, p := range all {
		if p.Assumed {
			assumed++
		}
		switch p.Use {
		case param.Uncertainty:
			uncertain++
		case param.Lever:
			levers++
		case param.Input:
		}
	}
	return fmt.Sprintf(`A scenario sets a parameter by its path, in its TOML file or on the command line with --set path=value. In a path, * stands for
the name of an element: cloud.Amazon.weight. A parameter that a scenario does not set has the default of this table.

*Use* says why a parameter may vary: an **input** is a fact of the case, an **uncertainty** is a fact that nobody knows exactly, a **lever** is
somebody's decision. *Source* is the source of the default. *Assumed* means that the default has no source, or no meaning until a scenario sets it.

There are %d parameters. %d are assumed. %d are uncertainties and %d are levers.
`, len(all), assumed, uncertain, levers)
}

// sectionOf returns the path of the table that holds a parameter, or "" for the root table.
func sectionOf(path string) string {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i]
	}
	return ""
}

func titleOf(section string) string {
	if section == "" {
		return "The run"
	}
	return section
}

func parameterRow(p param.Param) string {
	return markdownRow([]string{"`" + p.Path + "`", string(p.Kind), string(p.Unit), boundsOf(p), "`" + p.Default + "`", p.Use.String(), p.Source, p.Doc})
}

// boundsOf returns the bounds of a number or duration, or the possible choices, or "".
func boundsOf(p param.Param) string {
	switch {
	case len(p.Choices) > 0:
		return strings.Join(p.Choices, ", ")
	case p.Kind == param.KindSpan:
		return param.FormatSpan(portable.Int64(p.Min)) + " to " + param.FormatSpan(portable.Int64(p.Max))
	case p.Min != 0 || p.Max != 0:
		return format.Range(p.Min, p.Max, format.Digits)
	}
	return ""
}
