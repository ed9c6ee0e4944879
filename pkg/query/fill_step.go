package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Atom is a node and what it suffers.
func (f *Filler) Atom(a spread.Atom) answer.Atom {
	return answer.Atom{Node: f.Node(a.Node()), Effect: a.Effect()}
}

func (f *Filler) atoms(atoms []spread.Atom) []answer.Atom {
	return each.Of(atoms, f.Atom)
}

func (f *Filler) fact(from *spread.Fact) answer.Fact {
	n, asset := f.Node(from.Atom.Node()), f.Map.Nodes[from.Atom.Node()].Asset
	out := answer.Fact{
		Atom: answer.Atom{Node: n, Effect: from.Atom.Effect()}, Causes: from.Causes, Evidence: from.Grade,
		Onset: from.Onset, Distance: from.Distance, Restore: asset.Restore,
	}
	if out.Effect == model.Down {
		out.Tolerates = asset.Tolerates
	}
	return out
}

// Proved is a fact with the step that shows it.
func (f *Filler) Proved(fact *spread.Fact, because *spread.Step) answer.Proved {
	step := f.step(because)
	return answer.Proved{Fact: f.fact(fact), Because: &step}
}

func (f *Filler) step(s *spread.Step) answer.Step {
	out := answer.Step{
		Relation: s.Relation, Mode: f.Table.Rows[s.Row].Mode, After: f.DelayOf(s), Evidence: s.Grade,
		To: make([]*answer.Node, len(s.Named)), From: f.atoms(s.From), At: f.Place(f.StepAt(s)),
	}
	for i, l := range s.Named {
		out.To[i] = f.Node(f.Links[l].Premise)
	}
	if s.Group >= 0 {
		g := &f.Map.Groups[s.Group]
		out.Needed, out.AnyOf = g.Needed, g.AnyOf
	}
	for _, note := range f.NotesOf(s) {
		out.Notes = append(out.Notes, safe.Paragraph(note))
	}
	f.rest(&out, s)
	return out
}

// rest adds what a step rests on: claims, and which are whose where the relation
// alone does not say it.
func (f *Filler) rest(out *answer.Step, s *spread.Step) {
	out.Claims = []answer.Claim{}
	if len(s.Links) == 1 {
		out.Claims = f.known(s.Links[0])
	}
	if s.Group < 0 && len(s.Links) < 2 {
		return
	}
	for _, l := range s.Links {
		claims, link := f.known(l), &f.Links[l]
		if len(s.Links) > 1 {
			out.Claims = append(out.Claims, claims...)
		}
		out.Parts = append(out.Parts, answer.Part{Evidence: link.Grade, Claims: len(claims), At: f.Place(f.At(link))})
	}
}

func (f *Filler) relation(link int32) answer.Relation {
	l := &f.Links[link]
	return answer.Relation{Node: f.Node(l.Head), Relation: f.KindOf(l), To: f.Node(l.Premise), Evidence: f.FullGrade(l), At: f.Place(f.At(l))}
}

// Terms is what a relation says besides its two ends.
func (f *Filler) Terms(r *model.Relation) answer.Terms {
	out := answer.Terms{After: r.After, Loss: r.Loss, Reach: r.Reach, From: r.Start, Until: r.End, Note: safe.Paragraph(r.Note)}
	if r.Group >= 0 {
		g := &f.Map.Groups[r.Group]
		out.Group = &answer.MemberOf{Needed: g.Needed, Of: f.Members(g)}
	}
	if r.Contract >= 0 {
		out.Contract = f.Map.Contracts[r.Contract].ID
	}
	return out
}

// Members is the nodes that a group names.
func (f *Filler) Members(g *model.Group) []*answer.Node {
	members := f.Map.Members(g)
	return each.Of(members, func(member int32) *answer.Node { return f.Node(f.Map.Relations[member].To) })
}
