package page

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// failuresShown is the maximum number of listed failed runs.
const failuresShown = 20

// ListFailures returns the first failed runs, with texts cut to what a page can hold.
func ListFailures(all []results.Failure) (listed []results.Failure) {
	for _, f := range all[:min(len(all), failuresShown)] {
		f.Text, f.Command = format.Clip(f.Text, format.TextLength), format.Clip(f.Command, 4000)
		listed = append(listed, f)
	}
	return listed
}
