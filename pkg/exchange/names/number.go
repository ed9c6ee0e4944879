package names

import (
	"strings"

	"knockon/pkg/pattern"
)

var (
	companyNumber = pattern.Late{Text: `^(?:\d{5,8}|[A-Z]{2}\d{5,6})$`}
	charityNumber = pattern.Late{Text: `^\d{6,7}(-\d+)?$`}
	vatNumber     = pattern.Late{Text: `^(?:GB)?(\d{9}|\d{12})$|^(?:[A-FH-Z][A-Z]|G[AC-Z])[A-Z0-9]{0,2}\d{5,10}[A-Z0-9]{0,3}$`}
	orgID         = pattern.Late{Text: `^([A-Z]{2}-[A-Z]{2,4})-(.+)$`}
)

// The schemes of numbers that are asked for by name.
const (
	Company = "GB-COH"
	VAT     = "vat" // of a group, which may be several companies
)

// Number normalises an identifier of a scheme; ok is false where it is none.
// Numbers of companies have eight places: spreadsheets lose the zeros.
func Number(scheme, value string) (string, bool) {
	value = strings.ToUpper(strings.Join(strings.Fields(value), ""))
	switch scheme {
	case Company:
		value = strings.ReplaceAll(value, "-", "")
		if !companyNumber.Get().MatchString(value) || strings.Trim(value, "0") == "" {
			return "", false
		}
		letters := strings.TrimRight(value, "0123456789")
		return letters + strings.Repeat("0", 8-len(value)) + value[len(letters):], true
	case VAT:
		m := vatNumber.Get().FindStringSubmatch(strings.NewReplacer("-", "", ".", "").Replace(value))
		switch {
		case m == nil || strings.Trim(m[1], "0") == "" && m[1] != "":
			return "", false
		case m[1] != "":
			return "GB" + m[1], true
		}
		return m[0], true
	case "GB-CHC":
		return value, charityNumber.Get().MatchString(value)
	case "lei", "XI-LEI":
		return value, isLEI(value)
	}
	return value, value != ""
}

// Scheme is a key of a map's ids, and its value, as they are compared: an org-id
// says its scheme itself.
func Scheme(key, value string) (scheme, number string, ok bool) {
	if m := orgID.Get().FindStringSubmatch(value); key == "org-id" && m != nil {
		key, value = m[1], m[2]
	}
	switch strings.ToLower(key) {
	case "company", "company-number", "companies-house", "coh", "gb-coh":
		key = Company
	case "vat", "vat-number", "gb-vat":
		key = VAT
	}
	number, ok = Number(key, value)
	return key, number, ok
}

// isLEI tests the check digits of a legal entity identifier.
func isLEI(value string) bool {
	if len(value) != 20 {
		return false
	}
	rest := 0
	for _, c := range value {
		switch {
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}

var (
	tradingAs = pattern.Late{Text: `(?i)^(.{2,}?)[ ,(]+(?:t/a|t/as|ta\.?:|trading as|formerly known as|formerly|previously|fka|aka)[ .:]+([^)]+)\)?$`}
)

// Split takes "A Ltd t/a B" and "A Ltd (formerly B)" apart; also is "" where the
// name is one.
func Split(name string) (main, also string) {
	if m := tradingAs.Get().FindStringSubmatch(name); m != nil {
		return strings.TrimSpace(m[1]), strings.TrimSpace(m[2])
	}
	return name, ""
}

// Slug is an id made of a name.
func (r *Rules) Slug(name string, whole bool) string {
	k := r.Keys(name)
	text := k.Firm
	if whole {
		text = k.Plain
	}
	var b strings.Builder
	for _, c := range text {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 60 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
