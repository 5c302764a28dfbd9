// Package page is the frame of a report: one HTML page that needs no network. Packages runpage, validationpage and sweeppage fill it.
//
// A page holds a style sheet, the drawing library (assets/echarts.min.js, see assets/README.md), one start-up script and a block of JSON for each
// panel. Its content security policy has the hashes of exactly those assets, computed while the page is written. So nothing else can run or be
// fetched. The page uses its own html/template, because the renderer of go-echarts writes user text unescaped. Each kind of page has a template
// beside its code, which calls the parts of assets/parts.html.tmpl.
//
// User text cannot do harm: it passes only through the escaping of html/template and of json.Marshal.
//
// The same results give the same bytes: no page depends on a clock, a map's order or a random number.
package page
