package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// completeNodes completes ids of nodes, with their names, and effects after "=".
func (c *call) completeNodes(kinds model.KindSet) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		roots, err := c.roots(c.choose(c.maps).paths)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		m, _, _ := load.Load(roots...)
		if m == nil {
			return nil, cobra.ShellCompDirectiveError
		}
		if id, _, found := strings.Cut(typed, "="); found {
			return effectCompletions(id), cobra.ShellCompDirectiveNoFileComp
		}
		var out []cobra.Completion
		for i := range m.Nodes {
			n := &m.Nodes[i]
			if kinds.Has(n.Kind) && strings.HasPrefix(n.ID, typed) {
				out = append(out, cobra.CompletionWithDesc(n.ID, safe.Text(n.Name)))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

func effectCompletions(id string) []cobra.Completion {
	var out []cobra.Completion
	for _, e := range effectNames() {
		out = append(out, id+"="+e)
	}
	return out
}
