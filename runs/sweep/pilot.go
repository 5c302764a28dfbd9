package sweep

import (
	"strconv"

	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// readAsked adds what was asked besides the points: scenarios side by side, a rule that ends the replicates, a pilot.
func (d *Folder) readAsked(r *results.Sweep) error {
	sw := d.sw
	r.Verb, r.Title, r.Notes, r.Until = sw.verb, sw.title(), sw.notes(), sw.until
	return d.readPilot(r)
}

// readPilot tells of each point how many replicates the rule takes that was asked about, by the spread in summary.csv.
func (d *Folder) readPilot(r *results.Sweep) error {
	rule := d.sw.pilot
	if rule == nil {
		return nil
	}
	r.Pilot = &results.Pilot{Rule: rule.String()}
	told := true
	err := d.rows(store.FileAveraged, func(row []string) (bool, error) {
		if row[1] != rule.Outcome {
			return true, nil
		}
		point, err := strconv.Atoi(row[0])
		if err != nil {
			return false, err
		}
		v, err := numbers(nil, []string{row[2], row[4]})
		if err != nil {
			return false, err
		}
		p := results.PilotPoint{N: int(v[0]), HalfWidth: stats.HalfWidth(v[1], int(v[0]), rule.Level)}
		if n, err := stats.Replicates(v[1], rule.HalfWidth, rule.Level); err == nil { // there is none where the spread is not known
			p.Wanted = max(n, rule.Least)
		}
		told = told && p.Wanted > 0
		if p.Wanted > r.Pilot.Wanted {
			r.Pilot.Wanted, r.Pilot.Worst = p.Wanted, point
		}
		if point < shownMost {
			r.Pilot.Points = append(r.Pilot.Points, p)
		}
		return true, nil
	})
	if !told {
		r.Pilot.Wanted = 0
	}
	return err
}
