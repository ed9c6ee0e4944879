package intake

import (
	"fmt"

	"knockon/pkg/safe"
)

// Fault is why a file cannot be read, where, and what to do about it.
type Fault struct {
	At            Origin
	Column        int // from 1; 0 for the whole row
	Message, Hint string
}

func (f *Fault) Error() string {
	place := f.At.File
	if f.At.Row > 0 {
		place += fmt.Sprintf(":%d", f.At.Row)
	}
	if f.Column > 0 {
		place += fmt.Sprintf(":%d", f.Column)
	}
	return safe.Text(place + ": " + f.Message)
}
