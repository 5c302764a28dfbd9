// Package report turns runs and sweeps into what a page shows: the results of a run and the story from its log, and the tables of a sweep. It can
// render the report of a finished folder again from the stored files alone. Renderers passed in by the caller make the pages.
package report
