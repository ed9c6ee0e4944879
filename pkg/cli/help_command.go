package cli

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// topic is what a flag is about; help sets them apart. Without one, a flag is its
// command's own.
type topic string

const (
	ofQuestion topic = "the question"
	ofAnswer   topic = "the answer"
	ofPicture  topic = "pictures"
)

// about gives flags their topic.
func about(t topic, flags ...flag) []flag {
	for i := range flags {
		flags[i].topic = t
	}
	return flags
}

// help explains a command, else the program. It asks commands that parsed nothing,
// whose values are their defaults.
func (e *env) help(cmd *cobra.Command) string {
	width := e.helpWidth(cmd)
	for m := range makers() {
		if m.name == cmd.Name() {
			return m.make(e).help(width)
		}
	}
	return e.helpOf(width)
}

// help explains the command.
func (c *command) help(width int) string {
	p := &helpPage{width: width}
	p.paragraphs(phrase.Sentence(c.short))
	p.text("", "Usage: knockon "+c.use())
	p.line("")
	if c.long != "" {
		p.paragraphs(c.long)
	}
	if c.example != "" {
		p.examples(c.example)
	}
	var all []pair
	of := map[topic][]pair{}
	for _, f := range c.declared() {
		row := pair{f.heading(), f.meaning()}
		all, of[f.topic] = append(all, row), append(of[f.topic], row)
	}
	for _, t := range []topic{"", ofQuestion, ofAnswer, ofPicture} {
		if of[t] == nil {
			continue
		}
		p.line(strings.TrimSuffix("Flags of "+string(t), " of "))
		p.pairs(of[t], nameWidth(all))
	}
	p.text("", "What the words mean: knockon help words")
	return p.String()
}

// heading is the flag as it is typed.
func (f *flag) heading() string {
	short := "    "
	if f.short != "" {
		short = "-" + f.short + ", "
	}
	return strings.TrimRight(short+"--"+f.name+" "+f.word(), " ")
}

// word is the word for its value: what stands between backquotes in its usage.
func (f *flag) word() string {
	if parts := strings.Split(f.usage, "`"); len(parts) == 3 {
		return parts[1]
	}
	return ""
}

func (f *flag) meaning() string {
	said := strings.ReplaceAll(f.usage, "`", "")
	if v := f.fallback(); v != "" {
		said += " (default " + v + ")"
	}
	return said
}

// fallback is its default, as it is typed.
func (f *flag) fallback() string {
	if v := reflect.ValueOf(f.value).Elem(); !v.IsZero() && v.Kind() != reflect.Slice {
		return fmt.Sprint(v)
	}
	return ""
}

// program is what the program says of itself.
func program() Command {
	return Command{
		Name: "knockon", Use: "COMMAND",
		Short: "If this supplier is compromised, who is hit, how, and on what evidence?",
		Long: `knockon computes the blast radius of a compromised, failed or isolated supplier
over YAML maps of councils, shared-services vehicles, contractors and vendors:
typed effects with proofs, each graded by its evidence.

Which map: -m names it, else KNOCKON_MAP in the environment, else it is in the
current folder, where a YAML file has the top-level key map; else it is the
built-in example, East Kent.`,
		Example: `  knockon blast eks                            # who is hit if it is compromised
  knockon notify eks                           # whom to call, in what order
  knockon why canterbury/planning --from eks   # the chain, with sources
  knockon list services --of canterbury        # one row a line, greppable`,
	}
}

// helpOf explains the program, with its commands under their headings.
func (e *env) helpOf(width int) string {
	p, about := &helpPage{width: width}, program()
	p.paragraphs(about.Short)
	p.text("", "Usage: knockon "+about.Use)
	p.line("")
	p.paragraphs(about.Long)
	p.examples(about.Example)
	all := each.Of(commands(e), func(c *command) pair { return pair{c.name, c.short} })
	column := nameWidth(all)
	for _, h := range headings() {
		p.line(h.title)
		p.pairs(all[:len(h.commands)], column)
		all = all[len(h.commands):]
	}
	p.text("", "What a command takes: knockon COMMAND --help")
	p.text("", "What the words mean: knockon help words")
	return p.String()
}
