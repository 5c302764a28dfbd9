// Package plot draws the panels of reports. It turns series, rows and positions into JSON that ECharts, the page's drawing library, reads. It does not
// know the rest of the page.
//
// Each kind of panel is a struct that draws itself: Course (lines over time), Rows (bars and signs), Timeline (states of rows), Lanes (actions),
// Tally (counts), Amounts (money), Plane (signs) and HeatMap. The package also prepares the series of a run for drawing: samples, values by day, and
// quantiles over replicates. It makes the table and the CSV below a drawing.
//
// Only this package imports go-echarts, whose structs it fills with the options of a drawing. An option never contains a function: it names one
// ("fmt:share"), and the start-up script looks it up. The page shows tooltips as text, never as HTML.
//
// A state is the value at the instant of its sample. A flow is the amount over the step that ends at the instant of its sample. In daily values, a state
// is a mean and a flow is a sum.
package plot
