package docs

import "knockon/pkg/diag"

func diagnosticsPage() string {
	w := &writer{}
	w.paragraph("Every problem of a map is reported in one run, with file, line and column, a hint, and a code in brackets. A code never changes its " +
		"meaning, and `knockon explain CODE` shows it. Each of these is an error: the map is not used until it is corrected.")
	for _, chapter := range diag.Chapters() {
		w.heading(2, chapter.Title)
		for _, m := range chapter.Meanings {
			w.heading(3, m.Code)
			w.paragraph("**" + m.Title + ".** " + m.Doc)
		}
	}
	return w.String()
}
