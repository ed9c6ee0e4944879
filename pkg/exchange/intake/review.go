package intake

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Review is review.csv: what is asked, and what people answered.
type Review struct{ rows []reviewRow }

type reviewRow struct {
	question, file, row, what, proposal, answer, by, note string
	at                                                    Origin // of its answer
	column                                                int
	found                                                 bool // an imported file asks it
}

const reviewRoles = "question: question\nfile: file\nrow: row\nwhat: what\nproposal: proposal\nanswer: answer\nby: by\nnote: note"

// ReadReview reads review.csv as a spreadsheet left it; nil is an empty one. Its
// error is a *Fault.
func ReadReview(name string, content []byte) (*Review, error) {
	v := &Review{}
	if content == nil {
		return v, nil
	}
	t, err := sheet.Open(name, content, sheet.ParseRoles(reviewRoles), sheet.Options{Literal: true})
	if err != nil {
		return nil, TableFault(name, err)
	}
	if missing := t.Missing("question", "answer"); len(missing) > 0 {
		return nil, lacks(name, t, missing)
	}
	given := map[string]reviewRow{}
	for r := range t.Rows() {
		row := reviewRow{
			r.Cell("question"), r.Cell("file"), r.Cell("row"), r.Cell("what"), r.Cell("proposal"), r.Cell("answer"), r.Cell("by"), r.Cell("note"),
			Origin{name, r.Number}, r.Column("answer"), false,
		}
		if first, twice := given[row.question]; twice && row.answer != "" && first.answer != row.answer {
			return nil, &Fault{At: row.at, Column: row.column, Message: fmt.Sprintf("the question %s has two answers: %q here, and %q in row %d",
				row.question, row.answer, first.answer, first.at.Row), Hint: "leave one of the rows"}
		} else if row.answer != "" || !twice {
			given[row.question] = row
		}
		v.rows = append(v.rows, row)
	}
	v.rows = slices.DeleteFunc(v.rows, func(r reviewRow) bool { return given[r.question].at != r.at })
	return v, TableFault(name, t.Err())
}

// lacks is a table of ours that somebody took a column out of.
func lacks(name string, t *sheet.Table, missing []string) *Fault {
	return &Fault{At: Origin{name, t.Header}, Message: "it has no column " + strings.Join(missing, ", no column "),
		Hint: "put it back: knockon finds questions and answers by the names of the columns"}
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
		n += model.One(r.answer == "")
	}
	return n
}

// Text is the file: for spreadsheets, with the mark by which they know UTF-8, and
// no cell that they would take for a formula.
func (v *Review) Text() []byte {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	var records [][]string
	for _, r := range v.rows {
		cells := []string{r.question, r.file, r.row, readable(r.what), r.proposal, r.answer, r.by, r.note}
		for i, c := range cells {
			cells[i] = unformula(c)
		}
		records = append(records, cells)
	}
	slices.SortStableFunc(records, func(a, b []string) int { // as they read back
		return cmp.Or(strings.Compare(a[1], b[1]), strings.Compare(a[3], b[3]), strings.Compare(a[0], b[0]))
	})
	_ = w.WriteAll(append([][]string{{"question", "file", "row", "what", "proposal", "answer", "by", "note"}}, records...)) // into memory
	return b.Bytes()
}

// Applied is what became of the answers of a review in one imported file.
type Applied struct {
	Content  []byte
	Answered int      // that are new or changed
	Later    int      // of these, those that count when the files are imported again
	Open     int      // questions of the file that have none, in it or in the review
	Names    []string // lines for names.csv
	Yours    []string // what only people can write, in files of theirs
	Problems []*Fault
}

