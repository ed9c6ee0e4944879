package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the release under development; CHANGELOG.md says what is in it.
const version = "0.1.0-dev"

func newVersion(e *env) *command {
	return &command{
		name:  "version",
		short: "The version of this program",
		args:  needs(0, 0, "", "version"),
		run: func([]string) error {
			return e.print(whole(fmt.Appendf(nil, "knockon %s%s (%s, %s/%s)\n", version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)))
		},
	}
}

// withVersion has a call without a command print help, or with --version the release. The library's own flag prints through
// text/template, whose look for methods by name keeps every method of every type in the program: 5 MB.
func withVersion(root *cobra.Command) {
	asked := root.Flags().BoolP("version", "v", false, "version for knockon")
	_ = root.Flags().SetAnnotation("version", cobra.FlagSetByCobraAnnotation, []string{"true"}) // then nothing is left to complete
	root.Args = func(cmd *cobra.Command, args []string) error {
		if *asked {
			return nil
		}
		return knownCommand(cmd, args)
	}
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if !*asked {
			return cmd.Help()
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "knockon %s\n", version)
		return err
	}
}

func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	of := map[string]string{}
	for _, s := range info.Settings {
		of[s.Key] = s.Value
	}
	switch commit := of["vcs.revision"]; {
	case len(commit) < 12:
		return ""
	case of["vcs.modified"] == "true":
		return " " + commit[:12] + ", changed since"
	default:
		return " " + commit[:12]
	}
}
