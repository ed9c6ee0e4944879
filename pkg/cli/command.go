package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/answer"
)

// command is a command as a value. The command line runs it, and completion,
// help and the reference page say of it what stands here. One that answers in
// several formats has a table of them (see formats), from which it writes.
type command struct {
	name, operands string // operands is what follows the name in its usage
	short          string // one line
	long, example  string
	args           func(c *command, args []string) error // refuses a wrong number of operands
	offer          cobra.CompletionFunc                  // completes them
	formats        table                                 // of its answer; none where that has one shape
	stored         answer.Answer                         // an empty one of what its JSON holds
	flags          []flag                                // in the order of help
	call           *call                                 // of a command with formats
	run            func(args []string) error
}

// table lists the formats of an answer of any type.
type table interface {
	names() []string
	writeStored(c *call, a answer.Answer) error
}

// refuser is a table that says why it lacks a format.
type refuser interface{ refuse(format string) error }

// known lists the formats of the command.
func (c *command) known() []string {
	if c.formats == nil {
		return nil
	}
	return c.formats.names()
}

func (c *command) use() string { return strings.TrimSpace(c.name + " " + c.operands) }

// cobra declares the command to the library that reads command lines.
func (c *command) cobra() *cobra.Command {
	cmd := &cobra.Command{
		Use: c.use(), Short: c.short, ValidArgsFunction: c.offerFurther(),
		Args: func(_ *cobra.Command, args []string) error { return c.args(c, args) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.check(cmd); err != nil {
				return err
			}
			if c.call != nil {
				c.call.env.columns = c.call.width
			}
			return c.run(args)
		},
	}
	cmd.Flags().SortFlags = false
	for _, f := range c.declared() {
		f.bind(cmd)
	}
	return cmd
}

// offerFurther completes operands as long as the command takes more.
func (c *command) offerFurther() cobra.CompletionFunc {
	if c.offer == nil {
		return nil
	}
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if c.args(c, append(slices.Clone(args), typed)) != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return c.offer(cmd, args, typed)
	}
}

// declared are its flags, that of the format with those it has.
func (c *command) declared() []flag {
	all := slices.Clone(c.flags)
	for i := range all {
		if f := &all[i]; f.name == "format" {
			f.choices, f.usage = c.known(), f.usage+": "+strings.Join(c.known(), ", ")
		}
	}
	return all
}

// check chooses the format, and finds what is wrong with the flags before any
// work is done.
func (c *command) check(cmd *cobra.Command) error {
	if c.formats != nil {
		if err := c.call.chooseFormat(c.known()); err != nil {
			if t, ok := c.formats.(refuser); ok {
				err = cmp.Or(t.refuse(c.call.format), err)
			}
			return err
		}
	}
	for i := range c.flags {
		f := &c.flags[i]
		if !cmd.Flags().Changed(f.name) {
			continue
		}
		if f.given != nil {
			*f.given = true
		}
		if c.call != nil {
			c.call.given = append(c.call.given, f.name)
		}
		if err := cmp.Or(f.fits(c), f.wrong()); err != nil {
			return err
		}
	}
	return nil
}

// needs asks for a number of operands, and says with an example what they are or,
// where there is none, what to do instead.
func needs(least, most int, what, example string) func(*command, []string) error {
	return func(c *command, args []string) error {
		switch {
		case most == 0 && len(args) > 0:
			return usage(fmt.Sprintf("%s takes no argument, and %q is one", c.name, args[0]), what, "as in: knockon "+example)
		case len(args) < least:
			return usage(c.name+" needs "+what, "as in: knockon "+example)
		case most >= 0 && len(args) > most:
			return usage(fmt.Sprintf("%s takes %s, not also %q", c.name, what, args[most]), "as in: knockon "+example)
		}
		return nil
	}
}
