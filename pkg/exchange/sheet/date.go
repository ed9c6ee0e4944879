package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/pattern"
)

// Day is what a cell says of a day.
type Day struct {
	Text        string     // as written
	First, Last model.Date // 0 where it is not read; two days where it is a month
	Guess       model.Date // what it may mean where it is not read: the day that it begins with, or the day first
}

// Date reads the cell of a role as a day: 2021-07-01, 01/07/2021, 1 July 2021 and
// their like, or a spreadsheet's number.
func (r *Row) Date(role string) Day {
	d := Day{Text: r.Cell(role)}
	s := r.table.styles[role]
	if d.Text == "" || s == nil {
		return d
	}
	text := timeOfDay.Get().ReplaceAllString(d.Text, "")
	if a, b, ok := orders(text); ok {
		switch {
		case a == b, b == 0:
			d.First = a
		case a == 0:
			d.First = b
		case !s.sure:
			d.Guess = pick(s.dayFirst, a, b)
		default:
			d.First = pick(s.dayFirst, a, b)
		}
		d.Last = d.First
		return d
	}
	switch d.First, d.Last = named(text); {
	case d.First == 0:
		d.Guess = beginning(text)
	case serial.Get().MatchString(text):
		d.First, d.Last = d.First+r.table.later, d.Last+r.table.later
	}
	return d
}

// ParseDay reads a day as people and spreadsheets write it: the error says why it is
// none, or that it may be two. last takes the last day of a month.
func ParseDay(text string, last bool) (model.Date, error) {
	text = timeOfDay.Get().ReplaceAllString(strings.TrimSpace(text), "")
	a, b, inDigits := orders(text)
	switch {
	case a != 0 && b != 0 && a != b:
		return 0, fmt.Errorf("%q may be %s or %s", text, a, b)
	case inDigits:
		return max(a, b), nil
	}
	if from, until := named(text); from != 0 {
		return pick(!last, from, until), nil
	}
	return model.ParseDate(text, last)
}

func pick(first bool, a, b model.Date) model.Date {
	if first {
		return a
	}
	return b
}

var (
	timeOfDay = pattern.Late{Text: `[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$`}
	digits    = pattern.Late{Text: `^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$`}
	iso       = pattern.Late{Text: `^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`}
	compact   = pattern.Late{Text: `^(19|20)(\d{2})(\d{2})(\d{2})$`}
	worded    = pattern.Late{Text: `^(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-./]*(?:of )?([A-Za-z]{3,9})[ \-.,/']*(\d{4}|\d{2})$`}
	american  = pattern.Late{Text: `^([A-Za-z]{3,9})[ \-.]*(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`}
	ofMonth   = pattern.Late{Text: `^([A-Za-z]{3,9})[ \-.,/']*(\d{4}|\d{2})$`}
	inDigits  = pattern.Late{Text: `^(?:(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4}))$`}
	serial    = pattern.Late{Text: `^([2-5]\d{4}|60000)(\.\d+)?$`}
	leading   = pattern.Late{Text: `^(?:\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? \d{4}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2})\b`}
)

// orders reads a date in digits with the day first and with the month first; 0
// where that is no day. ok is false where it is none of the sort.
func orders(text string) (dayFirst, monthFirst model.Date, ok bool) {
	text = timeOfDay.Get().ReplaceAllString(text, "")
	m := digits.Get().FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	dayFirst, monthFirst = day(m[3], m[2], m[1]), day(m[3], m[1], m[2])
	return dayFirst, monthFirst, dayFirst != 0 || monthFirst != 0
}

// named reads what can be read one way alone.
func named(text string) (first, last model.Date) {
	same := func(d model.Date) (model.Date, model.Date) { return d, d }
	if m := iso.Get().FindStringSubmatch(text); m != nil {
		return same(day(m[1], m[2], m[3]))
	}
	if m := worded.Get().FindStringSubmatch(text); m != nil {
		return same(day(m[3], month(m[2]), m[1]))
	}
	if m := american.Get().FindStringSubmatch(text); m != nil {
		return same(day(m[3], month(m[1]), m[2]))
	}
	if m := ofMonth.Get().FindStringSubmatch(text); m != nil {
		return whole(m[2], month(m[1]))
	}
	if m := inDigits.Get().FindStringSubmatch(text); m != nil {
		return whole(m[1]+m[4], m[2]+m[3])
	}
	if m := compact.Get().FindStringSubmatch(text); m != nil {
		return same(day(m[1]+m[2], m[3], m[4]))
	}
	if m := serial.Get().FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		epoch, _ := model.ParseDate("1899-12-30", false)
		return same(epoch + model.Date(n))
	}
	return 0, 0
}

// beginning is the day that a longer text begins with: "31 March 2027 + 2".
func beginning(text string) model.Date {
	start := leading.Get().FindString(text)
	if a, _, ok := orders(start); ok {
		return a
	}
	first, _ := named(start)
	return first
}

func day(year, month, day string) model.Date {
	d, err := model.ParseDate(fmt.Sprintf("%s-%02s-%02s", century(year), month, day), false)
	if err != nil {
		return 0
	}
	return d
}

func whole(year, month string) (first, last model.Date) {
	text := fmt.Sprintf("%s-%02s", century(year), month)
	first, err := model.ParseDate(text, false)
	if err != nil {
		return 0, 0
	}
	last, _ = model.ParseDate(text, true)
	return first, last
}

// century is a year with all its digits: 69 is 2069, 70 is 1970.
func century(year string) string {
	switch {
	case len(year) != 2:
		return year
	case year < "70":
		return "20" + year
	}
	return "19" + year
}

// month is the number of a month by its name, or by the first three letters of it or more.
func month(name string) string {
	name = strings.ToLower(name)
	for i, m := range [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if strings.HasPrefix(m, name) || name == "sept" && i == 8 {
			return strconv.Itoa(i + 1)
		}
	}
	return "0"
}
