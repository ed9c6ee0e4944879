package cli

import (
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/load"
	"knockon/pkg/phrase"
	"knockon/pkg/render/html"
	report "knockon/pkg/report/text"
	"knockon/pkg/serve"
)

// watched is a map that is read anew when it changes, and what is shown of it.
type watched struct {
	*call
	seeds   []string
	chosen  choice
	roots   []load.Root
	opened  []fs.FileInfo // what the paths led to when the roots were opened
	version int           // of the page
	state   serve.State
}

// first reads the map at the beginning, when it must be there and what is asked must
// fit; problems of the map are shown.
func (w *watched) first() error {
	waiting, err := html.Waiting(strconv.Itoa(w.version))
	if err != nil {
		return err
	}
	w.show(waiting)
	return w.read()
}

func (w *watched) show(page *html.Live) {
	w.state.Page, w.state.Policy, w.state.Version = page.Content, page.Policy, strconv.Itoa(w.version)
}

// look says in what state the files are. Folders stay open, unless others took their place.
func (w *watched) look() string {
	if err := w.reopen(); err != nil {
		return err.Error()
	}
	return load.Stamp(w.roots...)
}

func (w *watched) reopen() error {
	var now []fs.FileInfo
	for _, p := range w.chosen.paths {
		info, err := os.Stat(w.path(p))
		if err != nil { // of a built-in map, or one that is gone
			info = nil
		}
		now = append(now, info)
	}
	same := func(a, b fs.FileInfo) bool { return a == nil && b == nil || a != nil && b != nil && os.SameFile(a, b) }
	if w.roots != nil && slices.EqualFunc(now, w.opened, same) {
		return nil
	}
	w.inputs, w.roots = inputs{}, nil
	roots, err := w.env.roots(w.chosen.paths)
	if err != nil {
		return from(err, w.chosen.origin)
	}
	w.roots, w.opened = roots, now
	return nil
}

// read reads the map and makes the page anew. What is wrong stands above the page that
// there was; it is an error unless it is of the map's files.
func (w *watched) read() error {
	w.state.Title, w.state.Report = "", ""
	err := w.make()
	if err != nil {
		w.state.Title, w.state.Report = "What is asked does not fit the map any more. Below is the page as it was.", failureOf(err).text()
	}
	return err
}

func (w *watched) make() error {
	if err := w.reopen(); err != nil {
		return err
	}
	m, files, problems := w.env.read("the map", w.chosen.paths, w.roots)
	if len(problems) > 0 {
		var b strings.Builder
		if err := report.Write(&b, files, problems, report.Options{Closing: placeless(w.chosen.paths, problems)}); err != nil {
			return err
		}
		w.state.Title, w.state.Report = "The map has "+phrase.Problems(problems.Count(), 0)+".", b.String()
	}
	switch {
	case m == nil && w.version > 0:
		w.state.Title += " Below is the page as it was before."
		return nil
	case m == nil:
		return nil
	}
	question, err := w.question(w.env, m, w.seeds)
	if err != nil {
		return err
	}
	page, err := html.WriteLive(question, w.pageOptions(), strconv.Itoa(w.version+1))
	if err != nil {
		return err
	}
	w.version++
	w.show(page)
	return nil
}
