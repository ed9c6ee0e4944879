package render_test

import (
	"os"
	"strings"
	"testing"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"knockon/pkg/trial"
)

const sources = "../../data/page/"

// TestShortened holds what the page sends against its sources in data/page, without comments, spaces and long names
// of variables: people mail half as much around. After a change of one: make gen
func TestShortened(t *testing.T) {
	m := minify.New()
	m.Add(".js", &js.Minifier{Version: 2022})
	m.Add(".css", &css.Minifier{})
	// The rest of the script is one function, in which its parts know each other and nothing else does.
	script := "(() => {\n'use strict';\n" + source(t,
		"elements.js", "words.js", "address.js", "draft.js", "fold.js", "order.js", "lines.js", "place.js",
		"ruler.js", "camera.js", "picture.js", "about.js", "panel.js", "search.js", "legend.js", "ranking.js", "page.js") + "})();\n"
	for name, long := range map[string]string{
		"engine.js": source(t, "engine.js"), "page.js": script, "live.js": source(t, "live.js"), "page.css": source(t, "page.css"),
	} {
		short, err := m.String(name[strings.IndexByte(name, '.'):], long)
		if err != nil {
			t.Fatal(err)
		}
		trial.Golden(t, sources+"short/"+name, []byte(short))
	}
}

func source(t testing.TB, names ...string) string {
	t.Helper()
	var b strings.Builder
	for _, name := range names {
		content, err := os.ReadFile(sources + name)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(content)
	}
	return b.String()
}
