package cli

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Command is what the reference pages say of a command.
type Command struct {
	Name    string
	Formats []string // those of -f
}

// Commands lists every command.
func Commands() []Command {
	var all []Command
	for _, c := range described() {
		all = append(all, Command{c.name, c.known()})
	}
	return all
}

// described lists the commands in a world of nothing, to read what they say of themselves.
func described() []*command {
	return commands(&env{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard,
		getenv: func(string) string { return "" }, now: func() time.Time { return time.Time{} },
	})
}

// Reference returns the page of every command and flag, as Markdown.
func Reference() string {
	commands := described()
	slices.SortFunc(commands, func(a, b *command) int { return strings.Compare(a.name, b.name) })
	shared := sharedFlags(commands)
	var b strings.Builder
	b.WriteString("## Commands\n\n| command | what it does |\n| --- | --- |\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "| [`%s`](#knockon-%s) | %s |\n", c.name, c.name, cell(c.short))
	}
	b.WriteString("\nEvery command explains itself: `knockon COMMAND --help`.\n")
	for _, c := range commands {
		c.describe(&b, shared)
	}
	b.WriteString("\n## Shared flags\n\nSame name, same meaning, wherever a command takes them.\n\n")
	writeFlags(&b, shared)
	b.WriteString("\n## Exit codes\n\nThe same whatever the format.\n\n| code | meaning |\n| --- | --- |\n")
	for _, c := range exitCodes() {
		fmt.Fprintf(&b, "| %d | %s |\n", c.code, c.meaning)
	}
	return b.String()
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

func (c *command) describe(b *strings.Builder, shared []flag) {
	fmt.Fprintf(b, "\n## knockon %s\n\n%s\n", c.name, firstUpper(strings.TrimSuffix(cell(c.short), "."))+".")
	fmt.Fprintf(b, "\n```\nknockon %s\n```\n", c.use())
	if c.long != "" {
		fmt.Fprintf(b, "\n%s\n", c.long)
	}
	if c.example != "" {
		fmt.Fprintf(b, "\nFor example:\n\n```\n%s\n```\n", unindent(c.example))
	}
	if c.formats != nil {
		fmt.Fprintf(b, "\nFormats: %s.\n", strings.Join(c.known(), ", "))
	}
	var own []flag
	var names []string
	for _, f := range c.flags {
		if slices.ContainsFunc(shared, f.same) {
			names = append(names, "`--"+f.name+"`")
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

func writeFlags(b *strings.Builder, flags []flag) {
	b.WriteString("| flag | default | meaning |\n| --- | --- | --- |\n")
	for _, f := range flags {
		name := "`" + strings.TrimSpace("--"+f.name+" "+f.valueWord()) + "`"
		if f.short != "" {
			name = "`-" + f.short + "`, " + name
		}
		fallback := ""
		if v := reflect.ValueOf(f.value).Elem(); !v.IsZero() {
			fallback = fmt.Sprintf("`%v`", v)
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, fallback, cell(f.usage))
	}
}

// valueWord stands for a flag's value; one with … may be repeated.
func (f flag) valueWord() string {
	switch f.value.(type) {
	case *bool:
		return ""
	case *int:
		return "N"
	case *[]string:
		return "VALUE…"
	}
	return "VALUE"
}

// sharedFlags are those that two commands or more take with one meaning.
func sharedFlags(commands []*command) []flag {
	var all, shared []flag
	for _, c := range commands {
		for _, f := range c.flags {
			if slices.ContainsFunc(all, f.same) && !slices.ContainsFunc(shared, f.same) {
				shared = append(shared, f)
			}
		}
		all = append(all, c.flags...)
	}
	return shared
}

func (f flag) same(other flag) bool { return f.name == other.name && f.usage == other.usage }

// cell keeps a text within a cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

func firstUpper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func unindent(s string) string {
	return strings.TrimPrefix(strings.ReplaceAll(s, "\n  ", "\n"), "  ")
}
