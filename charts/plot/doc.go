// Package plot draws: it turns series, rows and places into panels that the page's drawing library reads. It knows no page.
//
// Each form of drawing is a struct that is filled in and draws itself: Course over time, Rows with bars and signs, Timeline of spans, Lanes of
// deeds, Tally of counts, Amounts of money, Plane of signs and HeatMap. Besides it holds what drawings are made from: the samples of a run, its
// series by the day, quantiles over replicates, and the tables and exact figures that stand under a drawing.
//
// The options of drawings are go-echarts' typed structs; no other package imports it. No option ever holds a function: formatters are
// named ("fmt:share") and looked up by the start-up script, and tooltips are drawn as text, never as HTML.
//
// Samples and flows: a state is what was found at the sampling instant; a flow sampled at an instant was counted over the step that
// ended there. In daily figures states are means and flows are sums.
package plot
