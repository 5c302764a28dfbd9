package pagetest

import (
	"strings"

	"whackamole/runs/results"
)

// Hostile returns the run of Storied with hostile text in every string. The text tries to break out of its place in the page and to run a script.
func Hostile() *results.Run {
	r := Storied()
	attack := `</script><img src=x onerror=alert(1)> __f__alert(1)__f__ "'` + "`" + ` {a|b} {{.}} <!-- ]]> ` + "\u202e\u2066 \u2028 \x00\xff @red fmt:day __proto__ "
	long := attack + strings.Repeat("W", 10_000)
	r.Title, r.Question, r.Scenario, r.Version, r.Fingerprint, r.Digest, r.Command = attack, long, attack, attack, long, attack, long
	for i := range r.Series {
		r.Series[i].Doc, r.Series[i].Unit = attack, attack
	}
	r.Series = append(r.Series, results.Series{Name: long, Unit: long, Doc: long})
	for i := range r.Outcomes {
		r.Outcomes[i].Doc, r.Outcomes[i].Unit = attack, attack
	}
	for i := range r.Marks {
		r.Marks[i].Text, r.Marks[i].Kind = attack, attack
		r.Marks[i].Actor = []string{attack, long, "__proto__", "constructor", "{a|b}", "@red"}[i%6]
	}
	r.Marks[1].Text = long
	for i := range r.Targets {
		t := &r.Targets[i]
		t.ID, t.Text, t.Unit, t.Kind, t.Source = attack, long, attack, attack, attack
	}
	for i := range r.Recorded {
		r.Recorded[i].Note, r.Recorded[i].Source = long, attack
	}
	for i := range r.Lines {
		r.Lines[i].Name, r.Lines[i].Doc, r.Lines[i].Source = attack, long, attack
	}
	for i := range r.Parameters {
		p := &r.Parameters[i]
		p.Path, p.Value, p.Default, p.Unit, p.Source, p.Doc = attack, long, attack, attack, attack, attack
	}
	for i := range r.Space.Holders {
		r.Space.Holders[i].Name = []string{attack, long, "__proto__"}[i]
	}
	for i := range r.Strata {
		r.Strata[i].Name = []string{attack, long, "{a|b}"}[i]
	}
	for i := range r.Endpoints {
		e := &r.Endpoints[i]
		e.Host, e.Block, e.Reason, e.End = []string{attack, long, "__proto__"}[i%3], attack, long, attack
	}
	for i := range r.Bearers {
		r.Bearers[i].Name = []string{attack, long, "__proto__", "@red", ""}[i]
	}
	for i := range r.Sources {
		r.Sources[i] = results.Source{Key: attack, Text: long}
	}
	return r
}
