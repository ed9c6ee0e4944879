// Package rules writes what the engine solves as three tables, for engines that
// hold more than one machine does, and for whoever checks the answers:
// atom(id, node, effect), rule(id, head, k, delay, mode), premise(rule, atom).
package rules

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"knockon/data"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

const (
	atoms, rule, premise = "atom.csv", "rule.csv", "premise.csv"
	script, cluster      = "solve.duckdb.sql", "solve_dask.py"
	placeOfSeed          = "('NODE', 'EFFECT')"
)

// Files lists what Write creates.
func Files() []string { return []string{atoms, rule, premise, script, cluster} }

// Write writes the rules of a program, in ascending order in each table, and the
// scripts that solve them: in SQL for the first node as the seed.
func Write(create func(name string) (io.Writer, error), p *spread.Program) error {
	tables, files := map[string]*csv.Writer{}, map[string]io.Writer{}
	for _, name := range Files() {
		w, err := create(name)
		if err != nil {
			return err
		}
		tables[name], files[name] = csv.NewWriter(w), w
	}
	w := &writer{p: p, atoms: tables[atoms], rules: tables[rule], premises: tables[premise], said: map[spread.Atom]bool{}}
	w.write()
	for _, name := range Files()[:3] {
		tables[name].Flush()
		if err := tables[name].Error(); err != nil {
			return err
		}
	}
	seed := "('', '')"
	if len(p.Map.Nodes) > 0 {
		n := &p.Map.Nodes[0]
		seed = "('" + n.ID + "', '" + n.Kind.SeedEffect().String() + "')" // an id has no quote
	}
	if _, err := io.WriteString(files[script], strings.Replace(string(data.SolveSQL), placeOfSeed, seed, 1)); err != nil {
		return err
	}
	_, err := files[cluster].Write(data.SolveDask)
	return err
}

// writer numbers rules as they come. What csv.Writer could not write it says when it is flushed.
type writer struct {
	p                      *spread.Program
	atoms, rules, premises *csv.Writer
	count                  int
	said                   map[spread.Atom]bool // that a worse effect counts as this one
}

func (w *writer) write() {
	_ = w.atoms.Write([]string{"id", "node", "effect"})
	_ = w.rules.Write([]string{"id", "head", "k", "delay", "mode"})
	_ = w.premises.Write([]string{"rule", "atom"})
	for i, n := range w.p.Map.ExistingNodes() {
		for e := range model.NumEffects {
			_ = w.atoms.Write([]string{w.id(spread.AtomOf(i, e)), n.ID, e.String()})
		}
	}
	for g := range w.p.Grounded {
		premises := make([]string, len(g.Premises))
		for i, a := range g.Premises {
			premises[i] = w.id(a)
			if g.OrWorse && len(w.p.Table.Worse[a.Effect()]) > 0 {
				premises[i] = w.atLeast(a)
			}
		}
		w.rule(w.id(g.Head), int(g.Needs), g.Delay, g.Mode, premises...)
	}
}

func (w *writer) id(a spread.Atom) string { return strconv.Itoa(int(a)) }

// atLeast is the atom of an effect or a worse one, so that a node that suffers
// both is counted once.
func (w *writer) atLeast(a spread.Atom) string {
	id := strconv.Itoa(int(a) + len(w.p.Map.Nodes)*int(model.NumEffects))
	if w.said[a] {
		return id
	}
	w.said[a] = true
	_ = w.atoms.Write([]string{id, w.p.Map.Nodes[a.Node()].ID, "at-least-" + a.Effect().String()})
	for _, e := range append([]model.Effect{a.Effect()}, w.p.Table.Worse[a.Effect()]...) {
		w.rule(id, 1, 0, model.Failure, w.id(spread.AtomOf(a.Node(), e)))
	}
	return id
}

func (w *writer) rule(head string, k int, delay model.Duration, mode model.Mode, premises ...string) {
	id := strconv.Itoa(w.count)
	w.count++
	_ = w.rules.Write([]string{id, head, strconv.Itoa(k), strconv.FormatInt(int64(delay), 10), mode.String()})
	for _, a := range premises {
		_ = w.premises.Write([]string{id, a})
	}
}
