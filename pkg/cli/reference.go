package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Reference returns the page of every command and flag, as Markdown.
func Reference() string {
	commands := referenceRoot().Commands()
	shared := sharedFlags(commands)
	var b strings.Builder
	b.WriteString("## Commands\n\n| command | what it does |\n| --- | --- |\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "| [`%s`](#knockon-%s) | %s |\n", c.Name(), c.Name(), cell(c.Short))
	}
	b.WriteString("\nEvery command explains itself: `knockon COMMAND --help`.\n")
	for _, c := range commands {
		writeCommand(&b, c, shared)
	}
	b.WriteString("\n## Shared flags\n\nSame name, same meaning, wherever a command takes them.\n\n")
	writeFlags(&b, shared)
	b.WriteString("\n## Exit codes\n\nThe same whatever the format.\n\n| code | meaning |\n| --- | --- |\n")
	for _, c := range exitCodes() {
		fmt.Fprintf(&b, "| %d | %s |\n", c.code, c.meaning)
	}
	return b.String()
}

// FormatUse is a way to answer, the file endings that stand for it, and the
// commands that know it.
type FormatUse struct {
	Name              string
	Endings, Commands []string
}

// Formats lists the ways to answer.
func Formats() []FormatUse {
	commands := referenceRoot().Commands()
	var all []FormatUse
	for _, f := range formats() {
		use := FormatUse{Name: f.name, Endings: f.endings}
		for _, c := range commands {
			if slices.Contains(formatsOf(c), f.name) {
				use.Commands = append(use.Commands, c.Name())
			}
		}
		all = append(all, use)
	}
	return all
}

type exitCode struct {
	code    int
	meaning string
}

func exitCodes() []exitCode {
	return []exitCode{
		{exitOK, "fine"},
		{exitFindings, "findings, or the asked-for thing does not hold; of `diff --exit-code`, differences"},
		{exitUsage, "wrong usage, an unknown node included"},
		{exitMap, "the map could not be read or has errors"},
		{exitNothing, "nothing to check"},
		{exitWrite, "the answer could not be written"},
	}
}

// referenceRoot is the command tree in a world of nothing.
func referenceRoot() *cobra.Command {
	return newRoot(&env{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard,
		getenv: func(string) string { return "" }, now: func() time.Time { return time.Time{} },
	})
}

// formatsOf asks a command for a format that does not exist: the answer names
// those that do. It is nil for commands without formats.
func formatsOf(c *cobra.Command) []string {
	if c.Flags().Lookup("format") == nil {
		return nil
	}
	const none = "?"
	if err := c.Flags().Set("format", none); err != nil {
		return nil
	}
	var f *failure
	if !errors.As(c.RunE(c, []string{"x", "x"}), &f) || !strings.Contains(f.message, fmt.Sprintf("no format %q", none)) {
		return nil
	}
	words := strings.FieldsFunc(strings.Join(f.hints, " "), func(r rune) bool { return r < 'a' || r > 'z' })
	var known []string
	for _, f := range formats() {
		if slices.Contains(words, f.name) {
			known = append(known, f.name)
		}
	}
	return known
}

func writeCommand(b *strings.Builder, c *cobra.Command, shared []*pflag.Flag) {
	fmt.Fprintf(b, "\n## knockon %s\n\n%s\n", c.Name(), firstUpper(strings.TrimSuffix(cell(c.Short), "."))+".")
	fmt.Fprintf(b, "\n```\nknockon %s\n```\n", c.Use)
	if c.Long != "" {
		fmt.Fprintf(b, "\n%s\n", c.Long)
	}
	if c.Example != "" {
		fmt.Fprintf(b, "\nFor example:\n\n```\n%s\n```\n", unindent(c.Example))
	}
	if known := formatsOf(c); known != nil {
		fmt.Fprintf(b, "\nFormats: %s.\n", strings.Join(known, ", "))
	}
	var own []*pflag.Flag
	var names []string
	for _, f := range flagsOf(c) {
		if slices.ContainsFunc(shared, func(s *pflag.Flag) bool { return same(s, f) }) {
			names = append(names, "`--"+f.Name+"`")
		} else {
			own = append(own, f)
		}
	}
	if own != nil {
		b.WriteString("\n")
		writeFlags(b, own)
	}
	if names != nil {
		fmt.Fprintf(b, "\n[Shared flags](#shared-flags): %s.\n", strings.Join(names, ", "))
	}
}

func writeFlags(b *strings.Builder, flags []*pflag.Flag) {
	b.WriteString("| flag | default | meaning |\n| --- | --- | --- |\n")
	for _, f := range flags {
		name := "`" + strings.TrimSpace("--"+f.Name+" "+valueWord(f.Value.Type())) + "`"
		if f.Shorthand != "" {
			name = "`-" + f.Shorthand + "`, " + name
		}
		fallback := f.DefValue
		if fallback == "[]" || fallback == "false" || fallback == "0" {
			fallback = ""
		}
		if fallback != "" {
			fallback = "`" + fallback + "`"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, fallback, cell(f.Usage))
	}
}

// valueWord stands for a flag's value; one with … may be repeated.
func valueWord(kind string) string {
	switch {
	case kind == "bool":
		return ""
	case kind == "int":
		return "N"
	case strings.HasSuffix(kind, "Array"), strings.HasSuffix(kind, "Slice"):
		return "VALUE…"
	}
	return "VALUE"
}

// flagsOf lists a command's flags in the order in which help shows them.
func flagsOf(c *cobra.Command) []*pflag.Flag {
	var all []*pflag.Flag
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && f.Name != "help" {
			all = append(all, f)
		}
	})
	return all
}

// sharedFlags are those that two commands or more take with one meaning.
func sharedFlags(commands []*cobra.Command) []*pflag.Flag {
	var all, shared []*pflag.Flag
	for _, c := range commands {
		for _, f := range flagsOf(c) {
			is := func(other *pflag.Flag) bool { return same(f, other) }
			if slices.ContainsFunc(all, is) && !slices.ContainsFunc(shared, is) {
				shared = append(shared, f)
			}
			all = append(all, f)
		}
	}
	return shared
}

func same(a, b *pflag.Flag) bool {
	return a.Name == b.Name && a.Usage == b.Usage && a.DefValue == b.DefValue
}

// cell keeps a text within a cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

func firstUpper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func unindent(s string) string {
	return strings.TrimPrefix(strings.ReplaceAll(s, "\n  ", "\n"), "  ")
}
