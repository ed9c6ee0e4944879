// Package relations reads the relation table: which effects follow from which over
// each relation.
package relations

import (
	"cmp"
	"fmt"
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/syntax"
)

// ParseTable reads the table from YAML and checks every word of it.
func ParseTable(data []byte) (*spread.Table, error) {
	docs, problems := syntax.Parse(0, data)
	if len(problems) > 0 {
		return nil, fmt.Errorf("relation table: line %d: %s", problems[0].Span.Line, problems[0].Message)
	}
	t := &spread.Table{}
	for _, doc := range docs {
		worse := parseEffects(doc.Get("worse"), func(e model.Effect, v syntax.Node) bool {
			ok := true
			for item := range v.Items() {
				effect, known := model.ParseEffect(item.Value())
				t.Worse[e], ok = append(t.Worse[e], effect), ok && known
			}
			return ok
		})
		always := parseEffects(doc.Get("always"), func(e model.Effect, v syntax.Node) bool {
			mode, ok := model.ParseMode(v.Value())
			t.Always[e] = 1 << mode
			return ok
		})
		if err := cmp.Or(worse, always); err != nil {
			return nil, err
		}
		rows := doc.Get("rows")
		if !rows.Exists() {
			continue
		}
		items := slices.Collect(rows.Items())
		for _, item := range items {
			row, err := parseRow(item)
			if err != nil {
				return nil, fmt.Errorf("relation table: line %d: %w", item.Line(), err)
			}
			t.Rows = append(t.Rows, row)
		}
		if at, both := countsBothWays(t); both {
			return nil, fmt.Errorf("relation table: line %d: %s reads both ways, so its members cannot be counted: write premises: any",
				items[at].Line(), t.Rows[at].Relation)
		}
	}
	return t, nil
}

// countsBothWays finds a row that counts the members of a relation which may be
// read either way round: what it names at one end is not what it names at the other.
func countsBothWays(t *spread.Table) (row int, found bool) {
	both := t.BothWays()
	row = slices.IndexFunc(t.Rows, func(r spread.Row) bool { return both[r.Relation] && r.Premises != model.AnyPremise })
	return row, row >= 0
}

// parseEffects reads what a map says of effects.
func parseEffects(n syntax.Node, parse func(e model.Effect, v syntax.Node) bool) error {
	if !n.Exists() {
		return nil
	}
	for key, v := range n.Pairs() {
		e, ok := model.ParseEffect(key.Value())
		if !ok {
			return fmt.Errorf("relation table: line %d: no effect %q", key.Line(), key.Value())
		}
		if !parse(e, v) {
			return fmt.Errorf("relation table: line %d: this cannot stand for %s", v.Line(), e)
		}
	}
	return nil
}

func parseRow(n syntax.Node) (spread.Row, error) {
	row := spread.Row{Kinds: model.AnyKind}
	for key, v := range n.Pairs() {
		var ok bool
		switch key.Value() {
		case "relation":
			row.Relation, ok = model.ParseRelation(v.Value())
		case "direction":
			row.Both, ok = v.Value() == "both", v.Value() == "both" || v.Value() == "to-dependents"
		case "when":
			row.When, ok = model.ParseEffect(v.Value())
		case "becomes":
			row.Becomes, ok = model.ParseEffect(v.Value())
		case "mode":
			row.Mode, ok = model.ParseMode(v.Value())
		case "premises":
			ok = row.Premises.UnmarshalText([]byte(v.Value())) == nil
		case "after":
			row.After, ok = v.Value() == "true", v.Value() == "true" || v.Value() == "false"
		case "loss":
			row.Loss, ok = parseOnly(v.Value(), model.NumLosses)
		case "reach":
			row.Reach, ok = parseOnly(v.Value(), model.NumReaches)
		case "kinds":
			row.Kinds, ok = parseKinds(v)
		}
		if !ok {
			return row, fmt.Errorf("%s cannot be %q", key.Value(), v.Value())
		}
	}
	for _, key := range []string{"relation", "when", "becomes", "mode", "premises"} {
		if !n.Get(key).Exists() {
			return row, fmt.Errorf("%s is missing", key)
		}
	}
	return row, nil
}

func parseOnly[T model.Word](s string, end T) (spread.Only[T], bool) {
	v, ok := model.ParseWord(s, end)
	return spread.Just(v), ok
}

func parseKinds(n syntax.Node) (model.KindSet, bool) {
	var set model.KindSet
	for item := range n.Items() {
		kinds := model.KindsNamed(item.Value())
		if kinds == 0 {
			return 0, false
		}
		set |= kinds
	}
	return set, set != 0
}
