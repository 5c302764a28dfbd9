package page

import (
	"whackamole/charts/format"
	"whackamole/runs/results"
)

// failuresShown is how many failed runs are listed.
const failuresShown = 20

// ListFailures gives the first failed runs, their texts cut to what a page holds.
func ListFailures(all []results.Failure) (listed []results.Failure) {
	for _, f := range all[:min(len(all), failuresShown)] {
		f.Text, f.Command = format.Clip(f.Text, format.TextLength), format.Clip(f.Command, 4000)
		listed = append(listed, f)
	}
	return listed
}
