package plot

// A colour is a name such as "@blue". The style sheet of package page gives it a value for light, for dark and for print; the start-up script looks
// the value up. The values follow the set of Okabe and Ito, which readers with the common kinds of colour blindness can distinguish. Dashes distinguish the lines too.
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
