package cli

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/nearest"
)

// flag is a flag as a value: parsing, completion, help, the reference page and
// the errors about its value read it.
type flag struct {
	name, short string
	value       any                  // points to what it sets; what stands there is the default
	usage       string               // the word for its value stands between backquotes
	topic       topic                // where help has it
	choices     []string             // the only words that it takes, where there are such
	hint        string               // what an error about a choice adds to them
	offer       cobra.CompletionFunc // completes what is no choice
	formats     []string             // the only formats whose answers it changes, where there are such
	otherwise   string               // what people may call it, who know it from maps
	given       *bool                // is told whether the flag was given
	allows      func() bool          // whether a number is one that it takes
	write       string               // what to write instead of one that it does not take
	check       func() error         // what else can be wrong with the value
}

// bind declares the flag to the parser.
func (f *flag) bind(cmd *cobra.Command) {
	set := cmd.Flags()
	switch v := f.value.(type) {
	case *bool:
		set.BoolVarP(v, f.name, f.short, *v, f.usage)
	case *int:
		set.IntVarP(v, f.name, f.short, *v, f.usage)
	case *float64:
		set.Float64VarP(v, f.name, f.short, *v, f.usage)
	case *string:
		set.StringVarP(v, f.name, f.short, *v, f.usage)
	case *[]string:
		set.VarP(&texts{to: v, choices: f.choices != nil}, f.name, f.short, f.usage)
	}
	if f.otherwise != "" {
		set.Lookup(f.name).Annotations = map[string][]string{otherwise: {f.otherwise}}
	}
	offer := f.offer
	if f.choices != nil {
		offer = fixed(f.choices...)
	}
	if offer == nil {
		return
	}
	if err := cmd.RegisterFlagCompletionFunc(f.name, offer); err != nil {
		cobra.CompErrorln(err.Error()) // a value of a type that is not above, which the tests would see
	}
}

// texts is the value of a flag that may be given several times. The library's own say what they are as CSV when they are
// declared, each by a writer with 4 KB of its own.
type texts struct {
	to      *[]string
	choices bool // several may stand in one, with commas, which no choice has
	given   bool
}

// Set adds to what was given; the first takes the place of what stood there.
func (t *texts) Set(s string) error {
	if !t.given {
		*t.to, t.given = nil, true
	}
	switch {
	case !t.choices:
		*t.to = append(*t.to, s)
	case s != "":
		*t.to = append(*t.to, strings.Split(s, ",")...)
	}
	return nil
}

// String is what is set, as in a list.
func (t *texts) String() string { return "[" + strings.Join(*t.to, ",") + "]" }

// Type is what the library calls such values: completion goes on after one.
func (t *texts) Type() string {
	if t.choices {
		return "stringSlice"
	}
	return "stringArray"
}

// wrong says what is wrong with the value.
func (f *flag) wrong() error {
	if f.allows != nil && !f.allows() {
		return usage(fmt.Sprintf("--%s cannot be %v", f.name, reflect.ValueOf(f.value).Elem()), f.write)
	}
	if f.check != nil {
		if err := f.check(); err != nil {
			return err
		}
	}
	var given []string
	switch v := f.value.(type) {
	case *string:
		given = []string{*v}
	case *[]string:
		given = *v
	}
	for _, word := range given {
		if f.choices != nil && !slices.Contains(f.choices, word) {
			return usage(fmt.Sprintf("--%s cannot be %q", f.name, word), "write "+nearest.Or(f.choices)+f.hint)
		}
	}
	return nil
}

// fits refuses a flag that changes nothing in the chosen format: the answer would
// not show that it was ignored.
func (f *flag) fits(c *command) error {
	if f.formats == nil || slices.Contains(f.formats, c.call.format) {
		return nil
	}
	var which []string
	for _, name := range f.formats {
		if slices.Contains(c.known(), name) {
			which = append(which, name)
		}
	}
	return usage(fmt.Sprintf("--%s changes nothing in %s", f.name, c.call.format), fmt.Sprintf("leave it out, or ask for %s with -f or -o", nearest.Or(which)))
}

// otherwise is the annotation under which a flag tells the parser its other name.
const otherwise = "otherwise"

func fixed(words ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}
