package plot

// Colours are tokens. The style sheet of package page defines their values for light, dark and print; the start-up script looks them up. The values
// follow Okabe and Ito's set, which stays distinct under the common kinds of colour blindness. Dashes repeat the distinction.
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
