package render_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"knockon/pkg/render/html"
)

// TestWriteLive: a page that follows a server is the page, with one script more, which
// its policy names and which may ask that server alone.
func TestWriteLive(t *testing.T) {
	q := question(t, hostile(t))
	page := string(write(t, q, html.Options{}))
	live, err := html.WriteLive(q, html.Options{}, `1"><img src=x>`)
	if err != nil {
		t.Fatal(err)
	}
	content := string(live.Content)
	if !strings.Contains(content, `content="`+live.Policy+`"`) || strings.Contains(content, "<img src=x>") {
		t.Errorf("the page's own policy is not %s, or its version is markup", live.Policy)
	}
	from := strings.LastIndex(content, `<script data-version="`)
	script := content[from:strings.LastIndex(content, "</body>")]
	source := strings.TrimSuffix(script[strings.Index(script, ">")+1:], "</script>")
	for _, want := range []string{"; connect-src 'self';", hashOf(source)} {
		if !strings.Contains(live.Policy, want) {
			t.Errorf("the policy %s lacks %s", live.Policy, want)
		}
	}
	without := strings.Replace(content[:from]+content[from+len(script):], "; connect-src 'self'", "", 1)
	if without = strings.Replace(without, " "+hashOf(source), "", 1); without != page {
		t.Error("besides the script the two pages differ")
	}
}

func TestWaitingHasNothingOfAMap(t *testing.T) {
	live, err := html.Waiting("0")
	if err != nil || !bytes.Contains(live.Content, []byte(`data-version="0"`)) || bytes.Contains(live.Content, []byte("{{")) {
		t.Errorf("%v: %s", err, live.Content)
	}
}

func hashOf(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
