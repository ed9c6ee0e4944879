package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"knockon/pkg/nearest"
)

// flagError says what the library finds wrong with a flag, and what to do.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &missing):
		f := missing.GetFlag()
		word, meaning := pflag.UnquoteUsage(f)
		return usage("--"+f.Name+" needs a value", fmt.Sprintf("--%s %s: %s", f.Name, word, meaning))
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		hint := "write a number"
		switch f.Value.Type() {
		case "bool":
			hint = "write --" + f.Name + " alone"
		case "int":
			hint = "write a whole number"
		}
		return usage(fmt.Sprintf("--%s cannot be %q", f.Name, invalid.GetValue()), hint)
	}
	return usage(err.Error(), "list the flags: add --help")
}

// unknownFlag names the nearest flags of the command, else the commands that have it.
func unknownFlag(cmd *cobra.Command, err *pflag.NotExistError) error {
	word, typed := err.GetSpecifiedName(), "--"+err.GetSpecifiedName()
	if letters := err.GetSpecifiedShortnames(); letters != "" { // a long one after one dash too
		word, typed = letters, "-"+letters
	}
	var known, having []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
	for _, other := range cmd.Root().Commands() {
		if other.Flags().Lookup(word) != nil {
			having = append(having, other.Name())
		}
	}
	f := noSuch(fmt.Sprintf("%s has no flag %s", cmd.Name(), typed), "--"+word, known)
	if f.hints == nil && having != nil {
		f.hints = []string{"--" + word + " is a flag of " + nearest.Or(having)}
	}
	f.hints = append(f.hints, "list the flags: "+cmd.CommandPath()+" --help")
	return f
}
