package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/report"
)

// forSelection lists the flags that say which checks report.
func (c *checkFlags) forSelection() []flag {
	const by = "checks, by `CODE` or chapter; repeats, takes commas"
	return []flag{
		{name: "select", value: &c.only, offer: offerChecks, usage: "only findings of these " + by + "; what is off runs by its code"},
		{name: "ignore", value: &c.not, offer: offerChecks, usage: "no findings of these " + by},
	}
}

// offerChecks completes the last of the words with commas between them.
func offerChecks(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	words, meanings := check.Words()
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	var out []cobra.Completion
	for i := range words {
		out = append(out, cobra.CompletionWithDesc(before+words[i], meanings[i]))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// selection reads --select and --ignore. Which rules of its own a map has is not
// known yet.
func (c *checkFlags) selection() (check.Selection, error) {
	c.only, c.not = separated(c.only), separated(c.not)
	known, _ := check.Words()
	for _, f := range []struct {
		name  string
		words []string
	}{{"select", c.only}, {"ignore", c.not}} {
		for _, w := range f.words {
			if slices.Contains(known, w) || strings.HasPrefix(w, ownRule) {
				continue
			}
			e := noSuch(fmt.Sprintf("--%s: there is no check %q", f.name, w), w, known)
			if codes, _ := everyCode(); slices.Contains(codes, w) {
				e.hints = []string{"it keeps a map from loading, and is always told: knockon explain " + w}
			}
			e.hints = append(e.hints, "list them all: knockon explain")
			return check.Selection{}, e
		}
	}
	if c.updateBaseline && len(c.only)+len(c.not) > 0 {
		return check.Selection{}, usage("--update-baseline writes what every check finds, and --select or --ignore leaves some out", "leave them out")
	}
	return check.Select(c.only, c.not), nil
}

// ownRule begins the code of a rule of the map's own.
const ownRule = "assert/"

func separated(words []string) []string {
	var out []string
	for _, w := range words {
		for part := range strings.SplitSeq(w, ",") {
			out = append(out, strings.ReplaceAll(strings.ToLower(strings.TrimSpace(part)), " ", "-")) // as titles of chapters are typed
		}
	}
	return out
}

// turnOn has the checks that are named by their codes run, whatever the
// configuration says, and refuses those that have nothing to go by.
func (c *checkFlags) turnOn(in *check.Input) error {
	for _, w := range slices.Concat(c.only, c.not) {
		if own := rulesOf(in.Config); strings.HasPrefix(w, ownRule) && !slices.Contains(own, w) {
			return noSuch(fmt.Sprintf("the configuration has no rule %q", w), w, own)
		}
	}
	for _, k := range check.All() {
		named := slices.ContainsFunc(c.only, func(w string) bool { return check.CheckOf(w) == k.Code })
		if s := in.Config.Settings[k.Code]; named && s.Off {
			s.Off, s.Severity = false, k.Severity
			in.Config.Settings[k.Code] = s
		}
		if named && k.Idle != nil && k.Idle(in) {
			return usage("--select "+k.Code+": it has nothing to go by here", "what it needs: knockon explain "+k.Code)
		}
	}
	return nil
}

// rulesOf lists the codes of a map's own rules.
func rulesOf(c *config.Config) []string {
	var out []string
	for i := range c.Asserts {
		out = append(out, ownRule+c.Asserts[i].ID)
	}
	return out
}

// keep leaves in a run what the selection tells.
func (c *checkFlags) keep(r *report.Run, s check.Selection) error {
	r.Rules = slices.DeleteFunc(r.Rules, func(k report.Rule) bool { return !s.Has(k.Code) })
	r.Results = slices.DeleteFunc(r.Results, func(f check.Result) bool { return !s.Has(f.Code) })
	if len(r.Rules) == 0 && len(c.only)+len(c.not) > 0 {
		return usage("--select and --ignore leave no check that could report", "list them all: knockon explain")
	}
	return nil
}
