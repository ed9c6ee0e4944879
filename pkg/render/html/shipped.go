package html

import (
	"fmt"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"knockon/data"
)

// Engine is the page's engine as it is sent. It stands alone, so that it can
// be asked elsewhere as well.
func Engine() (string, error) {
	source, err := read("engine.js")
	if err != nil {
		return "", err
	}
	return shorten(".js", source)
}

// script is the rest of the page's script as it is sent: one function, in
// which its parts know each other and nothing else does.
func script() (string, error) {
	source, err := read(
		"elements.js", "words.js", "address.js", "draft.js", "fold.js", "order.js", "lines.js", "place.js",
		"ruler.js", "camera.js", "picture.js", "about.js", "panel.js", "search.js", "legend.js", "ranking.js", "page.js",
	)
	if err != nil {
		return "", err
	}
	return shorten(".js", "(() => {\n'use strict';\n"+source+"})();\n")
}

func read(names ...string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		content, err := data.Page.ReadFile("page/" + name)
		if err != nil {
			return "", fmt.Errorf("read a part of the page: %w", err)
		}
		b.Write(content)
	}
	return b.String(), nil
}

// shorten leaves out comments, spaces and long names of variables: without
// them people mail half as much around. The sources stay in data/page.
func shorten(kind, source string) (string, error) {
	m := minify.New()
	m.Add(".js", &js.Minifier{Version: 2022})
	m.Add(".css", &css.Minifier{})
	short, err := m.String(kind, source)
	if err != nil {
		return "", fmt.Errorf("shorten a part of the page: %w", err)
	}
	return short, nil
}
