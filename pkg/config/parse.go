package config

import (
	"slices"
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// Parse reads the file of the set with that index. What is wrong with it is
// reported all at once; the configuration is nil where anything is.
func Parse(rules []Rule, files source.Set, file uint32) (*Config, diag.List) {
	docs, problems := syntax.Parse(file, files[file].Data)
	r := reader{config: Default(rules), rules: rules, asserts: map[string]*syntax.Node{}}
	r.Problems, r.Keys = problems, "`knockon schema config` and docs/reference/config.md"
	table := Table(rules)
	for i := range docs {
		if !docs[i].IsEmpty() {
			r.Fields(&docs[i], table, &docs[i], r.top)
		}
	}
	r.checkCodes()
	if problems = decode.Finish(files, r.Problems); problems.HasErrors() {
		return nil, problems
	}
	return r.config, problems
}

// reader fills in a configuration.
type reader struct {
	decode.Reader
	config  *Config
	rules   []Rule
	asserts map[string]*syntax.Node // ids, where first written
	codes   []*syntax.Node          // of exceptions
}

func (r *reader) top(k *schema.Key, _, v *syntax.Node) {
	switch k.Name {
	case "checks":
		r.Fields(v, k.Fields, v, r.check)
	case "assert":
		r.Section(k, v, func(id, v *syntax.Node) { r.assert(k.Fields, id, v) })
	case "allow":
		r.Each(k, v, func(item *syntax.Node) { r.allow(k.Fields, item) })
	}
}

func (r *reader) check(k *schema.Key, key, v *syntax.Node) {
	s := r.config.Settings[k.Name]
	r.Fields(v, k.Fields, key, func(k *schema.Key, _, v *syntax.Node) {
		if k.Name == "severity" {
			s.Severity, s.Off = r.severity(k, v)
			return
		}
		s.Params[k.Name] = r.value(k, v)
	})
	r.config.Settings[k.Name] = s
}

func (r *reader) severity(k *schema.Key, v *syntax.Node) (s diag.Severity, off bool) {
	s, ok := diag.ParseSeverity(k.Values[r.Word(k, v)])
	return s, !ok
}

func (r *reader) value(k *schema.Key, v *syntax.Node) Value {
	out := Value{Given: true}
	switch k.Type {
	case schema.Whole:
		if n := r.Whole(k, v); n != nil {
			out.Whole = *n
		}
	case schema.Duration:
		out.Duration, _ = r.Duration(k, v)
	case schema.Bool:
		out.Bool = r.Boolean(k, v)
	case schema.Word:
		out.Words = []string{k.Values[r.Word(k, v)]}
	case schema.WordList:
		out.Words = r.Words(k, v)
	case schema.Object:
		out.Selector, out.At = r.selector(k, v), v.Span()
	default:
		out.Words = r.Texts(k, v)
	}
	return out
}

func (r *reader) assert(f *schema.Fields, id, v *syntax.Node) {
	a := Assert{ID: id.Value, At: id.Span()}
	if first := r.asserts[id.Value]; first != nil {
		r.Report("duplicate-id", "assert", id, "rename one of them", "assertion %q is written twice", id.Value)
		r.Relate(first, "first here")
	}
	r.asserts[id.Value] = id
	off := false
	r.Fields(v, f, id, func(k *schema.Key, _, v *syntax.Node) {
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

func (r *reader) selector(k *schema.Key, v *syntax.Node) lookup.Selector {
	var s lookup.Selector
	r.Fields(v, k.Fields, v, func(k *schema.Key, _, v *syntax.Node) {
		switch k.Name {
		case "kinds":
			for _, word := range r.Words(k, v) {
				s.Kinds |= model.KindsNamed(word)
			}
		case "ids":
			s.IDs = r.Texts(k, v)
			for i := range v.Children {
				r.pattern(k, &v.Children[i], v.Children[i].Value)
			}
		case "critical":
			s.Critical = r.Boolean(k, v)
		}
	})
	return s
}

// pattern reports what can match no id: the letters of ids, slashes, commas
// between the members of a group, and *.
func (r *reader) pattern(k *schema.Key, at *syntax.Node, s string) {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
	if strings.Trim(s, letters+"/*,") != "" {
		r.Report("bad-pattern", k.Name, at, "write an id, or one with *: canterbury/*, */email", "no id is like %s", diag.Quote(s))
	}
}

func (r *reader) allow(f *schema.Fields, item *syntax.Node) {
	a := Allow{At: item.Span()}
	var subject *syntax.Node
	r.Fields(item, f, item, func(k *schema.Key, key, v *syntax.Node) {
		switch k.Name {
		case "check":
			a.Check = r.Text(k, v)
			r.codes = append(r.codes, v)
		case "reason":
			a.Reason = r.Text(k, v)
		case "until":
			a.Until = r.Date(k, v)
		default:
			if subject != nil {
				r.Report("bad-subject", "allow", key, "write a further entry for it", "an exception has one subject, and this is its second")
				r.Relate(subject, "the first is here")
			}
			subject, a.What = key, k.Name
			a.Subject = r.subject(k, v)
		}
	})
	if subject == nil && item.Kind == syntax.Mapping {
		r.Report("bad-subject", "allow", item, "add "+nearest.Or(Subjects())+", as the finding shows it", "an exception lacks what it is about")
	}
	r.config.Allows = append(r.config.Allows, a)
}

func (r *reader) subject(k *schema.Key, v *syntax.Node) string {
	s, ok := r.Scalar(k, v)
	if !ok || k.Name == "speaker" {
		return s
	}
	words := strings.Fields(s)
	for _, word := range words {
		r.pattern(k, v, word)
	}
	switch {
	case k.Name == "relation" && len(words) != 3:
		r.Report("bad-subject", k.Name, v, "write it as it reads: canterbury/ict operated-by eks", "%s is no relation", diag.Quote(s))
	case k.Name != "relation" && len(words) != 1:
		r.Report("bad-subject", k.Name, v, "write one id, or one with *", "%s is no id", diag.Quote(s))
	}
	return s
}

// checkCodes reports exceptions from checks that there are not.
func (r *reader) checkCodes() {
	var codes []string
	for _, rule := range r.rules {
		if rule.Code != "assert" { // each of its rules has a code of its own
			codes = append(codes, rule.Code)
		}
	}
	for id := range r.asserts {
		codes = append(codes, "assert/"+id)
	}
	for _, at := range r.codes {
		if at.Kind != syntax.Scalar || at.Value == "" || slices.Contains(codes, at.Value) {
			continue
		}
		hint := "docs/reference/checks lists them; one of your own is assert/ID"
		if near := nearest.Find(at.Value, codes, 2); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
		r.Report("bad-word", "check", at, hint, "there is no check %s", diag.Quote(at.Value))
	}
}
