package syntax_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// TestUnfold holds anchors, aliases and merge keys, in each other and in keys, against the library's.
func TestUnfold(t *testing.T) {
	taken, tried := 0, 0
	trial.Check(t, func(r *rapid.T) {
		d := drawer{T: r}
		d.mapping("", 3)
		tried++
		if new(seam).agree(t, "drawn", []byte(d.String())) {
			taken++
		}
	})
	if taken < tried/2 {
		t.Errorf("%d of %d are taken", taken, tried)
	}
}

// drawer draws a document of anchors, and of aliases of what was drawn before.
type drawer struct {
	*rapid.T
	strings.Builder
	all, mappings []string // the anchors that are whole, and those of keys with values
}

func (d *drawer) of(list ...string) string { return rapid.SampledFrom(list).Draw(d.T, "of") }

func (d *drawer) mapping(indent string, deep int) {
	keys := []string{"a", "b", "'c'", "&k d", "é"}
	if len(d.mappings) > 0 {
		keys = append(keys, "<<", "<<", "<<")
	}
	seen := map[string]bool{}
	for range rapid.IntRange(1, 4).Draw(d.T, "keys") {
		key := d.of(keys...)
		if seen[key] {
			continue
		}
		seen[key] = true
		fmt.Fprintf(d, "%s%s:", indent, key)
		if key == "<<" {
			d.merged(indent+"  ", deep)
		} else {
			d.value(indent+"  ", deep)
		}
	}
}

// merged draws what a merge key may bring.
func (d *drawer) merged(indent string, deep int) {
	one := func() string { return "*" + d.of(d.mappings...) }
	switch {
	case deep > 0 && rapid.Bool().Draw(d.T, "inner"):
		name := d.name()
		fmt.Fprintf(d, " &%s\n", name)
		d.mapping(indent, deep-1)
		d.all, d.mappings = append(d.all, name), append(d.mappings, name)
	case rapid.Bool().Draw(d.T, "several"):
		fmt.Fprintf(d, " [%s, {a: 1, <<: %s}, %s]\n", one(), one(), one())
	default:
		d.WriteString(" " + one() + "\n")
	}
}

func (d *drawer) name() string {
	for n := 0; ; n++ {
		if name := fmt.Sprint("n", n); !slices.Contains(d.all, name) && !strings.Contains(d.String(), "&"+name+"\n") {
			return name
		}
	}
}

func (d *drawer) value(indent string, deep int) {
	anchor, name := "", d.name()
	if rapid.Bool().Draw(d.T, "anchored") {
		anchor = " &" + name
	}
	whole := []string{}
	switch sort := rapid.IntRange(0, 3).Draw(d.T, "sort"); {
	case sort == 0 && len(d.all) > 0:
		fmt.Fprintf(d, "%s [*%s, {a: *%s}]\n", anchor, d.of(d.all...), d.of(d.all...))
	case sort == 1 && len(d.all) > 0:
		fmt.Fprintf(d, " *%s\n", d.of(d.all...))
		return
	case deep == 0 || sort == 2:
		d.WriteString(anchor + d.of(" é", " 'it''s'", " plain # c", "", " \"q\"") + "\n")
	default:
		d.WriteString(anchor + "\n")
		d.mapping(indent, deep-1)
		whole = append(whole, name)
	}
	if anchor != "" {
		d.all, d.mappings = append(d.all, name), append(d.mappings, whole...)
	}
}
