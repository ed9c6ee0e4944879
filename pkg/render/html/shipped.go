package html

import (
	"fmt"

	"knockon/data"
)

// Engine is the page's engine as it is sent. It stands alone, so that it can
// be asked elsewhere as well.
func Engine() (string, error) { return read("short/engine.js") }

// read is a part of the page as it is sent: scripts and style without comments, spaces and long names of variables.
func read(name string) (string, error) {
	content, err := data.Page.ReadFile("page/" + name)
	if err != nil {
		return "", fmt.Errorf("read a part of the page: %w", err)
	}
	return string(content), nil
}
