// Package validationpage writes the report of a validation: the targets with their verdicts, and the course of the replicates against the record.
package validationpage
