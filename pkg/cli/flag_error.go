package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"knockon/pkg/nearest"
	"knockon/pkg/safe"
)

// flagError says what the library finds wrong with a flag of what was typed, and what to do.
func flagError(cmd *cobra.Command, err error, typed []string) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown, typed)
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

// unknownFlag names the commands that have the flag and what this one takes, else the
// nearest of its own.
func unknownFlag(cmd *cobra.Command, err *pflag.NotExistError, args []string) error {
	all := commands(&env{})
	if words := wordsTyped(all, args); !cmd.HasParent() && len(words) > 0 && !slices.Contains(commandNames(cmd), words[0]) {
		return knownCommand(cmd, words) // it is mistyped, else it would have the flag
	}
	word, typed := err.GetSpecifiedName(), "--"+err.GetSpecifiedName()
	if letters := err.GetSpecifiedShortnames(); letters != "" { // a long one after one dash too
		word, typed = letters, "-"+letters
	}
	typed = safe.Text(typed)
	isFormat := cmd.Flags().Lookup("format") != nil && slices.ContainsFunc(FormatKinds(), func(k FormatKind) bool { return k.Name == word })
	var known, having, meant []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		known = append(known, f.Name)
		if slices.Contains(f.Annotations[otherwise], word) {
			meant = append(meant, "--"+f.Name)
		}
	})
	for _, other := range all {
		if slices.ContainsFunc(other.flags, func(f flag) bool { return f.name == word || f.short == word }) {
			having = append(having, other.name)
		}
	}
	slices.Sort(having)
	f := usage(fmt.Sprintf("%s has no flag %s", cmd.Name(), typed))
	near := nearest.Find(word, known, 2)
	for i := range near {
		near[i] = "--" + near[i]
	}
	if isFormat {
		f.hints = append(f.hints, "a format is asked for with -f "+word)
	} else if meant != nil {
		f.hints = append(f.hints, "what maps call "+word+" is "+nearest.Or(meant)+" here")
	} else if having != nil && !slices.Contains(known, word) {
		f.hints = append(f.hints, typed+" is a flag of "+nearest.Or(having))
		if _, operands, takes := strings.Cut(cmd.Use, " "); takes {
			f.hints = append(f.hints, "what "+cmd.Name()+" takes: "+cmd.CommandPath()+" "+operands)
		}
	} else if len(near) > 0 {
		f.hints = append(f.hints, "did you mean "+nearest.Or(near)+"?")
	}
	f.hints = append(f.hints, "list the flags: "+cmd.CommandPath()+" --help")
	return f
}

// wordsTyped are those of the arguments that are no flags of some command, and no values of such.
func wordsTyped(all []*command, args []string) (words []string) {
	for i := 0; i < len(args); i++ {
		name := strings.TrimLeft(args[i], "-")
		takes := slices.ContainsFunc(all, func(c *command) bool {
			return slices.ContainsFunc(c.flags, func(f flag) bool {
				_, alone := f.value.(*bool)
				return !alone && (f.name == name || f.short == name)
			})
		})
		switch {
		case !strings.HasPrefix(args[i], "-"):
			words = append(words, args[i])
		case takes:
			i++
		}
	}
	return words
}
