package tidy

import (
	"slices"
	"strings"
)

// arrangeFlow orders the keys of the mappings in a flow collection on one
// line. Text that is in order, or holds an anchor, is returned as it is.
func arrangeFlow(text string, s shape) string {
	if strings.Contains(text, "&") || len(text) < 2 {
		return text
	}
	items, colons := splitFlow(text)
	if items == nil {
		return text
	}
	if text[0] == '[' {
		for i, item := range items {
			items[i] = within(item, 0, s.item())
		}
		return rejoin(text, items)
	}
	keys := make([]string, len(items))
	for i, item := range items {
		if colons[i] < 0 {
			return text
		}
		keys[i] = keyName(strings.TrimSpace(item[:colons[i]]))
	}
	s = s.settle(func(name string) bool { return slices.Contains(keys, name) })
	for i, item := range items {
		items[i] = within(item, colons[i]+1, s.key(keys[i]))
	}
	if s.fields != nil {
		if order := places(len(keys), func(i int) string { return keys[i] }, s.fields); order != nil {
			return rejoin(text, moved(items, order))
		}
	}
	return rejoin(text, items)
}

// splitFlow cuts a collection at its own commas, and says where the colon of
// each piece stands, -1 for none. It returns nil where the text holds more
// than one line's worth of trouble: a comment, an empty piece.
func splitFlow(text string) (items []string, colons []int) {
	var b brackets
	if b.scan(text, 0) != len(text) {
		return nil, nil
	}
	start := 1
	for _, end := range append(b.commas, len(text)-1) {
		item := text[start:end]
		if strings.TrimSpace(item) == "" {
			return nil, nil
		}
		colon := -1
		for _, c := range b.colons {
			if c >= start && c < end {
				colon = c - start
				break
			}
		}
		items, colons = append(items, item), append(colons, colon)
		start = end + 1
	}
	return items, colons
}

// within arranges the collection in a piece, from a position on.
func within(item string, from int, s shape) string {
	at := skipSpace(item, from)
	end := len(strings.TrimRight(item, " \t"))
	if at >= end || item[at] != '[' && item[at] != '{' {
		return item
	}
	return item[:at] + arrangeFlow(item[at:end], s) + item[end:]
}

// moved puts pieces into an order; the blanks around them stay in their places.
func moved(items []string, order []int) []string {
	out := make([]string, len(items))
	for to, from := range order {
		place := items[to]
		body := strings.Trim(place, " \t")
		at := strings.Index(place, body)
		out[to] = place[:at] + strings.Trim(items[from], " \t") + place[at+len(body):]
	}
	return out
}

func rejoin(text string, items []string) string {
	return text[:1] + strings.Join(items, ",") + text[len(text)-1:]
}
