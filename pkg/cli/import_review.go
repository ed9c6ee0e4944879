package cli

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// review turns answered rows into lines of the imported files that asked.
func (l *landing) review(f *importFlags) error {
	if err := l.open(""); err != nil {
		return err
	}
	today := model.DateOf(l.now())
	o, err := f.options(l.m)
	if err != nil {
		return err
	}
	if o.Published != 0 {
		today = o.Published
	}
	review, err := l.readReview(f.review)
	if err != nil {
		return err
	}
	var problems []*intake.Fault
	var lines, yours []string
	answered, later := 0, 0
	for file, content := range l.files {
		if path.Dir(file) != importedFolder {
			continue
		}
		if intake.Changed(content) && !f.overwrite {
			return &failure{exitFindings, fmt.Sprintf("%s was changed by hand, and answers would write it anew", filepath.Join(l.dir, file)),
				[]string{"move what you changed to a file of your own, or write over it with --overwrite"}}
		}
		a := review.Apply(content, l.m, ownOf(l.m, file), today)
		problems = append(problems, a.Problems...)
		answered, later, lines = answered+a.Answered, later+a.Later, append(lines, a.Names...)
		yours = append(yours, a.Yours...)
		if a.Answered > 0 {
			l.new[file] = a.Content
		}
	}
	if answered > 0 {
		l.new[path.Join(importedFolder, "review.yaml")] = intake.ReviewSource(today, l.files[path.Join(importedFolder, "review.yaml")])
	}
	if len(lines) > 0 {
		before, err := l.ifThere(filepath.Join(l.dir, namesFile))
		if err != nil {
			return err
		}
		slices.Sort(lines)
		l.new[namesFile] = intake.AddNames(before, lines)
	}
	if err := l.settle(); err != nil {
		return err
	}
	wrong := len(problems)
	problems = append(problems, review.Unasked()...)
	slices.SortFunc(problems, func(a, b *intake.Fault) int { return cmp.Compare(a.At.Row, b.At.Row) })
	for _, p := range problems {
		fmt.Fprintln(l.stderr, p.Error())
	}
	slices.Sort(yours)
	l.sayYours(yours)
	if answered > 0 {
		write := l.writeAll
		if f.dryRun {
			write = l.difference
		}
		if err := write(); err != nil {
			return err
		}
	}
	fmt.Fprintf(l.stderr, "%s taken, %s not, %s open\n", phrase.Count(answered, "answer"), strconv.Itoa(wrong), phrase.Count(review.Open(), "question"))
	if len(lines) > 0 {
		fmt.Fprintf(l.stderr, "%s holds who is who now: import the files again\n", safe.Text(filepath.Join(l.dir, namesFile)))
	}
	if later > len(lines) {
		fmt.Fprintf(l.stderr, "%s to how files are read: import them again\n", phrase.Count(later-len(lines), "answer"))
	}
	if wrong > 0 || f.strict && review.Open() > 0 {
		return &failure{code: exitFindings}
	}
	return nil
}
