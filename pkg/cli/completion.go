package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"knockon/pkg/nearest"
)

func newCompletion(e *env) *command {
	return &command{
		name: "completion", operands: "bash|zsh|fish|powershell",
		short: "A completion script for the shell; nodes complete too, with names",
		long:  `Prints a completion script. The one for bash needs the package bash-completion.`,
		example: `  source <(knockon completion bash)
  knockon completion zsh > "${fpath[1]}/_knockon"`,
		args:  needs(1, 1, "one shell", "completion bash"),
		offer: fixed(shellNames()...),
		run:   func(args []string) error { return e.completion(args[0]) },
	}
}

type shell struct {
	name   string
	script func(*cobra.Command, io.Writer) error
}

func shells() []shell {
	return []shell{
		{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
		{"zsh", (*cobra.Command).GenZshCompletion},
		{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
		{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
	}
}

func shellNames() []string {
	var names []string
	for _, s := range shells() {
		names = append(names, s.name)
	}
	return names
}

func (e *env) completion(name string) error {
	for _, s := range shells() {
		if s.name != name {
			continue
		}
		return e.print(func(w io.Writer) error { return s.script(newRoot(e), w) })
	}
	return usage(fmt.Sprintf("there is no completion for %q", name), "write "+nearest.Or(shellNames()))
}
