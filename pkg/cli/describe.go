package cli

import (
	"knockon/pkg/answer"
)

// Command is what a command says of itself, for pages about it.
type Command struct {
	Name, Use            string
	Short, Long, Example string
	Formats              []string      // those of -f
	Answer               answer.Answer // an empty one of what its JSON holds; nil where that is no answer of its own
	Schema               string        // of that
	Flags                []Flag        // in the order of help
}

// Flag is what a flag says of itself.
type Flag struct {
	Name, Short    string
	Value, Default string // the word for its value, with … where it may be repeated; "" for none
	Usage          string
}

// Program describes what the commands are of.
func Program() Command { return program() }

// Commands describes every command, in the order of help.
func Commands() []Command {
	var all []Command
	for _, c := range commands(&env{}) {
		d := Command{Name: c.name, Use: c.use(), Short: c.short, Long: c.long, Example: c.example, Formats: c.known(), Answer: c.stored}
		if c.stored != nil {
			d.Schema = answer.Name(c.stored)
		}
		for i := range c.flags {
			d.Flags = append(d.Flags, c.flags[i].describe())
		}
		all = append(all, d)
	}
	return all
}

func (f *flag) describe() Flag {
	d := Flag{Name: f.name, Short: f.short, Usage: f.usage, Value: f.word(), Default: f.fallback()}
	if _, repeats := f.value.(*[]string); repeats {
		d.Value += "…"
	}
	return d
}
