package schema

import "testing"

// TestNames holds that every key of the format is found where it stands, by a
// look at each, and nothing else is.
func TestNames(t *testing.T) {
	seen := map[*Fields]bool{}
	var visit func(f *Fields)
	words := map[string]bool{"": true, "x": true, "nonsense": true}
	visit = func(f *Fields) {
		if f == nil || seen[f] {
			return
		}
		seen[f] = true
		if f.names == nil {
			t.Errorf("%s is looked through", f.Name)
		}
		for i := range f.Keys {
			words[f.Keys[i].Name] = true
			visit(f.Keys[i].Fields)
		}
	}
	table := New()
	visit(table.Top)
	for i := range table.Relations {
		visit(table.Relations[i].Long)
		visit(table.Relations[i].Member)
		visit(table.Relations[i].Group)
	}
	for f := range seen {
		for word := range words {
			if got, want := f.At(word), (&Fields{Keys: f.Keys}).At(word); got != want {
				t.Errorf("%q of %s is key %d, want %d", word, f.Name, got, want)
			}
		}
	}
}
