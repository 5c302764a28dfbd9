// Package validationpage writes the HTML report of a validation: the targets with their verdicts, and the series of the replicates beside the record.
package validationpage
