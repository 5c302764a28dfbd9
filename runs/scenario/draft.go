package scenario

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"whackamole/agents/setup"
	"whackamole/param"
)

// Draft returns the text of a new scenario file that inherits from base and changes only the title. base is a shipped scenario or the path of a file;
// "" stands for the default scenario. Comment lines show the values that people change most often. The error is an error of Load for the base.
func Draft(name, base string, tables ...Table) ([]byte, error) {
	if base == "" {
		base = Default
	}
	sc, err := Load(base, nil, tables...)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `# %[1]s: %[2]s with the changes below.
#
# Write only what differs. Tables merge key by key, and lists of named tables merge by name. Other lists are replaced whole.
# End each value with a comment that gives its unit and its source, or the word assumed.
# The keys below show inherited values. Remove the # to change one.
# All parameters:   whackamole scenario show %[1]s.toml
# Check this file:  whackamole scenario check %[1]s.toml
base  = %[2]s
title = %[3]s

`, name, Quote(base), Quote(strings.TrimPrefix(sc.Title+": "+name, ": ")))
	sc.Parameters(func(p param.Param) {
		if slices.Contains([]string{"question", "horizon", "seed"}, p.Path) {
			fmt.Fprintf(&b, "# %s = %s\n", p.Path, p.Value)
		}
	})
	b.WriteString(draftStrategies(sc.Values, sc.Case))
	return b.Bytes(), nil
}

// draftStrategies returns comment lines with the strategies of each role that has at least two. Only the first cloud appears, as an example for all
// clouds and stores. The last lines are an example of a dated change of strategy.
func draftStrategies(v Values, p *setup.Case) string {
	var b strings.Builder
	change := ""
	for _, c := range p.Choices() {
		policy, _ := v.Get(c.Path() + ".policy") // the path exists: Choice.Declare has declared it
		if len(policy.Choices) < 2 {
			continue
		}
		header := "[" + c.Path() + "]"
		if c.Role == "clouds" {
			if strings.Contains(b.String(), "[[cloud]]") || len(p.Clouds) == 0 {
				continue
			}
			header = "[[cloud]]\n# name = " + Quote(p.Clouds[0].Name)
		}
		fmt.Fprintf(&b, "\n# %s\n# policy = %s   # one of %s; assumed\n", header, policy.Value, strings.Join(policy.Choices, ", "))
		if change == "" {
			change = fmt.Sprintf("{ %q = %q }", policy.Path, policy.Choices[len(policy.Choices)-1])
		}
	}
	if change != "" {
		fmt.Fprintf(&b, "\n# [[change]]\n# at  = \"day 10\"   # moment; assumed\n# set = %s   # strategy; assumed\n", change)
	}
	return b.String()
}
