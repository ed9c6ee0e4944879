package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
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
