package html

import (
	"html"

	"knockon/pkg/query"
)

// Live is a page that a server keeps in step with the map: with a script that
// listens at the page's own address, and loads it anew once the server has
// another version.
type Live struct {
	Content []byte
	Policy  string // what it may load and run
}

// WriteLive makes the page of a question, as the version that the server calls it.
func WriteLive(q query.Question, o Options, version string) (*Live, error) {
	p, err := partsOf(&q)
	if err != nil {
		return nil, err
	}
	return p.follow(o.of(&q), version)
}

// Waiting makes what stands in the place of a page while the map does not load.
func Waiting(version string) (*Live, error) {
	page, err := read("waiting.html")
	if err != nil {
		return nil, err
	}
	style, err := styleSheet()
	if err != nil {
		return nil, err
	}
	return (&parts{page: page, style: style}).follow(Options{}, version)
}

func (p *parts) follow(o Options, version string) (*Live, error) {
	var err error
	if p.live, err = read("short/live.js"); err != nil {
		return nil, err
	}
	p.version = version
	return &Live{p.fill(o), p.policy()}, nil
}

// following is the element of the script that follows the server, if it does.
func (p *parts) following() string {
	if p.live == "" {
		return ""
	}
	return `<script data-version="` + html.EscapeString(p.version) + `">` + p.live + "</script>"
}
