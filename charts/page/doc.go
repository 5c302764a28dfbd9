// Package page builds what all reports share. A report is one HTML page that needs no network. Packages runpage, validationpage and sweeppage fill it.
//
// A page holds a style sheet, the drawing library (assets/echarts.min.js, see assets/README.md), one start-up script, and a block of JSON for each
// panel. Its content security policy contains the hashes of these assets, calculated while the page is written, so the browser runs and fetches nothing
// else. The page uses html/template, because go-echarts would write user text unescaped. Each kind of report has its own template, which calls the parts
// in assets/parts.html.tmpl.
//
// User text cannot do harm: it passes only through the escaping of html/template and of json.Marshal.
//
// Equal results give equal bytes: no page depends on a clock, the order of a map or a random number.
package page
