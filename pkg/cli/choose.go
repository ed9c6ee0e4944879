package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// choice is which map a command works on.
type choice struct {
	paths    []string // of -m
	origin   string   // where they come from, if not from flags
	fellBack bool     // no map was named or found: the example is used
	near     string   // a YAML file here with organisations that no map holds, where it fell back
}

// choose follows the order of the documentation: -m, KNOCKON_MAP, the current
// folder, the built-in map.
func (e *env) choose(flags []string) choice {
	if len(flags) > 0 {
		return choice{paths: flags}
	}
	if p := e.getenv("KNOCKON_MAP"); p != "" {
		return choice{paths: e.splitList(p), origin: " (from KNOCKON_MAP)"}
	}
	found, near := hasMap(e.dir)
	if found {
		return choice{paths: []string{e.dir}}
	}
	return choice{paths: []string{builtinPrefix + defaultBuiltin}, fellBack: true, near: near}
}

// splitList reads KNOCKON_MAP: one path as it is, else a list as in PATH.
func (e *env) splitList(value string) []string {
	if strings.HasPrefix(value, builtinPrefix) {
		return []string{value}
	}
	if _, err := os.Stat(e.path(value)); err == nil {
		return []string{value}
	}
	return filepath.SplitList(value)
}

// hasMap reports whether a YAML file directly in the folder has the top-level
// key map; one that is broken has it if a line begins with it, so that its
// problems are told. near is one with organisations that lacks the key.
func hasMap(dir string) (found bool, near string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, ""
	}
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || !load.IsYAML(name) && !load.HidesYAML(name) {
			continue
		}
		content, err := source.ReadFile(disk{}, filepath.Join(dir, name), source.MaxFileSize)
		if err != nil {
			continue
		}
		if isMap(content) {
			return true, ""
		}
		if isPart(content) {
			near = name
		}
	}
	return false, near
}

// isPart reports whether a file has organisations, as the files of a map have.
func isPart(content []byte) bool {
	return regexp.MustCompile(`(?m)^(` + strings.Join(organisationWords(), "|") + `)[ \t]*:`).Match(content)
}

func organisationWords() []string {
	var words []string
	for k := range model.NumKinds {
		if k.IsOrganisation() {
			words = append(words, k.String()+"s")
		}
	}
	return words
}

func isMap(content []byte) bool {
	content = bytes.ReplaceAll(content, []byte{0}, nil) // in UTF-16 and the like, which loading refuses
	line := regexp.MustCompile(`(?m)^(\x{feff}|\x{fffd}{2})?["']?map["']?[ \t]*:|^\{.*\bmap\b`)
	if !line.Match(content) {
		return false // parsing could say nothing else
	}
	docs, problems := syntax.Parse(0, content)
	return len(problems) > 0 || slices.ContainsFunc(docs, func(d syntax.Node) bool { return d.Get("map").Exists() })
}
