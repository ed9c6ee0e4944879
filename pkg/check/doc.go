package check

import (
	"slices"
	"strings"

	"knockon/data"
)

// Doc is the page of a check, from the files of data/checks/CODE. The examples
// are run by the tests: Fails gives findings of this check, Mended none, and
// what it gives can be allowed.
type Doc struct {
	Why    string // why it matters, and what is looked at: Markdown, a few sentences
	Fails  string // a whole map that gives the finding
	Mended string // the same, put right
	Config string // the .knockon.yaml beside both; "" for none

	MendedConfig string // beside Mended, where it is the configuration that is mended
	Catalogue    string // the file of --kev for both; "" for none
	Baseline     string // the file of --baseline for both; "" for none
}

// Attachment is a file that an example needs beside its map: what it is, and its text in a language.
type Attachment struct{ What, Language, Text string }

// Attachments lists what the examples need beside their maps.
func (d *Doc) Attachments() []Attachment {
	return slices.DeleteFunc([]Attachment{
		{"`.knockon.yaml` beside it", "yaml", d.Config}, {"this catalogue, given by `--kev`", "json", d.Catalogue},
		{"this file of `--baseline`", "json", d.Baseline},
	}, func(a Attachment) bool { return a.Text == "" })
}

// DocFiles lists the files that a check may have in its folder; page.md,
// fires.yaml and mended.yaml it must have.
func DocFiles() []string {
	return []string{"page.md", "fires.yaml", "mended.yaml", "config.yaml", "mended-config.yaml", "kev.json", "baseline.json"}
}

// document fills in what the files of a check say of it: the page begins with
// its title.
func (k *Check) document() {
	var page string
	for i, into := range []*string{&page, &k.Doc.Fails, &k.Doc.Mended, &k.Doc.Config, &k.Doc.MendedConfig, &k.Doc.Catalogue, &k.Doc.Baseline} {
		// A file that is missing leaves nothing; the tests ask for those that every check has.
		content, _ := data.Checks.ReadFile("checks/" + k.Code + "/" + DocFiles()[i])
		*into = string(content)
	}
	title, text, _ := strings.Cut(page, "\n")
	k.Title = strings.TrimPrefix(title, "# ")
	k.Doc.Why = unwrapped(text)
}

// unwrapped takes the line breaks out of paragraphs.
func unwrapped(text string) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.ReplaceAll(p, "\n", " ")
	}
	return strings.Join(paragraphs, "\n\n")
}
