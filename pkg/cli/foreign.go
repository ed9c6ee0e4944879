package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// foreign is a format of other people's, which import reads or export writes.
type foreign interface {
	called() (name, about string)
}

// foreignOf finds one of the formats by its name; what names the command in an error.
func foreignOf[F foreign](what, name string, all []F) (*F, error) {
	var names []string
	for i := range all {
		n, _ := all[i].called()
		if n == name {
			return &all[i], nil
		}
		names = append(names, n)
	}
	return nil, noneOf(fmt.Sprintf("there is no %s %q", what, name), name, names)
}

// tellForeign lists formats for the help of their command.
func tellForeign[F foreign](all []F) string {
	var list []string
	for _, x := range all {
		name, about := x.called()
		list = append(list, name+": "+about)
	}
	return strings.Join(list, "\n\n")
}

// offerForeign completes the name of a format; after leaves what follows it.
func offerForeign[F foreign](all []F, after cobra.ShellCompDirective) func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, after
		}
		var out []cobra.Completion
		for _, x := range all {
			name, about := x.called()
			out = append(out, cobra.CompletionWithDesc(name, about))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
