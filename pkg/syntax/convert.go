package syntax

import (
	"fmt"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"knockon/pkg/diag"
)

// converter turns one document of the library's tree into ours. It allocates
// children in slabs: a large map is mostly small nodes.
type converter struct {
	file  uint32
	lines lineMap
	*slab
	aliased  *int // nodes that aliases of the whole file have added
	anchors  map[*yaml.Node]*anchor
	problems diag.List
	stop     bool
}

// anchor is what an anchored node became: its tree, its size with everything
// that aliases add, and whether it is still being converted.
type anchor struct {
	node branch
	size int
	open bool
}

func (c *converter) document(doc *yaml.Node) (root branch, bad bool) {
	if len(doc.Content) == 0 {
		return branch{Line: 1, Col: 1}, false
	}
	root, _ = c.convert(doc.Content[0], 1)
	return root, c.stop
}

// convert returns the node and its size in nodes, aliases followed.
func (c *converter) convert(y *yaml.Node, depth int) (branch, int) {
	n := branch{Value: y.Value}
	n.Line, n.Col = c.lines.place(y.Line, y.Column)
	if c.stop {
		return n, 1
	}
	if y.Style&yaml.TaggedStyle != 0 && !knownTag(y.Tag) {
		c.unknownTag(n, y.Tag)
	}
	switch y.Kind {
	case yaml.AliasNode:
		return c.alias(n, y)
	case yaml.ScalarNode:
		n.Quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		return n, 1
	}
	if depth > MaxDepth {
		c.problems = append(c.problems, tooDeep(n.span(c.file)))
		c.stop = true
		return n, 1
	}
	a := c.enter(y)
	size := 1
	if y.Kind == yaml.SequenceNode {
		n.Kind = Sequence
		n.Children = c.carve(len(y.Content))
		for i, item := range y.Content {
			var s int
			n.Children[i], s = c.convert(item, depth+1)
			size += s
		}
	} else {
		n.Kind = Mapping
		n.Children, size = c.mapping(y, depth)
	}
	if a != nil {
		*a = anchor{node: n, size: size}
	}
	return n, size
}

func (c *converter) unknownTag(n branch, tag string) {
	c.fail(n, "unknown-tag", fmt.Sprintf("the tag %s means nothing here", diag.Show(tag)), "remove the tag, or put quotes around a text that starts with !")
	c.problems[len(c.problems)-1].Span.Len = uint32(utf8.RuneCountInString(tag))
}

// knownTag reports whether a tag is one of YAML's own for what a map holds.
func knownTag(tag string) bool {
	switch tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!timestamp", "!!merge":
		return true
	}
	return false
}

func (c *converter) enter(y *yaml.Node) *anchor {
	if y.Anchor == "" {
		return nil
	}
	if c.anchors == nil {
		c.anchors = map[*yaml.Node]*anchor{}
	}
	a := &anchor{open: true}
	c.anchors[y] = a
	return a
}

func (c *converter) mapping(y *yaml.Node, depth int) ([]branch, int) {
	size := 1
	out := c.carve(len(y.Content))
	used := 0
	var merged []branch
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, s := c.convert(y.Content[i], depth+1)
		value, t := c.convert(y.Content[i+1], depth+1)
		size += s + t
		if y.Content[i].Kind == yaml.ScalarNode && y.Content[i].Tag == "!!merge" {
			merged = c.merge(merged, key, value)
			continue
		}
		out[used], out[used+1] = key, value
		used += 2
	}
	return withMerged(out[:used:used], merged), size
}

// withMerged adds to the pairs of a mapping those of others that it has not.
func withMerged(out, merged []branch) []branch {
	if merged == nil {
		return out
	}
	own := map[string]bool{}
	for i := 0; i < len(out); i += 2 {
		own[out[i].Value] = true
	}
	for i := 0; i < len(merged); i += 2 {
		if !own[merged[i].Value] {
			own[merged[i].Value] = true
			out = append(out, merged[i], merged[i+1])
		}
	}
	return out
}

// merge collects what a merge key brings; of several mappings the first wins.
func (c *converter) merge(into []branch, key, value branch) []branch {
	switch value.Kind {
	case Mapping:
		return append(into, value.Children...)
	case Sequence:
		for _, item := range value.Children {
			if item.Kind != Mapping {
				c.fail(item, "bad-merge", "the merge key << takes keys with values, or a list of such", "let it name an anchor (*name) that stands before keys")
				continue
			}
			into = append(into, item.Children...)
		}
		return into
	}
	if !c.stop {
		c.fail(key, "bad-merge", "the merge key << takes keys with values, or a list of such", "let it name an anchor (*name) that stands before keys")
	}
	return into
}

func (c *converter) alias(n branch, y *yaml.Node) (branch, int) {
	if y.Alias.Kind == yaml.ScalarNode {
		n.Value = y.Alias.Value
		target, _ := c.convert(y.Alias, 1)
		n.Quoted = target.Quoted
		return n, 1
	}
	a := c.anchors[y.Alias]
	switch {
	case a == nil: // the anchor stands in a part of the tree that was given up
		c.stop = true
		return n, 1
	case a.open:
		c.fatal(n, "alias-cycle", fmt.Sprintf("the alias *%s stands inside what it names", diag.Show(y.Value)), "write the inner part out")
		return n, 1
	}
	*c.aliased += a.size
	if *c.aliased > MaxAliased {
		c.fatal(n, "alias-bomb", "aliases in this file unfold to more than a million values", "write the parts out, or use fewer aliases")
		return n, 1
	}
	n.Kind, n.Children = a.node.Kind, a.node.Children
	return n, a.size
}

func (c *converter) fail(n branch, code, message, hint string) {
	c.problems = append(c.problems, diag.Diagnostic{Code: code, Message: message, Hint: hint, Span: n.span(c.file)})
}

func (c *converter) fatal(n branch, code, message, hint string) {
	n.Kind, n.Value = Scalar, ""
	c.fail(n, code, message, hint)
	c.stop = true
}
