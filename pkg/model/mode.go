package model

import (
	"encoding/json"
	"errors"
)

// Mode is how a row of the relation table says that its conclusion follows.
type Mode uint8

// The modes.
const (
	Failure    Mode = iota // it must
	Attack                 // an attacker could bring it about
	Precaution             // responders would
	NumModes
)

var modeNames = [NumModes]string{"failure", "attack", "precaution"}

func (m Mode) String() string { return modeNames[m] }

// ParseMode returns the mode of that name.
func ParseMode(s string) (Mode, bool) { return ParseWord(s, NumModes) }

// Causes is the set of ways in which a fact may come about, one bit a Mode.
type Causes uint8

// Has reports whether the mode is one of the causes.
func (c Causes) Has(m Mode) bool { return c&(1<<m) != 0 }

// Modes lists the causes.
func (c Causes) Modes() []Mode {
	modes := make([]Mode, 0, NumModes)
	for m := range NumModes {
		if c.Has(m) {
			modes = append(modes, m)
		}
	}
	return modes
}

// MarshalJSON lists the causes by their words.
func (c Causes) MarshalJSON() ([]byte, error) {
	out := []byte{'['}
	for m := range NumModes {
		if c.Has(m) {
			if len(out) > 1 {
				out = append(out, ',')
			}
			out = append(append(append(out, '"'), modeNames[m]...), '"')
		}
	}
	return append(out, ']'), nil
}

// UnmarshalJSON reads a list of causes in their order, each once.
func (c *Causes) UnmarshalJSON(b []byte) error {
	var modes []Mode
	if err := json.Unmarshal(b, &modes); err != nil {
		return err
	}
	*c = 0
	for _, m := range modes {
		if *c>>m != 0 {
			return errors.New("causes stand once each: failure, attack, precaution")
		}
		*c |= 1 << m
	}
	return nil
}
