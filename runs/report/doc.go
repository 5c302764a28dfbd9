// Package report turns what was played into what a page shows: of a run its results and the story that only its log tells, of a sweep what its tables
// hold. It renders the report of a finished folder again from what is stored there alone. Pages themselves are made by the renderers it is handed.
package report
