// Package spread computes what follows from a seed: the relation table, its
// grounding to integer-indexed rules, the engine and its proofs.
package spread

import (
	"fmt"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// Mode is how a row's conclusion follows.
type Mode uint8

// The modes.
const (
	Failure Mode = iota
	Attack
	Precaution
	NumModes
)

var modeNames = [...]string{"failure", "attack", "precaution"}

func (m Mode) String() string { return modeNames[m] }

// Premises is how many of the nodes that a relation names must suffer.
type Premises uint8

// The values of a row's premises.
const (
	Any   Premises = iota // one is enough
	Group                 // n−k+1 of a group's members; a single relation alone
	All                   // every one that the node names by this relation
)

var premisesNames = [...]string{"any", "group", "all"}

func (p Premises) String() string { return premisesNames[p] }

// Row is one row of the relation table (semantics.md, "The relation table").
type Row struct {
	Relation model.RelationKind
	Both     bool // X and Y may be read either way round
	When     model.Effect
	Becomes  model.Effect
	Mode     Mode
	Premises Premises
	After    bool // delayed by the relation's or group's after
	Drastic  bool // left out when asking whether precaution alone explains a fact
	Kinds    model.KindSet
	Loss     string // the loss it holds for, "" for each
	Reach    string // the reach it holds for, "" for each
}

// Table is the rows, and for each effect the worse ones that count as it among
// the members of a group.
type Table struct {
	Rows  []Row
	Worse [model.NumEffects][]model.Effect
}

// ParseTable reads the table from YAML and checks every word of it.
func ParseTable(data []byte) (*Table, error) {
	docs, problems := syntax.Parse(0, data)
	if len(problems) > 0 {
		return nil, fmt.Errorf("relation table: line %d: %s", problems[0].Span.Line, problems[0].Message)
	}
	t := &Table{}
	for i := range docs {
		if worse := docs[i].Get("worse"); worse != nil {
			if err := t.worse(worse); err != nil {
				return nil, err
			}
		}
		rows := docs[i].Get("rows")
		if rows == nil {
			continue
		}
		for j := range rows.Children {
			row, err := parseRow(&rows.Children[j])
			if err != nil {
				return nil, fmt.Errorf("relation table: line %d: %w", rows.Children[j].Line, err)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t, nil
}

func (t *Table) worse(n *syntax.Node) error {
	for i := 0; i+1 < len(n.Children); i += 2 {
		e, ok := model.ParseEffect(n.Children[i].Value)
		if !ok {
			return fmt.Errorf("relation table: line %d: no effect %q", n.Children[i].Line, n.Children[i].Value)
		}
		for _, w := range n.Children[i+1].Children {
			worse, ok := model.ParseEffect(w.Value)
			if !ok {
				return fmt.Errorf("relation table: line %d: no effect %q", w.Line, w.Value)
			}
			t.Worse[e] = append(t.Worse[e], worse)
		}
	}
	return nil
}

func parseRow(n *syntax.Node) (Row, error) {
	row := Row{Kinds: model.AnyKind}
	for i := 0; i+1 < len(n.Children); i += 2 {
		key, v := n.Children[i].Value, &n.Children[i+1]
		var ok bool
		switch key {
		case "relation":
			row.Relation, ok = model.ParseRelation(v.Value)
		case "direction":
			row.Both, ok = v.Value == "both", v.Value == "both" || v.Value == "to-dependents"
		case "when":
			row.When, ok = model.ParseEffect(v.Value)
		case "becomes":
			row.Becomes, ok = model.ParseEffect(v.Value)
		case "mode":
			row.Mode, ok = parseWord[Mode](v.Value, modeNames[:])
		case "premises":
			row.Premises, ok = parseWord[Premises](v.Value, premisesNames[:])
		case "after":
			row.After, ok = v.Value == "true", v.Value == "true" || v.Value == "false"
		case "drastic":
			row.Drastic, ok = v.Value == "true", v.Value == "true" || v.Value == "false"
		case "loss":
			row.Loss, ok = v.Value, v.Value == model.LossDown.String() || v.Value == model.LossDegraded.String()
		case "reach":
			row.Reach, ok = v.Value, v.Value == model.ReachAdmin.String() || v.Value == model.ReachUser.String()
		case "kinds":
			row.Kinds, ok = parseKinds(v)
		}
		if !ok {
			return row, fmt.Errorf("%s cannot be %q", key, v.Value)
		}
	}
	for _, key := range []string{"relation", "when", "becomes", "mode", "premises"} {
		if n.Get(key) == nil {
			return row, fmt.Errorf("%s is missing", key)
		}
	}
	return row, nil
}

func parseWord[T ~uint8](s string, words []string) (T, bool) {
	for i, w := range words {
		if w == s {
			return T(i), true
		}
	}
	return 0, false
}

func parseKinds(n *syntax.Node) (model.KindSet, bool) {
	var set model.KindSet
	for _, item := range n.Children {
		if item.Value == "organisation" {
			set |= model.Organisations
			continue
		}
		known := false
		for k := range model.NumKinds {
			if k.String() == item.Value {
				set, known = set|model.KindsOf(k), true
			}
		}
		if !known {
			return set, false
		}
	}
	return set, set != 0
}

// ParseMode returns the mode of that name.
func ParseMode(s string) (Mode, bool) { return parseWord[Mode](strings.TrimSpace(s), modeNames[:]) }
