// Package pattern compiles regular expressions when they are first asked: forty of them, made at the start of every
// run, took longer than the run.
package pattern

import (
	"regexp"
	"sync"
)

// Late is a regular expression that is compiled once, when it is first asked for. It is written as a value with its text,
// Late{Text: `…`}, which nothing has to make when the program starts.
type Late struct {
	Text     string
	once     sync.Once
	compiled *regexp.Regexp
}

// Get is the expression; it panics if the text is none.
func (l *Late) Get() *regexp.Regexp {
	l.once.Do(func() { l.compiled = regexp.MustCompile(l.Text) })
	return l.compiled
}
