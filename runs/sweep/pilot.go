package sweep

import (
	"strconv"

	"whackamole/internal/portable"
	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/tables"
)

// pilot estimates how many replicates each point needs to meet the pilot rule, from the standard deviations in summary.csv.
func (r reading) pilot() error {
	rule := r.sw.pilot
	if rule == nil {
		return nil
	}
	r.Pilot = &results.Pilot{Rule: rule.String()}
	known := true
	err := tables.Read(r.dir, store.FileAveraged, func(row []string) (bool, error) {
		if row[1] != rule.Outcome {
			return true, nil
		}
		point, err := strconv.Atoi(row[0])
		if err != nil {
			return false, err
		}
		v, err := tables.Numbers(nil, []string{row[2], row[4]})
		if err != nil {
			return false, err
		}
		n := int(portable.Int64(v[0]))
		p := results.PilotPoint{N: n, HalfWidth: stats.HalfWidth(v[1], n, rule.Level), Wanted: rule.Wanted(v[1])}
		known = known && p.Wanted > 0
		if p.Wanted > r.Pilot.Wanted {
			r.Pilot.Wanted, r.Pilot.Worst = p.Wanted, point
		}
		if point < shownMost {
			r.Pilot.Points = append(r.Pilot.Points, p)
		}
		return true, nil
	})
	if !known {
		r.Pilot.Wanted = 0
	}
	return err
}
