package schema

// names finds keys by their names: a table of places in Fields.Keys, each in the
// first free slot from the one that its name leads to on.
type names [128]uint8 // places from 1, 0 for none

// most is how many keys are found in this way: the table is never nearly full.
const most = 64

// slot is where the search for a name begins.
func slot(name string) uint8 {
	n := len(name)
	if n == 0 {
		return 0
	}
	return (name[0]*31 + name[n/2]*7 + name[n-1]*3 + uint8(n)*11) % uint8(len(names{}))
}

func newNames(keys []Key) *names {
	if len(keys) > most {
		return nil
	}
	var n names
	for i := range keys {
		at := slot(keys[i].Name)
		for n[at] != 0 {
			at = (at + 1) % uint8(len(n))
		}
		n[at] = uint8(i + 1)
	}
	return &n
}

// find returns the place of a name, or -1.
func (n *names) find(keys []Key, name string) int {
	for at := slot(name); n[at] != 0; at = (at + 1) % uint8(len(n)) {
		if i := int(n[at]) - 1; keys[i].Name == name {
			return i
		}
	}
	return -1
}

// index has the keys of every mapping of the format found by their names.
func (t *Table) index() {
	for i := range t.Relations {
		t.Relations[i].Long.index()
		t.Relations[i].Group.index()
		t.Relations[i].Member.index()
	}
	t.Top.index()
}

func (f *Fields) index() {
	if f == nil || f.names != nil {
		return
	}
	f.required = f.Required()
	f.names = newNames(f.Keys)
	for i := range f.Keys {
		f.Keys[i].Fields.index()
	}
}
