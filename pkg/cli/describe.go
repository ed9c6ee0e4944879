package cli

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"knockon/pkg/answer"
)

// Command is what a command says of itself, for pages about it.
type Command struct {
	Name, Use            string
	Short, Long, Example string
	Formats              []string      // those of -f
	Answer               answer.Answer // an empty one of what its JSON holds; nil where that is no answer of its own
	Flags                []Flag        // in the order of help
}

// Flag is what a flag says of itself.
type Flag struct {
	Name, Short    string
	Value, Default string // the word for its value, with … where it may be repeated; "" for none
	Usage          string
}

// Commands describes every command, in the order of help.
func Commands() []Command {
	var all []Command
	for _, c := range described() {
		d := Command{Name: c.name, Use: c.use(), Short: c.short, Long: c.long, Example: c.example, Formats: c.known(), Answer: c.stored}
		for i := range c.flags {
			d.Flags = append(d.Flags, c.flags[i].describe())
		}
		all = append(all, d)
	}
	return all
}

// described makes the commands with an empty environment, to read their values.
func described() []*command {
	return commands(&env{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard,
		getenv: func(string) string { return "" }, now: func() time.Time { return time.Time{} },
	})
}

func (f *flag) describe() Flag {
	d := Flag{Name: f.name, Short: f.short, Usage: f.usage, Value: "VALUE"}
	switch f.value.(type) {
	case *bool:
		d.Value = ""
	case *int:
		d.Value = "N"
	case *[]string:
		d.Value = "VALUE…"
	}
	if v := reflect.ValueOf(f.value).Elem(); !v.IsZero() {
		d.Default = fmt.Sprint(v)
	}
	return d
}
