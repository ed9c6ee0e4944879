package docs

import (
	"fmt"
	"strings"
	"testing/fstest"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/evidence"
	"knockon/pkg/exchange/kev"
	"knockon/pkg/load"
	"knockon/pkg/model"
	findings "knockon/pkg/report"
	report "knockon/pkg/report/text"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// exampleDay is the today of the examples.
const exampleDay = "2026-01-01"

// checkPages makes a page for each check, and their index.
func checkPages(table *spread.Table) ([]Page, error) {
	index := &writer{}
	index.paragraph("What `knockon check` looks for. A code never changes its meaning; how severe its findings are, and what it is asked with, " +
		"`.knockon.yaml` says: [config.md](../config.md). `knockon explain CODE` shows a page in the terminal.")
	pages := []Page{{}}
	for _, chapter := range check.Chapters() {
		var rows [][]string
		for _, k := range chapter.Checks {
			body, err := checkPage(table, k)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", k.Code, err)
			}
			pages = append(pages, page("checks/"+k.Code+".md", k.Code, body))
			rows = append(rows, []string{"[" + k.Code + "](" + k.Code + ".md)", k.Title, k.Severity.String()})
		}
		if rows != nil {
			index.heading(2, chapter.Title)
			index.table([]string{"code", "what it finds", "severity"}, rows)
		}
	}
	pages[0] = page("checks/README.md", "Checks", index.String())
	return pages, nil
}

func checkPage(table *spread.Table, k check.Check) (string, error) {
	files, results, err := runExample(table, k)
	if err != nil {
		return "", err
	}
	w := &writer{}
	w.paragraph("**" + k.Title + ".** Severity: " + k.Severity.String() + ".")
	w.paragraph(k.Doc.Why)
	w.heading(2, "An example")
	w.fence("yaml", k.Doc.Fails)
	for _, a := range k.Doc.Attachments() {
		w.paragraph("With this " + strings.TrimPrefix(a.What, "this ") + ":")
		w.fence(a.Language, a.Text)
	}
	shown, err := shownAs(k, files, results)
	if err != nil {
		return "", err
	}
	w.paragraph("`knockon check` finds:")
	w.fence("", shown)
	w.heading(2, "The same, mended")
	w.fence("yaml", k.WhatIsMended())
	if k.CanAllow() {
		w.heading(2, "How to allow it")
		w.paragraph("In `.knockon.yaml`; with `until:` for as long as that.")
		w.fence("yaml", check.AllowEntry(results[0].Finding, "why it may stay"))
	}
	w.settings(k.Code)
	return w.String(), nil
}

// settings writes the keys of a check as its configuration has them.
func (w *writer) settings(code string) {
	w.heading(2, "Settings")
	w.paragraph("Below `checks: {" + code + ": …}` in `.knockon.yaml`.")
	w.base = "../config.md"
	keys := config.Table(check.Rules()).Find("checks").Fields.Find(code).Fields.Keys
	w.keys(keys, nil)
}

func (w *writer) fence(language, text string) {
	w.paragraph("```" + language + "\n" + strings.TrimRight(text, "\n") + "\n```")
}

// runExample runs the failing example of a check, and keeps its own findings.
func runExample(table *spread.Table, k check.Check) (source.Set, []check.Result, error) {
	folder := fstest.MapFS{"map.yaml": {Data: []byte(k.Doc.Fails)}}
	m, files, problems := load.Load(load.Root{FS: folder})
	if m == nil {
		return nil, nil, fmt.Errorf("its example is no map: %v", problems)
	}
	files = append(files, &source.File{Name: config.FileName, Data: []byte(k.Doc.Config)})
	c, problems := config.Parse(check.Rules(), files, uint32(len(files)-1))
	if c == nil {
		return nil, nil, fmt.Errorf("its example is no configuration: %v", problems)
	}
	today, err := model.ParseDate(exampleDay, false)
	if err != nil {
		return nil, nil, err
	}
	in := check.Input{Map: m, Table: table, Config: c, Today: today, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	if k.Doc.Catalogue != "" {
		if in.Catalogue, err = kev.Parse([]byte(k.Doc.Catalogue)); err != nil {
			return nil, nil, fmt.Errorf("its catalogue: %w", err)
		}
	}
	if k.Doc.Baseline != "" {
		if in.Baseline, err = findings.ReadBaseline([]byte(k.Doc.Baseline)); err != nil {
			return nil, nil, err
		}
		in.Baseline.In(uint32(len(files)))
		files = append(files, &source.File{Name: "known.json", Data: []byte(k.Doc.Baseline)})
		in.Renew = "knockon check -m map.yaml --baseline known.json --update-baseline"
	}
	var own []check.Result
	for _, r := range check.Run(in, check.All()) {
		if check.CheckOf(r.Code) == k.Code {
			own = append(own, r)
		}
	}
	if len(own) == 0 {
		return nil, nil, fmt.Errorf("its example gives no finding")
	}
	return files, own, nil
}

// shownAs is what check writes of the findings of one check, all of them.
func shownAs(k check.Check, files source.Set, results []check.Result) (string, error) {
	run := findings.Run{Map: &model.Map{}, Files: files, Results: results, Rules: findings.Rules([]check.Check{k}, config.Default(check.Rules()))}
	var b strings.Builder
	err := report.WriteRun(&b, run.Answer(), report.Options{All: true})
	shown, _, _ := strings.Cut(b.String(), "\n\n")
	return shown, err
}
