// Package docs holds the document from which the program prints its model. It imports no other package of this module.
package docs

import _ "embed"

// Model is docs/MODEL.md, the model in ODD order. The text between <!-- generated: name --> and <!-- /generated: name --> is derived from the
// declarations for the founding case. The rest is written by hand.
//
//go:embed MODEL.md
var Model string
