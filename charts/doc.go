// Package charts turns what a run came to into figures people read: one HTML page that needs no network.
//
// It reads package results and nothing else of the program: it knows no event, no agent and no scenario file. The options of the
// figures are go-echarts' typed structs; the page around them is our own html/template, because the renderer that comes with
// go-echarts writes user text unescaped.
//
// What a page holds: style sheet, drawing library (assets/echarts.min.js, see assets/README.md), one start-up script and, for each
// panel, a block of JSON. A content security policy with the hashes of exactly those three assets is computed while the page is
// written, so nothing else can run or be fetched.
//
// How text is kept harmless: user strings meet only html/template's escaping and json.Marshal's; no option ever holds a function,
// formatters are named ("fmt:share") and looked up by assets/bootstrap.js; tooltips are drawn as text, never as HTML.
//
// Same run, same bytes: nothing here reads a clock, a map in its own order or a random number.
//
// Samples and flows: a state is what was found at the sampling instant; a flow sampled at an instant was counted over the step that
// ended there. In daily figures states are means and flows are sums.
package charts
