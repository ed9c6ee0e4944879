package config

import (
	"strconv"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

// Params is the values of a check's parameters by name.
type Params map[string]Value

// Value is one parameter, typed by its Param.
type Value struct {
	Given    bool // written, or there is a default
	Whole    int64
	Duration model.Duration
	Bool     bool
	Words    []string // of a Word, WordList or TextList
	Selector lookup.Selector
	At       source.Span // of a Selector that is written
}

// Whole returns a whole number; ok is false where none is given.
func (p Params) Whole(name string) (n int64, ok bool) { return p[name].Whole, p[name].Given }

// Duration returns a length of time; ok is false where none is given.
func (p Params) Duration(name string) (d model.Duration, ok bool) {
	return p[name].Duration, p[name].Given
}

// Bool returns a truth, false where none is given.
func (p Params) Bool(name string) bool { return p[name].Bool }

// Selector returns what picks nodes.
func (p Params) Selector(name string) *lookup.Selector {
	s := p[name].Selector
	return &s
}

// Effect returns the effect that a word names, nil where none is given.
func (p Params) Effect(name string) *model.Effect {
	for _, word := range p[name].Words {
		if e, ok := model.ParseEffect(word); ok {
			return &e
		}
	}
	return nil
}

// Default is the configuration without a file.
func Default(rules []Rule) *Config {
	c := &Config{Settings: make(map[string]Setting, len(rules))}
	for _, r := range rules {
		s := Setting{Severity: r.Severity, Params: Params{}}
		for i := range r.Params {
			s.Params[r.Params[i].Name] = r.Params[i].fallback()
		}
		c.Settings[r.Code] = s
	}
	return c
}

// fallback reads the default of a parameter; a test holds that each can be read.
func (p *Param) fallback() Value {
	v := Value{Given: p.Default != ""}
	if !v.Given {
		return v
	}
	switch p.Type {
	case schema.Whole:
		v.Whole, _ = strconv.ParseInt(p.Default, 10, 64)
	case schema.Duration:
		v.Duration, _ = model.ParseDuration(p.Default)
	case schema.Bool:
		v.Bool = p.Default == "true"
	case schema.Object:
		for _, word := range strings.Split(p.Default, ", ") {
			v.Selector.Kinds |= model.KindsNamed(word)
		}
	default:
		v.Words = strings.Split(p.Default, ", ")
	}
	return v
}

// Severities lists what the severity of a check can be.
func Severities() []string {
	return append(model.Words(diag.NumSeverities), "none")
}
