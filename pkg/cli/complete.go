package cli

import (
	"github.com/spf13/cobra"

	"knockon/pkg/load"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
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
		var out []cobra.Completion
		for _, c := range lookup.Completions(m, kinds, typed) {
			out = append(out, cobra.CompletionWithDesc(c.Word, c.Name))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
