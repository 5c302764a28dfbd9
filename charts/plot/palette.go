package plot

// Colours are tokens: the style sheet of package page gives each a value for light, dark and print, and the start-up script looks them up. The
// values follow Okabe and Ito's set, which stays apart under the common kinds of colour blindness; dashes say the same a second time.
const (
	Blue   = "@blue"
	Red    = "@red"
	Green  = "@green"
	Orange = "@orange"
	Purple = "@purple"
	Sky    = "@sky"
	Grey   = "@grey"
	Ink    = "@ink"
)