// Apply writes answers into an imported file: own tells what of the map it has.
// today is the day of answers that are new.
func (v *Review) Apply(content []byte, m *model.Map, own func(Spot) bool, today model.Date) Applied {
	base := parse(content).base()
	questions := base.get("x-questions")
	before, fresh := map[string]*document{}, map[string]reviewRow{}
	for i := range v.rows {
		row := &v.rows[i]
		q := questions.get(row.question)
		if q == nil {
			continue
		}
		row.found = true
		if row.answer == "" || q.word("answer") == row.answer && q.word("by") == row.by {
			continue
		}
		trial := q.clone()
		for _, key := range [3]string{"answer", "by", "date"} {
			trial.drop(key)
		}
		for _, f := range [3][2]string{{"answer", row.answer}, {"by", row.by}, {"date", today.String()}} {
			if f[1] != "" {
				trial.set(f[0], textOf(f[1]))
			}
		}
		before[row.question], fresh[row.question] = q, *row
		questions.set(row.question, trial)
	}
	out := Applied{Content: content, Open: v.unanswered(questions)}
	if len(fresh) == 0 {
		return out
	}
	b := build(base, m, own)
	for id, row := range fresh {
		if fault := b.faults[id]; fault != nil {
			out.Problems = append(out.Problems, &Fault{At: row.at, Column: row.column, Message: fault.Error()})
			questions.set(id, before[id])
			b.file.get("x-questions").set(id, before[id])
			continue
		}
		out.Answered++
		if line := b.lines[id]; line != nil {
			out.Names = append(out.Names, strings.Join(line, "\x00"))
		}
		if kind, _ := parseAsk(before[id].word("kind")); kind.Rule().Later {
			out.Later++
		}
	}
	if out.Answered > 0 {
		out.Yours = b.yours
		out.Content = b.file.write(headOf(content))
	}
	return out
}

// unanswered counts the questions that have no answer, of before or here.
func (v *Review) unanswered(questions *document) (n int) {
	given := map[string]bool{}
	for _, r := range v.rows {
		given[r.question] = r.answer != ""
	}
	for _, id := range questions.ids() {
		n += model.One(questions.get(id).word("answer") == "" && !given[id])
	}
	return n
}

// headOf is the comment above an imported file, as it was given to write.
func headOf(content []byte) string {
	head, _, _ := strings.Cut(string(content), "\n\n")
	head, _, _ = strings.Cut(head, "\n"+hashLine)
	var lines []string
	for l := range strings.SplitSeq(head, "\n") {
		lines = append(lines, strings.TrimPrefix(strings.TrimPrefix(l, "#"), " "))
	}
	return strings.Join(lines, "\n")
}

// Unasked lists the answers to questions that no imported file asks, once all files
// have been looked at.
func (v *Review) Unasked() (out []*Fault) {
	for _, r := range v.rows {
		if r.answer != "" && !r.found {
			out = append(out, &Fault{At: r.at, Column: r.column,
				Message: fmt.Sprintf("%q answers %s, which is not asked any more: it changes nothing", r.answer, r.question)})
		}
	}
	return out
}

// What is the text of a question.
func (v *Review) What(question string) string {
	for _, r := range v.rows {
		if r.question == question {
			return r.what
		}
	}
	return ""
}

func (d *document) clone() *document {
	c := &document{kind: d.kind, text: d.text, keys: slices.Clone(d.keys)}
	for _, item := range d.items {
		c.items = append(c.items, item.clone())
	}
	return c
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

// readable is a question as long as people read, and spreadsheets hold.
func readable(what string) string {
	const most = 1000
	if c := []rune(oneLine(what)); len(c) > most {
		return string(c[:most-1]) + "…"
	}
	return what
}

func oneLine(c string) string {
	blank := func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }
	return safe.Text(strings.Join(strings.FieldsFunc(c, blank), " "))
}

// unformula is a cell as a text that no spreadsheet takes for a formula, and that reads
// back as it is written.
func unformula(c string) string {
	if c = oneLine(c); c != "" && strings.ContainsRune("=+-@", rune(c[0])) {
		return "'" + c
	}
	return c
}
