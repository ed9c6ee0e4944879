package docs

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/cli"
)

// cliPage is the page of every command and flag.
func cliPage() string {
	commands := cli.Commands()
	slices.SortFunc(commands, func(a, b cli.Command) int { return strings.Compare(a.Name, b.Name) })
	shared := sharedFlags(commands)
	w := &writer{}
	about := cli.Program()
	w.paragraph(about.Short)
	w.explain("knockon "+about.Use, &about)
	w.heading(2, "Commands")
	var rows [][]string
	for i := range commands {
		c := &commands[i]
		rows = append(rows, []string{"[" + code(c.Name) + "](#knockon-" + c.Name + ")", c.Short})
	}
	w.table([]string{"command", "what it does"}, rows)
	w.paragraph("Every command explains itself: `knockon COMMAND --help`.")
	for i := range commands {
		w.command(&commands[i], shared)
	}
	w.heading(2, "Shared flags")
	w.paragraph("Same name, same meaning, wherever a command takes them.")
	w.flags(shared)
	w.heading(2, "Exit codes")
	w.paragraph("The same whatever the format.")
	rows = nil
	for _, c := range cli.ExitCodes() {
		rows = append(rows, []string{strconv.Itoa(c.Code), c.Meaning})
	}
	w.table([]string{"code", "meaning"}, rows)
	return w.String()
}

func (w *writer) command(c *cli.Command, shared []cli.Flag) {
	w.heading(2, "knockon "+c.Name)
	w.paragraph(firstUpper(strings.TrimSuffix(c.Short, ".")) + ".")
	w.explain("knockon "+c.Use, c)
	if c.Formats != nil {
		w.paragraph("Formats: " + strings.Join(c.Formats, ", ") + ".")
	}
	var own []cli.Flag
	var names []string
	for _, f := range c.Flags {
		if slices.ContainsFunc(shared, same(f)) {
			names = append(names, code("--"+f.Name))
		} else {
			own = append(own, f)
		}
	}
	if own != nil {
		w.flags(own)
	}
	if names != nil {
		w.paragraph("[Shared flags](#shared-flags): " + strings.Join(names, ", ") + ".")
	}
}

// explain shows what is typed, and says what it does.
func (w *writer) explain(usage string, c *cli.Command) {
	w.fence("", usage)
	if c.Long != "" {
		w.paragraph(c.Long)
	}
	if c.Example != "" {
		w.paragraph("For example:")
		w.fence("", strings.TrimPrefix(strings.ReplaceAll(c.Example, "\n  ", "\n"), "  "))
	}
}

func (w *writer) flags(flags []cli.Flag) {
	var rows [][]string
	for _, f := range flags {
		name, fallback := code(strings.TrimSpace("--"+f.Name+" "+f.Value)), ""
		if f.Short != "" {
			name = code("-"+f.Short) + ", " + name
		}
		if f.Default != "" {
			fallback = code(f.Default)
		}
		rows = append(rows, []string{name, fallback, f.Usage})
	}
	w.table([]string{"flag", "default", "meaning"}, rows)
}

// sharedFlags are those that two commands or more take with one meaning.
func sharedFlags(commands []cli.Command) []cli.Flag {
	var all, shared []cli.Flag
	for i := range commands {
		for _, f := range commands[i].Flags {
			if slices.ContainsFunc(all, same(f)) && !slices.ContainsFunc(shared, same(f)) {
				shared = append(shared, f)
			}
		}
		all = append(all, commands[i].Flags...)
	}
	return shared
}

func same(f cli.Flag) func(cli.Flag) bool {
	return func(other cli.Flag) bool { return f.Name == other.Name && f.Usage == other.Usage }
}
