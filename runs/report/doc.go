// Package report turns runs and sweeps into the content of report pages: the results of a run and the story from its log, and the tables of a sweep.
// It can render the report of a finished folder again from the stored files alone. The caller passes in the Renderers that make the pages.
package report
