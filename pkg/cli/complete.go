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
		m := c.mapToComplete()
		if m == nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return completions(lookup.Completions(m, kinds, typed)), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeIncidents completes the ids of incidents, with their titles.
func (c *call) completeIncidents() cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		m := c.mapToComplete()
		if m == nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return completions(lookup.IncidentCompletions(m, typed)), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeNodesAndIncidents completes the ids of both.
func (c *call) completeNodesAndIncidents() cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		m := c.mapToComplete()
		if m == nil {
			return nil, cobra.ShellCompDirectiveError
		}
		all := append(lookup.Completions(m, model.AnyKind, typed), lookup.IncidentCompletions(m, typed)...)
		return completions(all), cobra.ShellCompDirectiveNoFileComp
	}
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
	var out []cobra.Completion
	for _, w := range words {
		out = append(out, cobra.CompletionWithDesc(w.Word, w.Name))
	}
	return out
}
