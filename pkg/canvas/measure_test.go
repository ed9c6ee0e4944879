package canvas

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"

	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func fonts(t *testing.T) map[bool]*sfnt.Font {
	t.Helper()
	parsed := map[bool]*sfnt.Font{}
	for bold, ttf := range map[bool][]byte{false: Font(false), true: Font(true)} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		if f.UnitsPerEm() != Em {
			t.Fatalf("a font counts %d units to the em", f.UnitsPerEm())
		}
		parsed[bold] = f
	}
	return parsed
}

// seen are the characters of the fonts that take room, in order.
func seen(t *testing.T, f *sfnt.Font) []rune {
	t.Helper()
	var all []rune
	var b sfnt.Buffer
	for c := rune(0x20); c <= unicode.MaxRune; c++ {
		if glyph, err := f.GlyphIndex(&b, c); err != nil {
			t.Fatal(err)
		} else if glyph != 0 && c != 0xAD && !noWidth(c) && !unicode.Is(unicode.Hebrew, c) { // a soft hyphen shows at the end of a line alone
			if w, err := f.GlyphAdvance(&b, glyph, Em, font.HintingNone); err == nil && w > 0 {
				all = append(all, c)
			}
		}
	}
	return all
}

func TestRulerKnowsEveryCharacterOfTheFonts(t *testing.T) {
	r := NewRuler()
	for bold, f := range fonts(t) {
		covered := seen(t, f)
		if len(covered) < 600 {
			t.Fatalf("only %d characters", len(covered))
		}
		for c := range rune(unicode.MaxRune) {
			_, want := slices.BinarySearch(covered, c)
			if got := r.of(bold).has(c) > 0; got != (want || slices.Contains([]rune("★✓✗"), c)) {
				t.Errorf("%U: known %t, in the font %t", c, got, want)
			}
		}
	}
}

func TestMeasureAgreesWithOpentype(t *testing.T) {
	r := NewRuler()
	for bold, f := range fonts(t) {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: Em, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			t.Fatal(err)
		}
		text := rapid.StringOf(rapid.SampledFrom(seen(t, f)))
		trial.Check(t, func(t *rapid.T) {
			s := text.Draw(t, "text")
			want := fixed.Int26_6(0) // without kerning, as the pictures draw it
			for _, c := range s {
				w, _ := face.GlyphAdvance(c)
				want += w
			}
			if got := r.Measure(s, Em, bold); got != float64(want)/64 {
				t.Errorf("%q is %v wide, opentype says %v", s, got, want)
			}
			if got, want := r.Measure(s, 12, bold), float64(want)/64*12/Em; got != want {
				t.Errorf("%q at 12 is %v wide, not %v", s, got, want)
			}
		})
	}
}

func TestMeasureWhatTheFontsLack(t *testing.T) {
	r := NewRuler()
	for _, c := range []struct {
		text     string
		min, max float64
	}{
		{"漢", 1, 1.15}, {"かな", 2, 2.3}, {"한국", 2, 2.3}, {"（", 1, 1.15}, {"\u3000", 1, 1.15},
		{"😀", 1, 1.5}, {"👨‍👩‍👧", 1, 2.25}, {"🇬🇧", 1, 1.5}, {"👍🏽", 1, 1.5}, {"❤️", 1, 1.5}, {"1️⃣", 1, 1.5}, {"🇬🇧🇫🇷", 2, 3},
		{"ع", 0.7, 1}, {"א", 0.7, 1}, {"ก", 0.7, 1}, {"க", 1, 1.5}, {"⚠", 1, 1.5}, {"▤", 1, 1.5}, {"Ệ", 0.6, 1}, {"𝔘", 1, 1.5},
		{"\u200b", 0, 0}, {"\u200d", 0, 0}, {"\ufe0f", 0, 0}, {"\u0301", 0, 0}, {"\u00ad", 0, 0}, {"\u202e", 0, 0}, {"\n", 0, 0},
		{"⸻", 3, 3}, {"﷽", 9, 11}, {"\xff", 0.7, 1.3}, {"\ufffd", 0.7, 1.3},
	} {
		for _, bold := range []bool{false, true} {
			if got := r.Measure(c.text, 1, bold); got < c.min || got > c.max {
				t.Errorf("%+q is %.2f em wide, not %v to %v", c.text, got, c.min, c.max)
			}
		}
	}
	for _, bold := range []bool{false, true} {
		if marked, plain := r.Measure("Ange\u0301lique", 12, bold), r.Measure("Angelique", 12, bold); marked != plain {
			t.Errorf("an accent takes %v", marked-plain)
		}
	}
}

