package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"knockon/pkg/each"
	"knockon/pkg/nearest"
)

// Role is what a column is about.
type Role struct {
	Name     string
	Sort     string   // "date", "money", or "" for text
	Headings []string // what people call it, the surest first; * stands for any words
}

// ParseRoles reads a table of headings: a line "role: heading, heading", or
// "role (date): …" and "role (money): …"; # begins a comment.
func ParseRoles(text string) []Role {
	var out []Role
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		head, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		name, sort, _ := strings.Cut(head, " (")
		r := Role{Name: name, Sort: strings.TrimSuffix(sort, ")")}
		for h := range strings.SplitSeq(list, ",") {
			if h = strings.TrimSpace(h); h != "" {
				r.Headings = append(r.Headings, h)
			}
		}
		out = append(out, r)
	}
	return out
}

// withColumns puts the headings that the user names before those that are known.
func withColumns(roles []Role, named map[string][]string) []Role {
	out := slices.Clone(roles)
	for i := range out {
		own := each.Of(named[out[i].Name], normal)
		if own != nil {
			out[i].Headings = append(own, out[i].Headings...)
		}
	}
	return out
}

// normal is a heading as it is compared: its letters and digits, in small, as words.
func normal(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(clean(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// assign finds the column of each role in a row of headings. The exact names of
// all roles go before patterns.
func assign(cells []string, roles []Role) map[string]int {
	out, taken := map[string]int{}, make([]bool, len(cells))
	heads := make([]string, len(cells))
	for i, c := range cells {
		if len(c) < 200 {
			heads[i] = normal(c)
		}
	}
	for _, loose := range []bool{false, true} {
		for _, r := range roles {
			if _, ok := out[r.Name]; ok {
				continue
			}
			if i := find(heads, taken, r.Headings, loose); i >= 0 {
				out[r.Name], taken[i] = i, true
			}
		}
	}
	return out
}

func find(heads []string, taken []bool, wanted []string, loose bool) int {
	for _, w := range wanted {
		if strings.Contains(w, "*") != loose {
			continue
		}
		for i, h := range heads {
			if h != "" && !taken[i] && matches(h, w) {
				return i
			}
		}
	}
	return -1
}

// matches compares a heading with a pattern, word by word where a * begins or ends it.
func matches(heading, pattern string) bool {
	words := strings.Trim(pattern, "*")
	start, end := strings.HasPrefix(pattern, "*"), strings.HasSuffix(pattern, "*")
	h, w := " "+heading+" ", " "+words+" "
	switch {
	case start && end:
		return strings.Contains(h, w)
	case start:
		return strings.HasSuffix(h, w)
	case end:
		return strings.HasPrefix(h, w)
	}
	return heading == words
}

const (
	within = 15 // rows in which headings are looked for
	enough = 3  // known headings that make a row one of headings
)

// head is a row of headings that was found in a reading of the file.
type head struct {
	row     int
	cells   []string
	columns map[string]int
	title   []string
	first   []string // the fullest row, for the message where there is none
	alike   int      // rows that are as wide as most, of those with more than one cell
	filled  bool     // there are rows below
}

// headOf looks for the headings in a reading.
func headOf(each records, roles []Role, named map[string][]string) (h head, err error) {
	widths := map[int]int{}
	need := min(enough, len(roles))
	err = each(func(row int, cells []string) bool {
		h.filled = h.filled || h.columns != nil && !blank(cells)
		if len(cells) > 1 {
			widths[len(cells)]++
		}
		if row > within {
			return row < within+sampled
		}
		if len(cells) > len(h.first) {
			h.first = slices.Clone(cells)
		}
		if h.columns != nil {
			return true
		}
		columns := assign(cells, roles)
		if n := len(columns); n >= need || n > 0 && len(named) > 0 && all(named, columns) {
			h.row, h.columns, h.cells = row, columns, slices.Clone(cells)
		} else {
			h.title = append(h.title, cells...)
		}
		return true
	})
	for _, n := range widths {
		h.alike = max(h.alike, n)
	}
	return h, err
}

func all(named map[string][]string, columns map[string]int) bool {
	for role := range named {
		if _, ok := columns[role]; !ok {
			return false
		}
	}
	return true
}

// numbered takes columns by their numbers, of a table without headings.
func numbered(named map[string][]string) map[string]int {
	out := map[string]int{}
	for role, heads := range named {
		n, err := strconv.Atoi(heads[0])
		if err != nil || n < 1 {
			return nil
		}
		out[role] = n - 1
	}
	return out
}

// choose takes the reading of the file whose headings are known best, and a hidden sheet only where no other has any.
func (t *Table) choose(candidates []candidate, o Options) error {
	var best head
	var fullest []string
	var failed error
	var filled []candidate
	var chosen candidate
	for _, c := range candidates {
		h, err := headOf(c.each, t.roles, o.Columns)
		if err != nil { // with another separator it may be a table all the same
			failed = err
			continue
		}
		if c.sheet != "" && h.filled {
			filled = append(filled, c)
		}
		if c.hidden && best.columns != nil {
			continue
		}
		if len(h.columns) > len(best.columns) || len(h.columns) == len(best.columns) && h.alike > best.alike {
			best, chosen = h, c
		}
		if len(h.first) > len(fullest) {
			fullest = h.first
		}
	}
	if best.columns == nil && failed != nil {
		return failed
	}
	if best.columns == nil {
		if best.columns = numbered(o.Columns); len(best.columns) == 0 {
			return t.noHeadings(fullest)
		}
		best.row, best.title, best.cells = 0, nil, nil
	}
	for _, c := range filled {
		if c.sheet != chosen.sheet {
			t.unread = append(t.unread, Unread{c.sheet, "a further sheet with headings that are known; --sheet reads it"})
		}
	}
	if t.each, t.later = chosen.each, chosen.later; chosen.merged != nil {
		t.merged = chosen.merged()
	}
	t.Header, t.Heads, t.column = best.row, best.cells, best.columns
	t.Title = clean(strings.Join(best.title, " "))
	return nil
}

func names(roles []Role) []string { return each.Of(roles, func(r Role) string { return r.Name }) }

// heeds refuses what the user says of columns and nothing in the table is.
func (t *Table) heeds(named map[string][]string) error {
	for _, role := range slices.Sorted(maps.Keys(named)) {
		heads := named[role]
		n, err := strconv.Atoi(heads[0])
		switch {
		case err == nil && n > 0 && slices.Contains(names(t.roles), role):
			t.column[role] = n - 1
		case !slices.Contains(names(t.roles), role):
			return fault("there is no column %q", "write "+nearest.Or(names(t.roles)), role)
		case t.Header > 0 && !slices.ContainsFunc(heads, func(h string) bool { return normal(h) == normal(t.Heading(role)) }):
			return fault("no column is called %q", "it has "+strings.Join(quoted(t.Heads[:min(len(t.Heads), 20)]), ", "), heads[0])
		}
	}
	return nil
}

// quoted is headings as messages show them: no blank ones, and of long ones the beginning.
func quoted(heads []string) (out []string) {
	for _, h := range heads {
		if h = clean(h); h != "" {
			out = append(out, fmt.Sprintf("%.40q", h))
		}
	}
	return out
}

func (t *Table) noHeadings(found []string) error {
	known := names(t.roles)
	has, role := "it has no row with more than one cell", known[0]
	if len(found) > 1 {
		has = "the fullest row has " + strings.Join(quoted(found[:min(len(found), 12)]), ", ")
	}
	few := assign(found, t.roles)
	if len(few) == 0 {
		return fault("none of the first %d rows has headings that are known; %s",
			"say which column is what: --columns "+role+"=\"Its heading\",… with "+nearest.Or(known)+"; without headings, its number: "+role+"=3", within, has)
	}
	role = slices.MinFunc(slices.Collect(maps.Keys(few)), func(x, y string) int { return few[x] - few[y] })
	return fault("none of the first %d rows has %d headings that are known, as it takes; %s, of which %d are",
		"where that is the row of the headings, say so: --columns "+role+"="+strconv.Quote(clean(found[few[role]]))+"; other columns too, with "+nearest.Or(known),
		within, min(enough, len(t.roles)), has, len(few))
}
