// Package answer holds what the questions return: plain data, filled once by
// query, from which every format but the page is written. JSON is these types
// as encoding/json writes them; text, Markdown, CSV and pictures read nothing else.
//
// # Conventions
//
// A type a command, named as it: [Blast] is what blast answers. Its first
// member is Format, "knockon.blast/v1"; then Map ([Head], or [MapName] where no
// world is asked in), what was asked, what was found, and last Nodes and Sources.
//
// Everything is resolved when the answer is filled: nodes and sources are
// pointers into the answer's own tables and stand in JSON as ids; words are enums
// with a text form; a place is a [Place], a claim a [Claim], and a step of a proof
// names its relation, premises, claims and notes. No index into a map is left.
// Texts of the map are made harmless (package safe) where they are filled, and
// once more where an answer is read back; renderers only escape for their format.
//
// Members that may be missing say omitempty or omitzero; all others must be there.
// Lists are never nil: an empty one is written as []. What is null where it has
// no value is a pointer without omitempty.
//
// [Encode] lays an answer out: members of the top on lines of their own, one
// item a line of a list that says `layout:"lines"`, at any depth; a member that
// says `layout:"same"` goes on in the line of the one before, one further down that
// says `layout:"own"` begins a line.
// [Decode] reads back, strictly, every type that is an [Answer]: a new one needs
// no code of its own. A list
// that stands in JSON as an object, as Nodes does, has the methods of keyed. An
// answer whose renderers rely on more than its types say has a method check,
// which Decode calls.
//
// The comment of a type, and that of a member, say in the command's JSON Schema
// (data/schemas) what it is: make gen writes there what the types have and the
// schema lacks. The tests hold encode and decode against each other for every
// answer there is.
package answer
