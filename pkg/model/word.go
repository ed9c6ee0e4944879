package model

// Word is an enumeration whose values, counted from 0, each have a word.
type Word interface {
	~uint8
	String() string
}

// Words lists the words of the values below end.
func Words[T Word](end T) []string {
	out := make([]string, 0, end)
	for v := range end {
		out = append(out, v.String())
	}
	return out
}

// ParseWord returns the value below end of that word.
func ParseWord[T Word](s string, end T) (T, bool) {
	for v := range end {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}
