package config

import (
	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// Parse reads the file of the set with that index. What is wrong with it is
// reported all at once; the configuration is nil where anything is.
func Parse(rules []Rule, files source.Set, file uint32) (*Config, diag.List) {
	docs, problems := syntax.Parse(file, files[file].Data)
	r := reader{config: Default(rules), rules: rules, asserts: map[string]syntax.Node{}}
	r.Problems, r.Keys = problems, "`knockon schema config` and docs/reference/config.md"
	table := Table(rules)
	for _, doc := range docs {
		if !doc.IsEmpty() {
			r.Fields(doc, table, doc, r.top)
		}
	}
	r.checkCodes()
	if problems = decode.Finish(files, r.Problems, r.Unlisted); problems.HasErrors() {
		return nil, problems
	}
	return r.config, problems
}

// reader fills in a configuration.
type reader struct {
	decode.Reader
	config  *Config
	rules   []Rule
	asserts map[string]syntax.Node // ids, where first written
	allowed []allowed
}

func (r *reader) top(k *schema.Key, _, v syntax.Node) {
	switch k.Name {
	case "checks":
		r.Fields(v, k.Fields, v, r.check)
	case "assert":
		r.Section(k, v, func(id, v syntax.Node) { r.assert(k.Fields, id, v) })
	case "allow":
		r.Each(k, v, func(item syntax.Node) { r.allow(k.Fields, item) })
	}
}

func (r *reader) check(k *schema.Key, key, v syntax.Node) {
	s := r.config.Settings[k.Name]
	r.Fields(v, k.Fields, key, func(k *schema.Key, _, v syntax.Node) {
		if k.Name == "severity" {
			s.Severity, s.Off = r.severity(k, v)
			return
		}
		s.Params[k.Name] = r.value(k, v)
	})
	r.config.Settings[k.Name] = s
}

func (r *reader) severity(k *schema.Key, v syntax.Node) (s diag.Severity, off bool) {
	s, ok := diag.ParseSeverity(k.Values[r.Word(k, v)])
	return s, !ok
}

func (r *reader) value(k *schema.Key, v syntax.Node) Value {
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
