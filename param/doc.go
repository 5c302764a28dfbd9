// Package param declares the parameters of a model and reads, checks, changes
// and echoes their values.
//
// The idiom is that of the standard library's flag package, a field plus a
// declaration, checked by the compiler and free of struct tags:
//
//	s := param.New()
//	s.Int(&p.Users, "users", 14_000_000, param.Spec{
//		Unit: param.People, Min: 1, Max: 1e10, Use: param.Input,
//		Source: "S1", Doc: "Installed users on the first day."})
//	s.Table("censor", "The regulator.", p.Censor.declare)
//	param.List(s, &p.Clouds, "cloud", "Hosts the messenger can rent.", declareCloud)
//
// Declaring gives the field its default at once, and a list no elements. A
// declaration that is itself wrong (no doc, no source, a default out of bounds,
// a name used twice) is a programmer's error and panics. Whatever comes from
// outside never panics: it gives an [*Error] or [Errors] that name file, line
// and column, show the line, and say what to write instead.
//
// # Reading
//
// [Parse] turns TOML into a [Tree], [Tree.Over] lays it over the tree it
// inherits from, [ParseAssign] and [Tree.Assign] lay command-line assignments
// on top, and [Set.Decode] brings the result into the fields, all or nothing.
// Keys that the tree leaves out keep the value they have.
//
// Values come from one TOML parser and positions and comments from another,
// because neither yields all three. A file must satisfy both.
//
// # Paths
//
// A path is a dotted TOML key from the root, such as censor.carpet_bomb.rate.
// An element of a list is named by its field "name", else "id", else its index
// from 0: cloud.Amazon.policy, change.0.at. A name that is not a bare TOML key
// is quoted: cloud."Online.net".policy. Where paths are read, the quotes may be
// left out as long as the name holds no quote itself.
//
// # Sources
//
// Each value has a source. In a file it is the part of the trailing comment
// after the first semicolon; the part before it is the unit, for the reader:
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
// model. Leave list slices their length: the elements of a list are bound to
// the slice that Decode or Assign made. A Set is for one goroutine; a Tree never
// changes once made and may be shared.
//
// The package imports the standard library and two TOML parsers, and nothing
// else of this module.
package param
