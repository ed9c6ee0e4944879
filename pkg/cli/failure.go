package cli

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"knockon/pkg/lookup"
	"knockon/pkg/nearest"
)

// Exit codes (docs/reference/cli.md).
const (
	exitOK       = 0
	exitFindings = 1 // or the asked-for thing does not hold
	exitUsage    = 2
	exitMap      = 3
	exitNothing  = 4
	exitWrite    = 5
)

// ExitCode is an exit code and what it means.
type ExitCode struct {
	Code    int
	Meaning string
}

// ExitCodes lists the exit codes.
func ExitCodes() []ExitCode {
	return []ExitCode{
		{exitOK, "fine"},
		{exitFindings, "findings, or the asked-for thing does not hold; of `diff --exit-code`, differences"},
		{exitUsage, "wrong usage, an unknown node included"},
		{exitMap, "the map could not be read or has errors"},
		{exitNothing, "nothing to check"},
		{exitWrite, "the answer could not be written"},
	}
}

// failure is an error with its exit code and what to do about it. One without
// a message was already told.
type failure struct {
	code    int
	message string
	hints   []string
}

func (f *failure) Error() string { return f.message }

// text is what is said of it, nothing of one that was told.
func (f *failure) text() string {
	if f.message == "" {
		return ""
	}
	said := "error: " + f.message + "\n"
	for _, h := range f.hints {
		if h != "" {
			said += "       " + h + "\n"
		}
	}
	return said
}

// failureOf is an error as a failure.
func failureOf(err error) *failure {
	var f *failure
	var word *lookup.Error
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &word):
		return usage(word.Message, word.Hints()...)
	}
	return usage(err.Error(), "see the flags and an example: add --help")
}

func usage(message string, hints ...string) *failure {
	return &failure{exitUsage, message, hints}
}

// noSuch is wrong usage of a word that is none of the known, with the nearest that are, and further hints.
func noSuch(message, word string, known []string, further ...string) *failure {
	f := usage(message)
	if near := nearest.Find(word, known, 2); len(near) > 0 {
		f.hints = append(f.hints, "did you mean "+nearest.Or(near)+"?")
	}
	f.hints = append(f.hints, further...)
	return f
}

// noneOf is noSuch of few words, which are listed where none is near.
func noneOf(message, word string, known []string) *failure {
	f := noSuch(message, word, known)
	if f.hints == nil {
		f.hints = []string{"write " + nearest.Or(known)}
	}
	return f
}

func unwritable(what string, err error, hints ...string) *failure {
	return &failure{exitWrite, what + " could not be written: " + plain(err), hints}
}

// plain is an error without the path that it is about.
func plain(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return strings.Replace(pathError.Err.Error(), "path escapes from parent", "it is a link out of its folder", 1) // in the words of os.Root
	}
	var linkError *os.LinkError
	if errors.As(err, &linkError) {
		return linkError.Err.Error()
	}
	var systemError *os.SyscallError
	if errors.As(err, &systemError) {
		return systemError.Err.Error()
	}
	return err.Error()
}
