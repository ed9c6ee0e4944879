package mapgen

import (
	"knockon/pkg/emit"
	"knockon/pkg/model"
)

// organisation is one organisation with all it has, ready to be written.
type organisation struct {
	section   string
	id, name  string
	lines     []emit.Entry // its own keys
	relations []relation
	assets    [len(assetSections)][]*asset
}

// The sections of an organisation, in the format's order.
const (
	networks = iota
	systems
	products
	services
	datasets
	teams
)

var assetSections = [...]string{"networks", "systems", "products", "services", "datasets", "teams"}

type asset struct {
	id, name  string
	about     string
	lines     []emit.Entry
	relations []relation
	claims    []claim
}

// relation is one entry of a relation's list; a group has members instead of to.
type relation struct {
	kind    model.RelationKind
	to      string
	members []string
	needed  int
	lines   []string // after, loss, reach, from, until, contract, note
	remark  string   // a comment at the line's end
	claims  []claim
}

type claim struct{ source, by, person, stance, date, kind string }

type contract struct {
	id, title, supplier string
	buyers              []string
	from, until         string
	amount              int
	claims              []claim
}

func (o *organisation) size() int {
	n := 1
	for _, section := range o.assets {
		n += len(section)
	}
	return n
}

// add puts an asset into a section and returns it for more to be said.
func (o *organisation) add(section int, id, name string, relations ...relation) *asset {
	a := &asset{id: id, name: name, relations: relations}
	o.assets[section] = append(o.assets[section], a)
	return a
}

func (a *asset) say(lines ...string) *asset {
	a.lines = append(a.lines, said(lines...)...)
	return a
}

func (a *asset) rely(relations ...relation) { a.relations = append(a.relations, relations...) }

func to(kind model.RelationKind, node string, lines ...string) relation {
	return relation{kind: kind, to: node, lines: lines}
}

func anyOf(kind model.RelationKind, members []string, lines ...string) relation {
	return relation{kind: kind, members: members, needed: 1, lines: lines}
}

func atLeast(k int, kind model.RelationKind, members []string, lines ...string) relation {
	return relation{kind: kind, members: members, needed: k, lines: lines}
}
