package runs_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/param"
	"whackamole/policies"
	"whackamole/runs"
	"whackamole/runs/format"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
)

// A playthrough is a text for readers about a short run of the founding case in which one role uses one strategy. It describes the strategy, what
// happened and the result. Every registered strategy has a playthrough. Set WHACKAMOLE_GOLDEN=1 to rewrite these files, then review the diff.
const (
	playthroughs    = "testdata/playthroughs"
	playthroughDays = "24" // days from the start of the run: it ends on day 10
	weighty         = 0.35 // smallest weight of a mark that a playthrough shows
)

// assigned returns the assignments that make a role use a strategy. If several clouds or stores have this role, all of them use the strategy.
func assigned(sc *scenario.Scenario, c policies.Spec) []string {
	var sets []string
	for _, x := range sc.Case.Choices() {
		if x.Role == c.Role {
			sets = append(sets, fmt.Sprintf("%s.policy=%q", x.Path(), c.Name))
		}
	}
	return sets
}

// facts returns the first block of a playthrough: the strategy, its parameters and the run.
func facts(f *runs.Finished, c policies.Spec) string {
	var b strings.Builder
	role := c.Role + "." + c.Name
	if c.Default {
		role += ", the default"
	}
	fmt.Fprintf(&b, "strategy    %s\n", role)
	fmt.Fprintf(&b, "summary     %s\n", c.Summary)
	fmt.Fprintf(&b, "modelled on %s\n", c.Evidence)
	fmt.Fprintf(&b, "run         %s, seed %d, %s days, day 0 is %s\n", f.Scenario.Name, f.Seed, playthroughDays, f.Scenario.DayZero.Format("2 January 2006"))
	table := c.Role
	if c.Role == "clouds" {
		table = param.Path("cloud", f.Scenario.Case.Clouds[0].Name)
		fmt.Fprintf(&b, "played by   every cloud and store; parameters, if any, as at %s\n", f.Scenario.Case.Clouds[0].Name)
	}
	f.Scenario.Parameters(func(p param.Param) {
		if name, ok := strings.CutPrefix(p.Path, table+"."+c.Name+"."); ok {
			unit := " " + string(p.Unit)
			if p.Unit == "" || strings.HasPrefix(p.Value, `"`) { // a duration is quoted and includes its unit
				unit = ""
			}
			fmt.Fprintf(&b, "  %s = %s%s\n", name, p.Value, unit)
		}
	})
	return b.String()
}

// happenings lists the important marks. For each day and kind it shows the mark of the largest weight, and the number of other marks.
func happenings(f *runs.Finished) string {
	type line struct {
		metrics.Mark
		more int
	}
	var lines []line
	for _, m := range f.Marks {
		if m.Weight < weighty {
			continue
		}
		day := math.Floor(f.Scenario.Day(m.At))
		k := slices.IndexFunc(lines, func(l line) bool { return l.Kind == m.Kind && math.Floor(f.Scenario.Day(l.At)) == day })
		switch {
		case k < 0:
			lines = append(lines, line{Mark: m})
		case m.Weight > lines[k].Weight:
			lines[k] = line{m, lines[k].more + 1}
		default:
			lines[k].more++
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return int(a.Seq - b.Seq) })
	var b strings.Builder
	b.WriteString("   day actor      what happened\n")
	for _, l := range lines {
		fmt.Fprintf(&b, "%6.2f %-10s %s", f.Scenario.Day(l.At), l.Actor, format.Terminal(l.Text))
		if l.more > 0 {
			fmt.Fprintf(&b, " (and %d more of the kind that day)", l.more)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// shown lists the series in the table of a playthrough: head of the column, name of the series, and format of a daily value.
var shown = []struct{ head, series, verb string }{
	{"reach", "reachability", "%7.3f"}, {"alone", "reachability_unaided", "%7.3f"}, {"1st try", "first_try_success", "%8.3f"},
	{"cut off", "users_cut_off", "%9.0f"}, {"proxy", "users_proxy", "%9.0f"}, {"vpn", "users_vpn", "%9.0f"},
	{"listed", "registry_addresses", "%10.0f"}, {"opened", "endpoints_opened", "%7.0f"}, {"down", "services_disrupted", "%6.0f"},
	{"complaints", "complaints", "%11.0f"}, {"resolve", "resolve", "%8.3f"}, {"loss, USD", "loss_business_usd", "%11.0f"},
}

// daily returns the table of the shown series by day. A state is averaged over the day, a flow is summed.
func daily(f *runs.Finished) string {
	var b strings.Builder
	d := f.Table.Daily()
	width := func(verb string) string { return "%" + strings.Split(verb[1:], ".")[0] + "s" }
	b.WriteString("  day")
	for _, s := range shown {
		fmt.Fprintf(&b, width(s.verb), s.head)
	}
	b.WriteString("\n")
	for row, day := range d.Days {
		if day < -1 {
			continue
		}
		fmt.Fprintf(&b, "%5.0f", day)
		for _, s := range shown {
			c, _ := d.Column(s.series)
			if x := c.Values[row]; math.IsNaN(x) {
				fmt.Fprintf(&b, width(s.verb), "-")
			} else {
				fmt.Fprintf(&b, s.verb, x)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestEveryStrategyPlaysAsItsPlaythroughSays(t *testing.T) {
	base, err := scenario.Load(scenario.Default, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range policies.Roles {
		for _, c := range policies.Of(role) {
			t.Run(role+"."+c.Name, func(t *testing.T) {
				f := play(t, runs.Options{}, append(assigned(base, c), shortened(playthroughDays))...)
				got := strings.Join([]string{facts(f, c), happenings(f), daily(f)}, "\n")
				if lines := strings.Count(got, "\n"); lines > 80 {
					t.Errorf("it has %d lines, too many to read", lines)
				}
				file := filepath.Join(playthroughs, role+"."+c.Name+".txt")
				golden.File(t, file, got)
			})
		}
	}
}

func TestEveryPlaythroughBelongsToAStrategy(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(playthroughs, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no playthroughs: %v", err)
	}
	for _, file := range files {
		role, name, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), ".")
		if _, ok := policies.Lookup(role, name); !ok || filepath.Ext(file) != ".txt" {
			t.Errorf("%s belongs to no registered strategy; remove it", file)
		}
	}
}

func TestPlaythroughsShowOnlyExistingSeries(t *testing.T) {
	for _, s := range shown {
		if !slices.ContainsFunc(metrics.All(), func(x metrics.Series) bool { return x.Name == s.series }) {
			t.Errorf("unknown series %s", s.series)
		}
	}
}
