package schema

// names finds keys by their names: a table of places in Fields.Keys, each in the
// first free slot from the one that its name leads to on.
type names struct {
	slots [slots]uint8 // places from 1, 0 for none
	texts []string
}

const slots = 128

// most is how many keys are found in this way: the table is never nearly full.
const most = 64

// slot is where the search for a name begins.
func slot(name string) uint8 {
	n := len(name)
	if n == 0 {
		return 0
	}
	return (name[0]*31 + name[n/2]*7 + name[n-1]*3 + uint8(n)*11) % slots
}

func newNames(keys []Key) *names {
	if len(keys) > most {
		return nil
	}
	n := names{texts: make([]string, 0, len(keys))}
	for i := range keys {
		at := slot(keys[i].Name)
		for n.slots[at] != 0 {
			at = (at + 1) % slots
		}
		n.slots[at] = uint8(i + 1)
		n.texts = append(n.texts, keys[i].Name)
	}
	return &n
}

// find returns the place of a name, or -1.
func (n *names) find(name string) int {
	for at := slot(name); n.slots[at] != 0; at = (at + 1) % slots {
		if i := int(n.slots[at]) - 1; n.texts[i] == name {
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
