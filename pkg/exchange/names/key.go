// Package names finds out which names are of one organisation: by numbers first,
// then by names as people spell them, in steps that are sure, and steps that only
// propose.
package names

import (
	"html"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"knockon/data"
)

// Keys are a name as it is compared, from strict to loose.
type Keys struct {
	Exact  string // case, width, entities and blanks aside
	Plain  string // punctuation, accents and "and" aside, initials joined
	Firm   string // without its legal ending
	Ending string // that ending, as one of its spellings
	Loose  string // without the words by which sister companies differ too
}

// Rules are the words that names are compared by.
type Rules struct {
	endings map[string]string
	loose   map[string]bool
	junk    map[string]bool
	most    int // words of an entry of junk
	ict     map[string]bool
}

// New reads the words from what the program carries.
func New() *Rules {
	r := &Rules{endings: map[string]string{}, loose: map[string]bool{}, junk: map[string]bool{}, ict: map[string]bool{}}
	for line := range strings.Lines(read("words.txt")) {
		sort, list, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for w := range strings.SplitSeq(list, ", ") {
			switch word, short, _ := strings.Cut(w, "="); sort {
			case "endings":
				r.endings[word] = short
			case "loose":
				r.loose[word] = true
			}
		}
	}
	for line := range strings.Lines(read("ict.txt")) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.SplitSeq(strings.TrimSpace(line), ", ") {
				r.ict[strings.Join(plain(w), " ")] = true
			}
		}
	}
	for line := range strings.Lines(read("junk.txt")) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			r.junk[line], r.most = true, max(r.most, len(strings.Fields(line)))
		}
	}
	return r
}

func read(file string) string {
	content, err := data.Names.ReadFile("names/" + file)
	if err != nil {
		return "" // of a file that is embedded, which the tests would see
	}
	return string(content)
}

// Keys makes the keys of a name.
func (r *Rules) Keys(name string) Keys {
	k := Keys{Exact: exact(name)}
	words := plain(k.Exact)
	k.Plain = strings.Join(words, " ")
	words, k.Ending = r.cut(words)
	k.Firm = strings.Join(words, " ")
	if left := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return r.loose[w] }); len(left) > 0 {
		words = left
	}
	k.Loose = strings.Join(words, " ")
	return k
}

func exact(name string) string {
	for range 2 {
		name = html.UnescapeString(name)
	}
	name = strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Cf, c) || unicode.IsControl(c) && !unicode.IsSpace(c) {
			return -1
		}
		return c
	}, norm.NFKC.String(name))
	return strings.Join(strings.Fields(strings.ToLower(name)), " ")
}

// plain is a name in words: without accents and punctuation, "&" as "and", single
// letters that follow each other as one word.
func plain(exact string) []string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(strings.ReplaceAll(exact, "&", " and ")) {
		switch {
		case unicode.Is(unicode.Mn, c), c == '\'', c == '’', c == '.':
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(c)
		default:
			b.WriteByte(' ')
		}
	}
	var out []string
	joining := false
	for _, w := range strings.Fields(b.String()) {
		single := len(w) == 1
		if joining && single {
			out[len(out)-1] += w
		} else {
			out = append(out, w)
		}
		joining = single
	}
	return out
}

// cut takes the legal ending off, the longest that stands there, and no word that
// is all of a name.
func (r *Rules) cut(words []string) ([]string, string) {
	for n := min(4, len(words)-1); n > 0; n-- {
		if short, ok := r.endings[strings.Join(words[len(words)-n:], " ")]; ok {
			return words[:len(words)-n], short
		}
	}
	return words, ""
}

// Junk reports whether a text that stands where a supplier is named is none: whole
// texts alone, so that "Redacta Limited" is a firm.
func (r *Rules) Junk(name string) bool {
	words := plain(exact(name))
	if len(words) == 0 || isFault(strings.TrimSpace(name)) {
		return true
	}
	for n := min(len(words), r.most); n > 0; n-- {
		start := strings.Join(words[:n], " ")
		if n == len(words) && r.junk[start] || n < len(words) && r.junk[start+" *"] && !r.isFirm(words) {
			return true
		}
	}
	return false
}

// isFault reports whether a spreadsheet says that a formula has no value.
func isFault(cell string) bool {
	switch cell {
	case "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}

// isFirm reports whether a name ends as one of a company does.
func (r *Rules) isFirm(words []string) bool {
	_, ending := r.cut(words)
	return ending != ""
}

// IsCompany reports whether a name says that it is a company's or a body's, and
// not that of a person who trades.
func (r *Rules) IsCompany(name string) bool {
	words := plain(exact(name))
	if r.isFirm(words) {
		return true
	}
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789") || r.loose[w] || slices.Contains(bodies[:], w) {
			return true
		}
	}
	return len(words) == 1
}

var bodies = [...]string{
	"council", "trust", "association", "university", "college", "school", "academy", "nhs", "hospital", "authority", "society", "charity", "church", "club",
	"foundation", "institute", "centre", "center", "partnership", "partners", "consultants", "consulting", "systems", "software", "technology", "technologies",
	"networks", "network", "media", "print", "data", "digital", "telecom", "communications", "agency", "bank", "insurance", "hotel", "borough", "county",
	"city", "hm", "department", "office", "ministry", "police", "fire", "union", "housing", "homes", "care", "energy", "water", "gas", "electric", "limited",
	"ltd", "plc", "cloud", "computing", "computers", "security", "support", "management", "training", "recruitment", "england", "britain", "london", "kent",
}

// IsICT reports whether a text about a contract or a payment has a word of information technology.
func (r *Rules) IsICT(text string) bool {
	words := plain(exact(text))
	for i, w := range words {
		if r.ict[w] || i+1 < len(words) && r.ict[w+" "+words[i+1]] {
			return true
		}
	}
	return false
}
