// Package plot draws panels: it turns series, rows and positions into the form that the page's drawing library reads. It knows nothing about pages.
//
// Each kind of drawing is a struct that draws itself: Course (lines over time), Rows (bars and signs), Timeline (spans), Lanes (actions), Tally (counts),
// Amounts (money), Plane (signs) and HeatMap. The package also prepares the samples of a run, its series by day and quantiles over replicates. It
// makes the tables and exact values below a drawing.
//
// The options of drawings are go-echarts' typed structs; no other package imports it. An option never holds a function: formatters are named
// ("fmt:share") and looked up by the start-up script. Tooltips are drawn as text, never as HTML.
//
// Samples and flows: a state is the value at the sampling instant. A flow sampled at an instant was counted over the step that ended there. In daily
// values states are means and flows are sums.
package plot
