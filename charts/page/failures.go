package page

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// failuresShown is the largest number of failed runs that a page lists.
const failuresShown = 20

// ListFailures returns the failed runs to list: the first ones, with long texts cut.
func ListFailures(all []results.Failure) (listed []results.Failure) {
	for _, f := range all[:min(len(all), failuresShown)] {
		f.Text, f.Command = format.Clip(f.Text, format.TextLength), format.Clip(f.Command, 4000)
		listed = append(listed, f)
	}
	return listed
}
