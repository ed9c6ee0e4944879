package digest

import "testing"

// TestClimbing holds that a long way up is climbed once: all that were passed are known to have a root, and from what turns
// back nothing is.
func TestClimbing(t *testing.T) {
	const n = 10_000
	nodes := make([]*TreeNode, n)
	c := climber{parents: map[*TreeNode]*TreeNode{}, home: map[*TreeNode]bool{}}
	for i := range nodes {
		nodes[i] = &TreeNode{}
		if i > 0 {
			c.parents[nodes[i]] = nodes[i-1]
		}
	}
	if !c.leads(nodes[n-1]) || len(c.home) != n {
		t.Errorf("after the longest way, %d of %d nodes are known to have a root", len(c.home), n)
	}
	ring := []*TreeNode{{}, {}, {}}
	c.parents[ring[0]], c.parents[ring[1]], c.parents[ring[2]] = ring[1], ring[0], ring[0]
	for i, r := range ring {
		if c.leads(r) {
			t.Errorf("%d turns back, and is said to have a root", i)
		}
	}
	if c.parents[ring[0]] = nodes[0]; !c.leads(ring[2]) || !c.home[ring[0]] || c.home[ring[1]] {
		t.Error("what leads to a root now is not known to")
	}
}