func TestLacks(t *testing.T) {
	for text, want := range map[string]string{
		"Straße · Ελλάδα – Россия … ’": "", "漢字 x 漢": "漢字漢", "👨‍👩": "👨👩", "e\u0301": "\u0301", "a\u3000b": "", "▤": "▤", "\u00ad": "",
	} {
		if got := string(NewRuler().Lacks(text)); got != want {
			t.Errorf("%q lacks %q, not %q", text, got, want)
		}
	}
}

// hostileText draws from what joins, combines, changes direction and has no
// glyph, and from plain letters.
func hostileText() *rapid.Generator[string] {
	pieces := append(strings.Split("a b W . … ’ 漢 한 ᄒ ᅡ ᆫ ع א \u0301 \u200d \ufe0f \u20e3 👨 👩 🏽 🇬 🇧 ❤ 1 क ् ि \u0600 \u00ad \u3000", " "), " ", "\r", "\n", "\xff")
	pieces = append(pieces, viewtest.HostileNames()...)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
	})
}

func clusters(s string) []string {
	var all []string
	for it := graphemes.FromString(s); it.Next(); {
		all = append(all, it.Value())
	}
	return all
}

// Another library says where clusters end.
func TestClusters(t *testing.T) {
	r := NewRuler()
	trial.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "text")
		var got []string
		for c := range r.Clusters(s, false) {
			got = append(got, c)
		}
		if want := clusters(s); !slices.Equal(got, want) {
			t.Errorf("%+q\n got %+q\nwant %+q", s, got, want)
		}
	})
}

func TestFit(t *testing.T) {
	r := NewRuler()
	trial.Check(t, func(t *rapid.T) {
		s, bold := hostileText().Draw(t, "text"), rapid.Bool().Draw(t, "bold")
		width, size := rapid.Float64Range(0, 400).Draw(t, "width"), rapid.Float64Range(6, 30).Draw(t, "size")
		got := r.Fit(s, width, size, bold)
		if w := r.Measure(got, size, bold); w > width {
			t.Fatalf("%+q takes %v of %v", got, w, width)
		}
		if want := longest(r, s, width, size, bold); got != want {
			t.Errorf("%+q in %v: %+q, not %+q", s, width, got, want)
		}
	})
}

// longest tries every number of clusters, the most first.
func longest(r *Ruler, s string, width, size float64, bold bool) string {
	if r.Measure(s, size, bold) <= width {
		return s
	}
	all := clusters(s)
	for n := len(all) - 1; n >= 0; n-- {
		prefix := strings.Join(all[:n], "")
		if r.Measure(prefix+"…", size, bold) <= width {
			return strings.TrimRight(prefix, " ") + "…"
		}
	}
	return ""
}

func BenchmarkMeasure(b *testing.B) {
	r := NewRuler()
	for name, text := range map[string]string{"plain": "Canterbury City Council’s forms", "emoji": "family 👨‍👩‍👧 and flag 🇬🇧", "CJK": "漢字 かな 漢字 かな"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r.Measure(text, 12, false)
			}
		})
	}
}

func BenchmarkNewRuler(b *testing.B) {
	for b.Loop() {
		NewRuler()
	}
}
