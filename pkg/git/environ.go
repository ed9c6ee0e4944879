package git

import (
	"os"
	"strings"
)

// settings stand above those of any file. The commands used here run no program
// by themselves; these hold what Git would run on the way to a missing object,
// or may come to run in a later version.
func settings() []string {
	return []string{
		"safe.bareRepository=explicit", "protocol.allow=never",
		"core.hooksPath=" + os.DevNull, "core.fsmonitor=false",
		"core.sshCommand=", "core.gitProxy=", "core.askPass=", "credential.helper=", "core.alternateRefsCommand=",
		"diff.external=", "gc.auto=0", "maintenance.auto=false", "submodule.recurse=false", "fetch.recurseSubmodules=false",
	}
}

// environ is the environment of git. Variables of Git's own lead to another
// repository (hooks run with those of theirs), other objects or programs, or
// write traces: of these only what says where the caller's configuration is
// stays, for safe.directory may stand there.
func environ(of []string) []string {
	var out []string
	for _, v := range of {
		name, _, _ := strings.Cut(v, "=")
		name = strings.ToUpper(name)
		switch {
		case !strings.HasPrefix(name, "GIT_"),
			name == "GIT_CONFIG_GLOBAL", name == "GIT_CONFIG_SYSTEM", name == "GIT_CONFIG_NOSYSTEM",
			name == "GIT_CONFIG_COUNT", strings.HasPrefix(name, "GIT_CONFIG_KEY_"), strings.HasPrefix(name, "GIT_CONFIG_VALUE_"):
			out = append(out, v)
		}
	}
	return append(out, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1",
		// An older Git does not know the first, and protocol.allow gives way to
		// a repository's protocol.ssh.allow: the second gives way to nothing.
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
}
