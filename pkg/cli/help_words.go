package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/data"
)

// chapter is a part of the glossary.
type chapter struct {
	title string
	words []pair
}

// glossary reads the words that answers and maps use, and what they mean.
func glossary() []chapter {
	var all []chapter
	for paragraph := range strings.SplitSeq(strings.TrimSpace(data.Words), "\n\n") {
		if title, ok := strings.CutPrefix(paragraph, "## "); ok {
			all = append(all, chapter{title: title})
			continue
		}
		word, meaning, _ := strings.Cut(strings.TrimPrefix(paragraph, "**"), "**: ")
		last := &all[len(all)-1]
		last.words = append(last.words, pair{word, strings.Join(strings.Fields(meaning), " ")})
	}
	return all
}

// helpWords says what words mean: those asked for, else all.
func helpWords(asked []string, width int) (string, error) {
	p, chapters := &helpPage{width: width}, glossary()
	var known []pair
	var words []string
	for _, c := range chapters {
		known = append(known, c.words...)
	}
	for _, w := range known {
		words = append(words, w.name)
	}
	if len(asked) == 0 {
		for _, c := range chapters {
			p.line(c.title)
			p.pairs(c.words, nameWidth(known))
		}
		return p.String(), nil
	}
	word := strings.ToLower(strings.Join(asked, " "))
	i := slices.Index(words, word)
	if i < 0 {
		return "", noSuch(fmt.Sprintf("no word %q is explained", word), word, words, "list them all: knockon help words")
	}
	p.text("", word+": "+known[i].meaning)
	return p.String(), nil
}
