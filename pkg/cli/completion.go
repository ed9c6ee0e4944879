package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/nearest"
)

func newCompletion(e *env) *command {
	return &command{
		name: "completion", operands: strings.Join(shellNames(), "|"),
		short: "A completion script for the shell; nodes complete too, with names",
		long:  `Prints a completion script. The one for bash needs the package bash-completion.`,
		example: `  source <(knockon completion bash)
  knockon completion zsh > "${fpath[1]}/_knockon"`,
		args:  needs(1, 1, "one shell", "completion bash"),
		offer: fixed(shellNames()...),
		run:   func(args []string) error { return e.completion(args[0]) },
	}
}

func shellNames() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (e *env) completion(name string) error {
	root := newRoot(e, commands(e))
	write, known := map[string]func(io.Writer) error{
		"bash":       func(w io.Writer) error { return bashCompletion(root, w) },
		"zsh":        root.GenZshCompletion,
		"fish":       func(w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": root.GenPowerShellCompletionWithDesc,
	}[name]
	if !known {
		return usage(fmt.Sprintf("there is no completion for %q", name), "write "+nearest.Or(shellNames()))
	}
	return e.print(write)
}

// bashCompletion has the library's function that prepares the words replaced: without
// the package bash-completion it fails at each Tab, and this one says why, once.
func bashCompletion(root *cobra.Command, w io.Writer) error {
	if err := root.GenBashCompletionV2(w, true); err != nil {
		return err
	}
	_, err := io.WriteString(w, `
__knockon_init_completion()
{
    if ! declare -F _get_comp_words_by_ref >/dev/null; then
        if [[ -z ${__knockon_told-} ]]; then
            __knockon_told=1
            printf '\nknockon: to complete, bash needs the package bash-completion, sourced before this\n' >&2
        fi
        return 1
    fi
    COMPREPLY=()
    _get_comp_words_by_ref "$@" cur prev words cword
}
`)
	return err
}
