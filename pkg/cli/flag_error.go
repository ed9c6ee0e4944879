package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError says what the library finds wrong with a flag, and what to do.
func flagError(_ *cobra.Command, err error) error {
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
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
