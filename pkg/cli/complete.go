package cli

import (
	"github.com/spf13/cobra"

	"knockon/pkg/each"
	"knockon/pkg/load"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
)

// completeNodes completes ids of nodes, with their names, and effects after "=".
func (c *call) completeNodes(kinds model.KindSet) cobra.CompletionFunc {
	return c.completeBy(func(m *model.Map, typed string) []lookup.Completion { return lookup.Completions(m, kinds, typed) })
}

// completeBy completes what a map has, with its titles.
func (c *call) completeBy(find func(m *model.Map, typed string) []lookup.Completion) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		m := c.mapToComplete()
		if m == nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return completions(find(m, typed)), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeNodesAndIncidents completes the ids of both.
func (c *call) completeNodesAndIncidents() cobra.CompletionFunc {
	return c.completeBy(func(m *model.Map, typed string) []lookup.Completion {
		return append(lookup.Completions(m, model.AnyKind, typed), lookup.IncidentCompletions(m, typed)...)
	})
}

// mapToComplete is the map whose words complete; nil where there is none.
func (c *call) mapToComplete() *model.Map {
	roots, err := c.roots(c.choose(c.maps).paths)
	if err != nil {
		return nil
	}
	m, _, _ := load.Load(roots...)
	return m
}

func completions(words []lookup.Completion) []cobra.Completion {
	return each.Of(words, func(w lookup.Completion) cobra.Completion { return cobra.CompletionWithDesc(w.Word, w.Name) })
}
