// Package param declares the parameters of a model and reads, checks, changes
// and echoes their values.
//
// As in the standard library's flag package, a parameter is a field plus a
// declaration. The compiler checks them, and there are no struct tags:
//
//	s := param.New()
//	s.Int(&p.Users, "users", 14_000_000, param.Spec{
//		Unit: param.People, Min: 1, Max: 1e10, Use: param.Input,
//		Source: "S1", Doc: "Installed users on the first day."})
//	s.Table("censor", "The regulator.", p.Censor.declare)
//	param.List(s, &p.Clouds, "cloud", "Hosts the messenger can rent.", declareCloud)
//
// A declaration sets its field to the default at once and makes a list empty. A
// wrong declaration (no doc, no source, a default out of bounds, a name used
// twice) is a programming error and panics. Input never panics: bad input gives
// an [*Error] or [Errors] with the file, line and column, the text of the line,
// and what to write instead.
//
// # Reading
//
// [Parse] turns TOML into a [Tree]. [Tree.Over] merges it onto the tree it
// inherits from. [ParseAssign] and [Tree.Assign] add command-line assignments.
// [Set.Decode] writes the result into the fields, all or nothing. A field whose
// key is not in the tree keeps its value.
//
// Values come from one TOML parser, positions and comments from another, because
// neither gives all three. A file must satisfy both.
//
// # Paths
//
// A path is a dotted TOML key from the root, such as censor.carpet_bomb.rate.
// An element of a list is named by its field "name", else "id", else its index
// from 0: cloud.Amazon.policy, change.0.at. A name that is not a bare TOML key
// is quoted: cloud."Online.net".policy. In input the quotes may be left out if
// the name itself has no quote.
//
// # Sources
//
// Each value has a source. In a file the source is the part of the trailing
// comment after the first semicolon. The part before it is the unit, which only
// people read:
//
//	users = 14_000_000   # people; S1
//
// A value without such a comment has the source of its declaration while it
// equals the default, and is "unsourced" otherwise. A comment without a
// semicolon is only a remark. The name of a list element needs no source.
//
// # Duties of the caller
//
// Declare everything before decoding, in the same order in every copy of a
// model. Do not change the length of a list slice: its elements are bound to the
// slice that Decode or Assign made. Use a Set from one goroutine only. A Tree is
// immutable and may be shared.
//
// The package imports the standard library and two TOML parsers, and no other
// package of this module.
package param
