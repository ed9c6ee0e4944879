package config

import (
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

func (r *reader) assert(f *schema.Fields, id, v syntax.Node) {
	a := Assert{ID: id.Value(), At: id.Span()}
	if first, twice := r.asserts[id.Value()]; twice {
		r.Report("duplicate-id", "assert", id, "rename one of them", "assertion %q is written twice", id.Value())
		r.Relate(first, "first here")
	}
	r.asserts[id.Value()] = id
	off := false
	r.Fields(v, f, id, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "about":
			a.About = r.Text(k, v)
		case "severity":
			a.Severity, off = r.severity(k, v)
		case "seeds":
			a.Seeds = r.selector(k, v)
		case "seed-effect":
			e := model.Effect(r.Word(k, v))
			a.Seed = &e
		case "nodes":
			a.Nodes = r.selector(k, v)
		case "effects":
			for _, word := range r.Words(k, v) {
				e, _ := model.ParseEffect(word)
				a.Effects = append(a.Effects, e)
			}
		case "at-most":
			if n := r.Whole(k, v); n != nil {
				a.AtMost = *n
			}
		case "evidence":
			g := evidence.Grade(r.Word(k, v))
			a.Evidence = &g
		}
	})
	if !off {
		r.config.Asserts = append(r.config.Asserts, a)
	}
}

func (r *reader) selector(k *schema.Key, v syntax.Node) lookup.Selector {
	var s lookup.Selector
	r.Fields(v, k.Fields, v, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "kinds":
			for _, word := range r.Words(k, v) {
				s.Kinds |= model.KindsNamed(word)
			}
		case "ids":
			s.IDs = r.Texts(k, v)
			for item := range v.Items() {
				r.pattern(k, item, item.Value())
			}
		case "critical":
			s.Critical = r.Boolean(k, v)
		}
	})
	return s
}

// pattern reports what can match no id: the letters of ids, slashes, commas
// between the members of a group, and *.
func (r *reader) pattern(k *schema.Key, at syntax.Node, s string) {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789-/*,"
	hint := "write an id, or one with *: canterbury/*, */email"
	switch lower := strings.ToLower(s); {
	case strings.Trim(s, letters) == "":
		return
	case strings.Trim(lower, letters) == "":
		hint = "write " + lower
	}
	r.Report("bad-pattern", k.Name, at, hint, "no id is like %s", diag.Quote(s))
}
