// Package docs holds the document that the program itself prints from. It imports nothing of this module.
package docs

import _ "embed"

// Model is docs/MODEL.md, the model in ODD order. What stands between <!-- generated: name --> and <!-- /generated: name --> is derived from
// the declarations for the founding case; the rest is written by hand.
//
//go:embed MODEL.md
var Model string
