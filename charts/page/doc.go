// Package page is the frame of a report: one HTML page that needs no network. Packages runpage, validationpage and sweeppage fill it.
//
// What a page holds: style sheet, drawing library (assets/echarts.min.js, see assets/README.md), one start-up script and, for each
// panel, a block of JSON. A content security policy with the hashes of exactly those assets is computed while the page is
// written, so nothing else can run or be fetched. The page is our own html/template, because the renderer that comes with go-echarts
// writes user text unescaped; each kind of page has a template of its own beside its code, which calls the parts of assets/parts.html.tmpl.
//
// How text is kept harmless: user strings meet only html/template's escaping and json.Marshal's.
//
// Same results, same bytes: nothing in a page reads a clock, a map in its own order or a random number.
package page
