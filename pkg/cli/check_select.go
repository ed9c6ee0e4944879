package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/each"
)

// forSelection lists the flags that say which checks report.
func (f *findingsFlags) forSelection() []flag {
	const by = "checks, by `CODE` or chapter; repeats, takes commas"
	return []flag{
		{name: "select", value: &f.selected, offer: offerChecks, usage: "only findings of these " + by + "; what is off runs by its code"},
		{name: "ignore", value: &f.ignored, offer: offerChecks, usage: "no findings of these " + by},
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
func (f *findingsFlags) selection() (check.Selection, error) {
	f.selected, f.ignored = separated(f.selected), separated(f.ignored)
	known, _ := check.Words()
	for _, given := range []struct {
		name  string
		words []string
	}{{"select", f.selected}, {"ignore", f.ignored}} {
		for _, w := range given.words {
			if slices.Contains(known, w) || strings.HasPrefix(w, ownRule) {
				continue
			}
			e := noSuch(fmt.Sprintf("--%s: there is no check %q", given.name, w), w, known)
			if codes, _ := everyCode(); slices.Contains(codes, w) {
				e.hints = []string{"it keeps a map from loading, and is always told: knockon explain " + w}
			}
			e.hints = append(e.hints, "list them all: knockon explain")
			return check.Selection{}, e
		}
	}
	return check.Select(f.selected, f.ignored), nil
}

// selects reports whether some checks are to report and others not.
func (f *findingsFlags) selects() bool { return len(f.selected)+len(f.ignored) > 0 }

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
	for _, w := range slices.Concat(c.selected, c.ignored) {
		if own := rulesOf(in.Config); strings.HasPrefix(w, ownRule) && !slices.Contains(own, w) {
			return noSuch(fmt.Sprintf("the configuration has no rule %q", w), w, own)
		}
	}
	for _, k := range check.All() {
		named := slices.ContainsFunc(c.selected, func(w string) bool { return check.CheckOf(w) == k.Code })
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
	return each.At(c.Asserts, func(a *config.Assert) string { return ownRule + a.ID })
}

// keepSelected leaves in what a check found what the selection tells.
func (f *findingsFlags) keepSelected(found *answer.Check, s check.Selection) error {
	if !f.selects() || !found.Loaded {
		return nil
	}
	if found.Keep(s.Has); len(found.Checks) == 0 {
		return usage("--select and --ignore leave no check that could report", "list them all: knockon explain")
	}
	return nil
}

// keepStored is keepSelected of a run that was read back.
func (c *call) keepStored(found *answer.Check) error {
	if err := c.fit([]outputFlags{c.outputFlags}); err != nil {
		return err
	}
	s, err := c.selection()
	if err != nil {
		return err
	}
	own := each.Of(found.Checks, func(r answer.CheckRule) string { return r.Code })
	for _, w := range slices.Concat(c.selected, c.ignored) {
		if strings.HasPrefix(w, ownRule) && !slices.Contains(own, w) {
			return noSuch(fmt.Sprintf("no rule %q was looked at", w), w, own)
		}
	}
	return c.keepSelected(found, s)
}
