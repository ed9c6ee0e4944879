package lookup

import (
	"path"
	"slices"
	"strings"

	"knockon/pkg/model"
)

// Selector picks nodes: every condition that is given must hold.
type Selector struct {
	Kinds    model.KindSet // 0 for any
	IDs      []string      // ids, or patterns with * that stays within a part; none for any
	Critical bool          // critical services alone
}

// Matches reports whether the selector picks the node.
func (s *Selector) Matches(n *model.Node) bool {
	if s.Kinds != 0 && !s.Kinds.Has(n.Kind) || s.Critical && !n.Asset.Critical {
		return false
	}
	return len(s.IDs) == 0 || slices.ContainsFunc(s.IDs, func(pattern string) bool { return MatchID(pattern, n.ID) })
}

// Select lists the nodes that the selector picks, by id.
func (s *Selector) Select(m *model.Map) []int32 {
	var out []int32
	for i, n := range m.ExistingNodes() {
		if s.Matches(n) {
			out = append(out, i)
		}
	}
	return out
}

// Missed lists the ids, patterns aside, by which the selector picks nobody on any day.
func (s *Selector) Missed(m *model.Map) (out []string) {
	for _, id := range s.IDs {
		if i, is := m.Whole().Lookup(id); !strings.ContainsAny(id, `*?[\`) && !(is && s.Matches(&m.Nodes[i])) {
			out = append(out, id)
		}
	}
	return out
}

// MatchID reports whether an id fits a pattern, in which * stands for any
// letters but a slash: canterbury/* is the assets of canterbury, * every
// organisation.
func MatchID(pattern, id string) bool {
	if pattern == id {
		return true
	}
	fits, err := path.Match(pattern, id)
	return err == nil && fits
}
