package cli

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// tellAnswers names the answers that changed their meaning since they were given.
func (l *landing) tellAnswers(f *importFlags, w *intake.Written, review *intake.Review) {
	became := "its answer stays"
	if f.forget {
		became = "its answer is dropped"
	}
	for _, id := range w.NotAsked {
		fmt.Fprintf(l.stderr, "no longer asked, %s: %s\n", became, safe.Text(cmp.Or(review.What(id), id)))
	}
	l.sayYours(w.Yours)
	for _, id := range slices.Sorted(maps.Keys(w.Faults)) {
		fmt.Fprintf(l.stderr, "an answer does not fit any more: %s: %s\n", safe.Text(cmp.Or(review.What(id), id)), safe.Text(w.Faults[id].Error()))
	}
}

// sayYours names what is left to people to write, in files of theirs.
func (l *landing) sayYours(all []string) {
	for _, y := range all {
		fmt.Fprintln(l.stderr, safe.Text(y))
	}
}

// sayNothing says that nobody is known to have what the files list, and what to do.
func (l *landing) sayNothing(x *importer, f *importFlags, open int) {
	switch {
	case open == 0:
		fmt.Fprintln(l.stderr, "nothing of these files can stand in a map: the lines above say why; nothing was written")
		return
	case f.subject == "" && slices.Contains(x.takes, "for"):
		fmt.Fprintln(l.stderr,
			"nothing could be placed, for the files do not say whose it is: say --for and an organisation's id, or answer; there is no map until then")
	default:
		fmt.Fprintln(l.stderr, "nothing could be placed, for the files do not say whose it is: there is no map until somebody answers")
	}
}

func (l *landing) say(file string, open int) {
	fmt.Fprintf(l.stderr, "wrote %s\n", safe.Text(filepath.Join(l.dir, file)))
	if open > 0 {
		fmt.Fprintf(l.stderr, "%s in %s: answer in a spreadsheet, then\n  knockon import --review %s -o %s\n", phrase.Count(open, "question"),
			safe.Text(filepath.Join(l.dir, reviewFile)), safe.Shell(filepath.Join(l.dir, reviewFile)), safe.Shell(l.dir))
	}
}
