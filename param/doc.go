// Package param declares the parameters of a model. It reads them from TOML,
// checks them, changes them, and writes them as TOML again.
//
// A parameter is a Go field and a declaration that is bound to the field, as in
// the standard library's flag package. The compiler checks the types, and there
// are no struct tags:
//
//	s := param.New()
//	s.Int(&p.Users, "users", 14_000_000, param.Spec{
//		Unit: param.People, Min: 1, Max: 1e10, Use: param.Input,
//		Source: "S1", Doc: "Installed users on the first day."})
//	s.Table("censor", "The regulator.", p.Censor.declare)
//	param.List(s, &p.Clouds, "cloud", "Hosts the messenger can rent.", declareCloud)
//
// A declaration sets its field to the default at once, and makes a list empty. A
// wrong declaration (no doc, no source, a default out of bounds, a name used
// twice) is a programming error and panics. Wrong input never panics. It gives
// an [*Error] or [Errors] with the file, the line and column, the text of the
// line, and what to write instead.
//
// # Reading
//
// [Parse] turns TOML into a [Tree]. [Tree.Over] merges a Tree onto the Tree that
// it inherits from. [ParseAssign] and [Tree.Assign] add command-line assignments.
// [Set.Decode] writes the result into the fields. If there is any error, no field
// changes. A field whose key is not in the Tree keeps its value.
//
// One TOML parser gives the values, and another gives positions and comments.
// Both must accept the file.
//
// # Paths
//
// A path is a dotted TOML key from the root, such as censor.carpet_bomb.rate.
// An element of a list is named by its field "name", else by its field "id", else
// by its index from 0: cloud.Amazon.policy, change.0.at. A name that TOML does not
// allow without quotes is quoted: cloud."Online.net".policy. Input may omit these
// quotes if the name contains no quotation mark.
//
// # Sources
//
// Each value has a source. In a file the source is the part after the first
// semicolon of the comment that follows the value. The part before the semicolon
// is the unit, which the program does not read:
//
//	users = 14_000_000   # people; S1
//
// Without such a comment, a value that equals the default has the source of the
// declaration, and any other value is "unsourced". A comment without a semicolon
// gives no source. The name of a list element needs no source.
//
// # Duties of the caller
//
// Declare everything before decoding, in the same order in every copy of a
// model. Do not change the length of a list slice: the declarations of its
// elements are bound to the slice that Decode or Assign made. Use a Set from one
// goroutine only. A Tree is immutable, so several goroutines may use it.
//
// The package imports the standard library and two TOML parsers, and no other
// package of this module.
package param
