// Package report makes the content of report pages: for a run its results and its story, for a sweep its tables. The story is what package
// runs/report/story reads from the log. Package report can also make the report of a finished folder again from the stored files alone. The caller
// passes the Renderers that turn content into pages.
package report
