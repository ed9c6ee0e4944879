package cli

import (
	"fmt"
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/nearest"
)

func newRender(e *env) *command {
	c, of := &call{env: e}, formatsOfAll(e)
	return &command{
		call: c, name: "render", operands: "ANSWER.json",
		short: "A stored answer, written again in another format",
		long: `Reads an answer that was written with -f json, from a file or from stdin (-), and
writes it in any other format that its command has: the same bytes as the command
itself would write. No map is needed. HTML aside: a page holds the map, so ask
the question again for one.

The file is held against its format: members that are not known or missing, words
that are none, and ids that the answer does not explain are errors.`,
		example: `  knockon blast eks -f json -o eks.json
  knockon render eks.json                      # as text
  knockon render eks.json -o eks.svg           # as a picture
  knockon render findings.json --concise       # a line a finding
  knockon why canterbury/planning --from eks -f json | knockon render - -f markdown`,
		args:    needs(1, 1, "the file of one answer, or - for stdin", "render eks.json -o eks.svg"),
		formats: of,
		flags:   slices.Concat(c.part.forPart(), withoutMap(c.forNarrowing()), c.forOutput(), withoutMap(c.forLook()), c.forSelection(), c.forFindings()),
		run:     func(args []string) error { return of.render(c, args[0]) },
	}
}

// withoutMap lists flags, none of which completes ids: there is no map to read them from.
func withoutMap(flags []flag) []flag {
	for i := range flags {
		if name := flags[i].name; name == "expand" || name == "of" {
			flags[i].offer = nil
		}
	}
	return flags
}

// storedFormats is what some stored answer can be written in: HTML aside, the
// formats of the commands.
type storedFormats []*command

func formatsOfAll(e *env) (commands storedFormats) {
	for m := range makers() {
		if m.name != "render" {
			commands = append(commands, m.make(e))
		}
	}
	return commands
}

func (commands storedFormats) names() []string {
	var names []string
	for _, kind := range FormatKinds() {
		has := func(c *command) bool { return c.stored != nil && slices.Contains(c.known(), kind.Name) }
		if kind.Name != "html" && slices.ContainsFunc(commands, has) {
			names = append(names, kind.Name)
		}
	}
	return names
}

func (commands storedFormats) refuse(format string) error {
	if format != "html" {
		return nil
	}
	return usage("html holds the map, which a stored answer does not", "ask the question again: knockon blast SEED -o page.html",
		"or write "+nearest.Or(commands.names()))
}

// empty is one of each answer, to read it into.
func (commands storedFormats) empty() []answer.Answer {
	var empty []answer.Answer
	for _, c := range commands {
		if c.stored != nil {
			empty = append(empty, c.stored)
		}
	}
	return empty
}

func (commands storedFormats) writeStored(c *call, a answer.Answer) error {
	i := slices.IndexFunc(commands, func(c *command) bool { return c.stored == a })
	if err := commands[i].refuseForeign(c.given); err != nil {
		return err
	}
	if found, ok := a.(*answer.Check); ok {
		if err := c.keepStored(found); err != nil {
			return err
		}
	}
	return commands[i].formats.writeStored(c, a)
}

// refuseForeign refuses flags that the command does not have, whose answer is written
// again: what they ask for would not be there. All can be written in full.
func (c *command) refuseForeign(given []string) error {
	for _, name := range given {
		if name != "full" && !slices.ContainsFunc(c.flags, func(f flag) bool { return f.name == name }) {
			return usage(fmt.Sprintf("--%s says nothing of an answer of %s", name, c.name), "leave it out")
		}
	}
	return nil
}

func (commands storedFormats) render(c *call, name string) error {
	content, err := c.readAnswer(name)
	if err != nil {
		return &failure{exitMap, fmt.Sprintf("the answer %s cannot be read: %s", strconv.Quote(name), plain(err)),
			[]string{"write one with: knockon blast eks -f json -o eks.json"}}
	}
	a, err := answer.Decode(content, commands.empty()...)
	if err != nil {
		return &failure{exitMap, fmt.Sprintf("%s is no answer that can be written again: %s", strconv.Quote(name), err), nil}
	}
	if err := c.narrowStored(a); err != nil {
		return err
	}
	return commands.writeStored(c, a)
}

// readAnswer reads a file, or stdin for -, no more of it than can be an answer, in UTF-8 whatever a shell made of it.
func (e *env) readAnswer(name string) ([]byte, error) {
	if name == "-" {
		name = "/dev/stdin"
	}
	content, err := e.readFile(name, answer.MaxSize)
	return intake.UTF8(content), err
}
