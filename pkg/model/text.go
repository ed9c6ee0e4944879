package model

import "fmt"

// Words, days and lengths of time stand in answers as they stand in maps: the
// methods below write and read them for every format that knows text.

// word is the text of a name.
func word(name string) ([]byte, error) { return []byte(name), nil }

// ReadWord finds a word among those below end.
func ReadWord[T Word](what string, text []byte, end T, to *T) error {
	v, ok := ParseWord(string(text), end)
	if !ok {
		return fmt.Errorf("%q is no %s", text, what)
	}
	*to = v
	return nil
}

func (e Effect) MarshalText() ([]byte, error)     { return word(e.String()) }
func (e *Effect) UnmarshalText(text []byte) error { return ReadWord("effect", text, NumEffects, e) }

func (k RelationKind) MarshalText() ([]byte, error) { return word(k.String()) }
func (k *RelationKind) UnmarshalText(text []byte) error {
	return ReadWord("relation", text, NumRelationKinds, k)
}

func (m Mode) MarshalText() ([]byte, error)     { return word(m.String()) }
func (m *Mode) UnmarshalText(text []byte) error { return ReadWord("mode", text, NumModes, m) }

func (p Premises) MarshalText() ([]byte, error) { return word(p.String()) }
func (p *Premises) UnmarshalText(text []byte) error {
	return ReadWord("number of premises", text, NumPremises, p)
}

func (l Loss) MarshalText() ([]byte, error)     { return word(l.String()) }
func (l *Loss) UnmarshalText(text []byte) error { return ReadWord("loss", text, NumLosses, l) }

func (r Reach) MarshalText() ([]byte, error)     { return word(r.String()) }
func (r *Reach) UnmarshalText(text []byte) error { return ReadWord("reach", text, NumReaches, r) }

func (s Stance) MarshalText() ([]byte, error)     { return word(s.String()) }
func (s *Stance) UnmarshalText(text []byte) error { return ReadWord("stance", text, NumStances, s) }

func (k SourceKind) MarshalText() ([]byte, error) { return word(k.String()) }
func (k *SourceKind) UnmarshalText(text []byte) error {
	return ReadWord("kind of source", text, NumSourceKinds, k)
}

// MarshalText returns the day as 2024-01-18.
func (d Date) MarshalText() ([]byte, error) { return word(d.String()) }

// UnmarshalText reads a day as 2024-01-18.
func (d *Date) UnmarshalText(text []byte) error {
	day, err := ParseDate(string(text), false)
	if err == nil && day.String() != string(text) {
		err = fmt.Errorf("%q is not a day", text)
	}
	*d = day
	return err
}

// MarshalText returns the duration in its largest unit.
func (d Duration) MarshalText() ([]byte, error) { return word(d.String()) }

// UnmarshalText reads a duration as it is printed; sums may be longer than any
// duration of a map.
func (d *Duration) UnmarshalText(text []byte) error {
	length, ok := parseUnits(string(text))
	if !ok || length < 0 || length.String() != string(text) {
		return fmt.Errorf("%q is no duration", text)
	}
	*d = length
	return nil
}

func (e ExitPlan) MarshalText() ([]byte, error) { return word(e.String()) }
func (e *ExitPlan) UnmarshalText(text []byte) error {
	return ReadWord("exit plan", text, NumExitPlans, e)
}

func (s Substitutability) MarshalText() ([]byte, error) { return word(s.String()) }
func (s *Substitutability) UnmarshalText(text []byte) error {
	return ReadWord("substitutability", text, NumSubstitutabilities, s)
}

func (r Reliance) MarshalText() ([]byte, error) { return word(r.String()) }
func (r *Reliance) UnmarshalText(text []byte) error {
	return ReadWord("reliance", text, NumReliances, r)
}
