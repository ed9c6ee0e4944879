package agree_test

import "strings"

// How the examples are written down.

func exampleWorld(nodes []*node) *world {
	return &world{asOf: "2024-01-18", knownAt: "2024-01-18", nodes: nodes, sources: []*source{
		{id: "paper", kind: "press"}, {id: "ruling", kind: "official"}, {id: "undated", kind: "analyst"},
	}}
}

func ofExample(nodes []*node, q Question) *reference {
	w := exampleWorld(nodes)
	return refer(w, settle(w, q))
}

// nodes takes nodes, and "id kind" for those that say nothing.
func nodes(items ...any) []*node {
	var out []*node
	for _, item := range items {
		if text, ok := item.(string); ok {
			item = on(text)
		}
		out = append(out, item.(*node))
	}
	return out
}

func on(text string, relations ...*relation) *node {
	id, kind, _ := strings.Cut(text, " ")
	org, _, asset := strings.Cut(id, "/")
	n := &node{id: id, org: org, section: kind + "s", kind: kind, relations: relations}
	if !asset {
		n.kind = "organisation"
	}
	return n
}

func single(key, to string, options ...func(*relation)) *relation {
	r := &relation{key: key, links: []link{{to: to}}}
	for _, option := range options {
		option(r)
	}
	return r
}

func group(key string, atLeast int, after string, members ...string) *relation {
	r := &relation{key: key, group: true, atLeast: atLeast, after: after}
	for _, m := range members {
		r.links = append(r.links, link{to: m})
	}
	return r
}

// spare is any one of two, where only the first is confirmed.
func spare() *relation {
	r := group("needs", 0, "", "a/x", "a/y")
	confirmed(r)
	return r
}

// dated gives a node days on which it exists.
func dated(n *node, from, until string) *node {
	n.from, n.until = from, until
	return n
}

// during gives a relation days on which it is in force.
func during(from, until string) func(*relation) {
	return func(r *relation) { r.links[0].from, r.links[0].until = from, until }
}

func after(duration string) func(*relation) { return func(r *relation) { r.after = duration } }

func user(r *relation) { r.reach = "user" }

func confirmed(r *relation) { r.links[0].claims = []claim{{source: "ruling"}} }
