package git

import "errors"

// Kind is a way to fail that a caller may have words or advice for.
type Kind int

// The kinds, with what Subject holds of each.
const (
	Said       Kind = iota // what git said
	NotRun                 // nothing: the git command cannot be run, for the reason of Err
	TooOld                 // the version
	NoneHere               // the path that is in no repository's working tree
	LinkOut                // the path that leads out of the repository by a link
	Elsewhere              // the folder whose repository says that its files are elsewhere
	Disagreed              // the folder whose repository git seeks elsewhere
	NoRevision             // the revision that is not there
	Malformed              // what is no revision
	Unrelated              // nothing: two commits have no history in common
	Lacking                // the commit of which a partial clone lacks something, if it is known
	TooLarge               // nothing: a folder holds more files than can be listed
	Unreadable             // the path or object that cannot be read
)

// Error says what failed.
type Error struct {
	Kind    Kind
	Subject string
	Admit   string // the command that admits a repository of somebody else, where that is missing
	Err     error

	code int // that git ended with
}

func (e *Error) Error() string {
	text := e.Subject
	switch {
	case e.Kind == Lacking:
		text = "the repository is a partial clone that lacks it, and nothing is fetched from here"
	case e.Kind == TooLarge:
		text = "the folder holds more files than can be listed"
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// Is reports whether an error is of a kind.
func Is(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}

// ended reports the code that git itself ended with, 0 where it did not fail.
func ended(err error) int {
	var e *Error
	if errors.As(err, &e) && e.Kind == Said {
		return e.code
	}
	return 0
}
