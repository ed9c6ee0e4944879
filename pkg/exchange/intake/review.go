package intake

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Review is review.csv: what is asked, and what people answered.
type Review struct{ rows []reviewRow }

type reviewRow struct{ question, file, row, what, proposal, answer, by, note string }

const reviewRoles = "question: question\nfile: file\nrow: row\nwhat: what\nproposal: proposal\nanswer: answer\nby: by\nnote: note"

// ReadReview reads review.csv as a spreadsheet left it; nil is an empty one. Its
// error is a *Fault.
func ReadReview(name string, content []byte) (*Review, error) {
	v := &Review{}
	if content == nil {
		return v, nil
	}
	t, err := sheet.Open(name, content, sheet.ParseRoles(reviewRoles), sheet.Options{})
	if err != nil {
		return nil, TableFault(name, err)
	}
	for r := range t.Rows() {
		v.rows = append(v.rows, reviewRow{
			r.Cell("question"), r.Cell("file"), r.Cell("row"), r.Cell("what"), r.Cell("proposal"), r.Cell("answer"), r.Cell("by"), r.Cell("note"),
		})
	}
	return v, TableFault(name, t.Err())
}

// Merge puts the questions of an import in the place of those that its last one
// asked: what people wrote stays, by the question's id, and so does every row that
// they answered.
func (v *Review) Merge(questions []Asked, before []byte) {
	byID := map[string]*reviewRow{}
	for i := range v.rows {
		byID[v.rows[i].question] = &v.rows[i]
	}
	earlier := parse(before).get("x-questions")
	now := map[string]bool{}
	var rows []reviewRow
	for _, q := range questions {
		row := reviewRow{question: q.ID, file: q.At.File, what: q.What, proposal: q.Proposal}
		if q.At.Row > 0 {
			row.row = strconv.Itoa(q.At.Row)
		}
		if old := byID[q.ID]; old != nil {
			row.answer, row.by, row.note = old.answer, old.by, old.note
		}
		if given := earlier.get(q.ID); row.answer == "" && given.word("answer") != "" { // taken from another file
			row.answer, row.by = given.word("answer"), given.word("by")
		}
		now[q.ID] = true
		rows = append(rows, row)
	}
	for _, row := range v.rows {
		if !now[row.question] && (row.answer+row.by+row.note != "" || earlier.get(row.question) == nil) {
			rows = append(rows, row)
		}
	}
	v.rows = rows
}

// Open is how many rows have no answer.
func (v *Review) Open() (n int) {
	for _, r := range v.rows {
		n += btoi(r.answer == "")
	}
	return n
}

// Text is the file: for spreadsheets, with the mark by which they know UTF-8, and
// no cell that they would take for a formula.
func (v *Review) Text() []byte {
	slices.SortStableFunc(v.rows, func(a, b reviewRow) int {
		return cmp.Or(strings.Compare(a.file, b.file), strings.Compare(a.what, b.what), strings.Compare(a.question, b.question))
	})
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	records := [][]string{{"question", "file", "row", "what", "proposal", "answer", "by", "note"}}
	for _, r := range v.rows {
		cells := []string{r.question, r.file, r.row, r.what, r.proposal, r.answer, r.by, r.note}
		for i, c := range cells {
			cells[i] = unformula(c)
		}
		records = append(records, cells)
	}
	_ = w.WriteAll(records) // into memory
	return b.Bytes()
}

// Applied is what became of the answers of a review in one imported file.
type Applied struct {
	Content  []byte
	Answered int      // that are new or changed
	Names    []string // lines for names.csv
	Problems []Problem
}

// Problem is an answer that cannot be taken.
type Problem struct{ Question, What, Why string }

// Apply writes answers into an imported file: elsewhere tells which nodes stand in
// other files. today is the day of answers that are new.
func (v *Review) Apply(content []byte, elsewhere func(id string) bool, today model.Date) Applied {
	d := parse(content)
	out := Applied{Content: content}
	questions := d.get("x-questions")
	for _, row := range v.rows {
		q := questions.get(row.question)
		if q == nil || row.answer == "" || q.word("answer") == row.answer && q.word("by") == row.by {
			continue
		}
		trial := q.clone()
		trial.set("answer", textOf(row.answer))
		if row.by != "" {
			trial.set("by", textOf(row.by))
		}
		trial.set("date", textOf(today.String()))
		if line := trial.nameLine(); line != nil {
			out.Names = append(out.Names, strings.Join(line, "\x00"))
		} else if err := (answer{d, trial, elsewhere}).apply(); err != nil {
			out.Problems = append(out.Problems, Problem{row.question, row.what, err.Error()})
			continue
		}
		questions.set(row.question, trial)
		out.Answered++
	}
	if out.Answered > 0 {
		head, _, _ := strings.Cut(string(content), "\n\n")
		head, _, _ = strings.Cut(head, "\n"+hashLine)
		var lines []string
		for l := range strings.SplitSeq(head, "\n") {
			lines = append(lines, strings.TrimPrefix(strings.TrimPrefix(l, "#"), " "))
		}
		out.Content = d.write(strings.Join(lines, "\n"))
	}
	return out
}

func (d *document) clone() *document {
	c := &document{kind: d.kind, text: d.text, keys: slices.Clone(d.keys)}
	for _, item := range d.items {
		c.items = append(c.items, item.clone())
	}
	return c
}

// nameLine is what names.csv gets of a question about who somebody is, nil for others.
func (d *document) nameLine() []string {
	spelling, decision, id := d.word("name"), strings.ToLower(d.word("answer")), ""
	about := d.get("about")
	switch d.word("kind") {
	case "same":
		if lengthOf(about) > 1 {
			id = about.items[1].text
		}
		if decision == "yes" {
			decision = "same"
		} else if decision == "no" {
			decision = "different"
		}
	case "who":
		id = d.word("answer")
		if decision == "yes" {
			id = d.word("proposal")
		}
		if decision != "skip" && decision != "unsure" {
			decision = "same"
		}
	default:
		return nil
	}
	if !slices.Contains([]string{"same", "different", "skip", "unsure"}, decision) {
		return nil
	}
	return []string{spelling, id, decision, d.word("by"), d.word("date"), ""}
}

// Rows is how many there are.
func (v *Review) Rows() int { return len(v.rows) }

// ReviewSource is the source of answers, which stands in a file of its own; the day
// of the first stays.
func ReviewSource(today model.Date, before []byte) []byte {
	d := parse(before)
	s := d.at("sources", "review")
	if s.get("published") == nil {
		s.set("title", textOf("Answers in review.csv"))
		s.set("kind", textOf(model.Party.String()))
		s.set("published", textOf(today.String()))
	}
	return d.write("Written by knockon import --review: the source of answers in review.csv.")
}

// AddNames adds lines to names.csv, each once.
func AddNames(before []byte, lines []string) []byte {
	b := bytes.NewBuffer(bytes.Clone(before))
	if len(before) == 0 {
		b.WriteString("\ufeffspelling,id,decision,by,date,note\n")
	} else if before[len(before)-1] != '\n' {
		b.WriteByte('\n')
	}
	w := csv.NewWriter(b)
	for _, l := range slices.Compact(lines) {
		cells := strings.Split(l, "\x00")
		for i := range cells {
			cells[i] = unformula(cells[i])
		}
		_ = w.Write(cells) // into memory
	}
	w.Flush()
	return b.Bytes()
}

// unformula is a cell as a text that no spreadsheet takes for a formula.
func unformula(c string) string {
	if c = safe.Text(c); c != "" && strings.ContainsRune("=+-@", rune(c[0])) {
		return "'" + c
	}
	return c
}
