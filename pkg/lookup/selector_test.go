package lookup_test

import (
	"testing"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
)

func TestMatchID(t *testing.T) {
	for _, c := range []struct {
		pattern, id string
		want        bool
	}{
		{"eks", "eks", true}, {"eks", "eks2", false}, {"*", "eks", true}, {"*", "eks/network", false},
		{"eks/*", "eks/network", true}, {"eks/*", "eks", false}, {"*/email", "dover/email", true}, {"*/*", "a/b", true},
		{"e*s", "eks", true}, {"e*s", "es", true}, {"*s", "eks", true}, {"a/x,a/y", "a/x,a/y", true}, {"a/*,a/*", "a/x,a/y", true}, {"", "eks", false},
	} {
		if got := lookup.MatchID(c.pattern, c.id); got != c.want {
			t.Errorf("%s matches %s: %v", c.pattern, c.id, got)
		}
	}
}

func TestSelector(t *testing.T) {
	critical := &model.Node{ID: "dover/benefits", Kind: model.Service, Particulars: &model.Particulars{Asset: &model.Asset{Critical: true}}}
	plain := &model.Node{ID: "dover/parks", Kind: model.Service, Particulars: &model.Particulars{Asset: &model.Asset{}}}
	council := &model.Node{ID: "dover", Kind: model.Council, Particulars: &model.Particulars{Asset: &model.Asset{}}}
	for _, c := range []struct {
		s    lookup.Selector
		want string
	}{
		{lookup.Selector{}, "dover/benefits dover/parks dover "},
		{lookup.Selector{Kinds: model.KindsOf(model.Service)}, "dover/benefits dover/parks "},
		{lookup.Selector{Kinds: model.Organisations, IDs: []string{"dover/*"}}, ""},
		{lookup.Selector{IDs: []string{"x", "dover/p*"}}, "dover/parks "},
		{lookup.Selector{Critical: true}, "dover/benefits "},
	} {
		got := ""
		for _, n := range []*model.Node{critical, plain, council} {
			if c.s.Matches(n) {
				got += n.ID + " "
			}
		}
		if got != c.want {
			t.Errorf("%+v picks %q, want %q", c.s, got, c.want)
		}
	}
}
