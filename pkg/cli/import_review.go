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
	content, err := l.ifThere(f.review)
	if err != nil {
		return err
	}
	if content == nil {
		return &failure{exitMap, strconv.Quote(f.review) + " could not be read: no such file or directory", nil}
	}
	review, err := intake.ReadReview(f.review, content)
	if err != nil {
		return asFailure(err)
	}
	taken, err := l.applied(review, today, f.overwrite)
	if err != nil {
		return err
	}
	if err := l.settle(); err != nil {
		return err
	}
	problems := append(taken.Problems, review.Unasked()...)
	slices.SortFunc(problems, func(a, b *intake.Fault) int { return cmp.Compare(a.At.Row, b.At.Row) })
	for _, p := range problems {
		fmt.Fprintln(l.stderr, p.Error())
	}
	slices.Sort(taken.Yours)
	l.sayYours(taken.Yours)
	if taken.Answered > 0 {
		write := l.writeAll
		if f.dryRun {
			write = l.difference
		}
		if err := write(); err != nil {
			return err
		}
	}
	l.sayTaken(taken)
	if len(taken.Problems) > 0 || f.strict && taken.Open > 0 {
		return &failure{code: exitFindings}
	}
	return nil
}

// applied puts answers into the files that asked, and says what became of them in all.
func (l *landing) applied(review *intake.Review, today model.Date, overwrite bool) (all intake.Applied, err error) {
	for file, content := range l.files {
		if path.Dir(file) != importedFolder {
			continue
		}
		if intake.Changed(content) && !overwrite {
			return all, l.changedByHand(file, "answers")
		}
		a := review.Apply(content, l.m, ownOf(l.m, file), today)
		if a.Answered > 0 {
			l.new[file] = a.Content
		}
		all.Answered, all.Later, all.Open = all.Answered+a.Answered, all.Later+a.Later, all.Open+a.Open
		all.Names, all.Yours, all.Problems = append(all.Names, a.Names...), append(all.Yours, a.Yours...), append(all.Problems, a.Problems...)
	}
	if all.Answered > 0 {
		l.new[path.Join(importedFolder, "review.yaml")] = intake.ReviewSource(today, l.files[path.Join(importedFolder, "review.yaml")])
	}
	if len(all.Names) > 0 {
		before, err := l.ifThere(filepath.Join(l.dir, namesFile))
		if err != nil {
			return all, err
		}
		slices.Sort(all.Names)
		l.new[namesFile] = intake.AddNames(before, all.Names)
	}
	return all, nil
}

// changedByHand refuses to write a file anew that somebody changed since an import wrote it.
func (l *landing) changedByHand(file, what string) error {
	return &failure{exitFindings, fmt.Sprintf("%s was changed by hand, and %s would write it anew", filepath.Join(l.dir, file), what),
		[]string{"move what you changed to a file of your own, or write over it with --overwrite"}}
}

// sayTaken says how many answers were taken, and what to do for them to count.
func (l *landing) sayTaken(taken intake.Applied) {
	fmt.Fprintf(l.stderr, "%s taken, %d not, %s open\n", phrase.Count(taken.Answered, "answer"), len(taken.Problems), phrase.Count(taken.Open, "question"))
	if len(taken.Names) > 0 {
		fmt.Fprintf(l.stderr, "%s holds who is who now: import the files again\n", safe.Text(filepath.Join(l.dir, namesFile)))
	}
	if more := taken.Later - len(taken.Names); more > 0 {
		fmt.Fprintf(l.stderr, "%s to how files are read: import them again\n", phrase.Count(more, "answer"))
	}
}
