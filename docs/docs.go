// Package docs embeds the document that the program prints as its model. It imports no other package of this module.
package docs

import _ "embed"

// Model is the text of docs/MODEL.md, which describes the model in the order of the ODD protocol. The parts between <!-- generated: name --> and
// <!-- /generated: name --> are generated for the scenario telegram-russia-2018. All other parts are written by hand.
//
//go:embed MODEL.md
var Model string
