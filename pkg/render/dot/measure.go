package dot

import "math"

// helvetica holds the widths of the characters from space to tilde, in
// thousandths of the size; Arial and the free fonts of that shape share them.
const helvetica = "" +
	"278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 " +
	"1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 " +
	"333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 "

// ruler measures text well enough for the rows of a card to get one width, so
// that Graphviz has no slack to spread between glyphs and names.
type ruler [95]float64

func newRuler() *ruler {
	var r ruler
	i := 0
	for _, c := range []byte(helvetica) {
		if c == ' ' {
			i++
			continue
		}
		r[i] = r[i]*10 + float64(c-'0')
	}
	return &r
}

const (
	boldly = 1.09 // how much wider bold is
	other  = 600  // letters outside ASCII
	wide   = 1000 // and those of East Asia, and emoji
)

func (r *ruler) width(s string, size float64) float64 {
	sum := 0.0
	for _, c := range s {
		switch {
		case c >= ' ' && c <= '~':
			sum += r[c-' ']
		case c < 0x1100:
			sum += other
		default:
			sum += wide
		}
	}
	return math.Ceil(sum * size / 1000)
}
