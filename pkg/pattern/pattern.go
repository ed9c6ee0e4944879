// Package pattern compiles regular expressions when they are first asked: forty of them, made at the start of every
// run, took longer than the run.
package pattern

import (
	"regexp"
	"sync"
)

// Late is a regular expression that is compiled once, when it is first asked for; it panics then if it is none.
func Late(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
