package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/each"
)

func newExplain(e *env) *command {
	c := &call{env: e}
	return &command{
		call: c, name: "explain", operands: "[CODE]",
		short: "What a code of check means, why it matters and how to mend it",
		long: `Explains a finding of check, or what keeps a map from loading, by the code in its
brackets: what it means, an example, the same mended, how to let it stay, and its
settings. Of a chapter it lists the codes, and without CODE all of them.`,
		example: `  knockon explain
  knockon explain single-point-of-failure
  knockon explain dangling`,
		args:    needs(0, 1, "one code", "explain single-point-of-failure"),
		offer:   offerCodes,
		formats: explainFormats(),
		flags:   append(c.forFile(), c.forColor(), c.forWidth()),
		run: func(args []string) error {
			page := listOfCodes()
			if len(args) > 0 {
				var err error
				if page, err = pageOf(strings.Trim(args[0], "[]")); err != nil { // as it stands behind a finding
					return err
				}
			}
			return explainFormats().write(c, page)
		},
	}
}

func explainFormats() formats[string] {
	return formats[string]{
		{name: "text", write: writeManual},
		{name: "markdown", write: bare(func(page string) []byte { return []byte(page) })},
	}
}

// pageOf is the page of a code, of a rule of one's own that of such rules. One
// code stands for a check and for what keeps a map from loading: it has both.
func pageOf(code string) (string, error) {
	var pages []string
	for _, k := range check.All() {
		if k.Code == check.CheckOf(code) {
			pages = append(pages, k.Page())
		}
	}
	for _, c := range diag.Chapters() {
		for _, m := range c.Meanings {
			if m.Code == code {
				pages = append(pages, fmt.Sprintf("# %s\n\n%s: the map does not load until it is mended.\n\n%s\n", m.Code, m.Title, m.Doc))
			}
		}
	}
	if i := slices.Index(each.At(check.Chapters(), (*check.Chapter).Word), code); i >= 0 {
		pages = append(pages, listOfChapter(&check.Chapters()[i]))
	}
	if len(pages) == 0 {
		codes, _ := everyCode()
		return "", noSuch(fmt.Sprintf("there is no code %q", code), code, codes, "list them all: knockon explain")
	}
	return strings.Join(pages, "\n"), nil
}

// listOfCodes lists every code by its chapter.
func listOfCodes() string {
	var b strings.Builder
	b.WriteString("# What check finds in a map\n")
	for _, c := range check.Chapters() {
		b.WriteString("\n" + listOfChapter(&c))
	}
	b.WriteString("\n# What keeps a map from loading\n")
	for _, c := range diag.Chapters() {
		b.WriteString("\n## " + c.Title + "\n\n")
		for _, m := range c.Meanings {
			fmt.Fprintf(&b, "- `%s`: %s\n", m.Code, m.Title)
		}
	}
	return b.String()
}

func listOfChapter(c *check.Chapter) string {
	list := "## " + c.Title + "\n\n"
	for _, k := range c.Checks {
		list += fmt.Sprintf("- `%s`: %s (%s)\n", k.Code, k.Title, k.Severity)
	}
	return list
}

// everyCode lists the codes of checks and of loading, each once, and what they mean.
func everyCode() (codes, titles []string) {
	add := func(code, title string) {
		if !slices.Contains(codes, code) {
			codes, titles = append(codes, code), append(titles, title)
		}
	}
	for _, k := range check.All() {
		add(k.Code, k.Title)
	}
	for _, c := range diag.Chapters() {
		for _, m := range c.Meanings {
			add(m.Code, m.Title)
		}
	}
	return codes, titles
}

func offerCodes(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out []cobra.Completion
	codes, titles := everyCode()
	for i := range codes {
		out = append(out, cobra.CompletionWithDesc(codes[i], titles[i]))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
