package pkg_test

import (
	"testing"

	"knockon/pkg/safe"
)

// What forges read is escaped, and nothing else.
func TestMarkdownEscapesNoMoreThanIsRead(t *testing.T) {
	plain := "Canterbury's (Kent) & Dover, builtin:east-kent, councils.yaml:31:9, 157_400 - 50%!"
	for in, want := range map[string]string{
		plain:                                  plain,
		"_a_ *b* ~c~ `d` [e](f) | $g$ \\":      "\\_a\\_ \\*b\\* \\~c\\~ \\`d\\` \\[e](f) \\| \\$g\\$ \\\\",
		"<b> &amp; &#60; me@x.org @team":       "&lt;b> &amp;amp; &amp;\\#60; me&#64;x.org &#64;&#8203;team",
		"http://x.org www.x.org WWW.x :smile:": "http\\://x.org www\\.x.org WWW\\.x \\:smile:",
		"see #12, !34, {+new+}, 10:30:45":      "see \\#12, \\!34, \\{+new+}, 10:30:45",
		"- item":                               "\\- item",
		"1. item":                              "1\\. item",
		" 2) item":                             "&#32;2\\) item",
		"# head":                               "\\# head",
		"> said":                               "\\> said",
		"---":                                  "\\---",
		"===":                                  "\\===",
		"/close":                               "\\/close",
		"1.5 of 3) and a - b > c":              "1.5 of 3) and a - b > c",
	} {
		if got := safe.Markdown(in); got != want {
			t.Errorf("Markdown(%q) = %q, want %q", in, got, want)
		}
	}
	if got := safe.MarkdownWithin(" - item. "); got != " - item. " {
		t.Errorf("within a line: %q", got)
	}
}
