package cli

import (
	"fmt"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
)

func (k *addKey) isGiven() bool { return k.truth || k.text != "" || len(k.texts) > 0 }

// inner names the keys within a key.
func (k *addKey) inner() string {
	if k.Fields == nil {
		return ", as in --" + k.flag + " org-id=GB-COH-01628868"
	}
	return "; KEY is " + nearest.Or(each.Of(k.Fields.Keys, func(key schema.Key) string { return key.Name }))
}

// words are the keys that are given, relations aside.
func (a *addFlags) words(m *model.Map) (out []emit.Entry, err error) {
	for _, k := range a.keys {
		if k.isGiven() {
			v, err := k.value(m)
			if err != nil {
				return nil, err
			}
			out = append(out, emit.Key(k.Name, v))
		}
	}
	return out, nil
}

// value is what a flag says, as the format has it.
func (k *addKey) value(m *model.Map) (emit.Value, error) {
	switch k.Type {
	case schema.Bool:
		return emit.Text("true"), nil
	case schema.Node:
		node, err := lookup.Node(m, k.text)
		if err != nil {
			return emit.Value{}, err
		}
		return emit.Text(m.Nodes[node].ID), nil
	case schema.Nodes:
		nodes, err := lookup.Nodes(m, k.texts)
		return emit.Texts(m.IDs(nodes)...), err
	case schema.CVEs:
		return emit.Texts(strings.Split(strings.Join(k.texts, ","), ",")...), nil
	case schema.TextList:
		return emit.Texts(k.texts...), nil
	case schema.Texts, schema.Object:
		var pairs []emit.Entry
		for _, t := range k.texts {
			name, value, is := strings.Cut(t, "=")
			if !is || name == "" {
				return emit.Value{}, usage(fmt.Sprintf("--%s cannot be %q", k.flag, t), "write KEY=VALUE"+k.inner())
			}
			pairs = append(pairs, word(name, value))
		}
		return emit.Keys(pairs...).Line(), nil
	}
	return emit.Text(k.text), nil
}
