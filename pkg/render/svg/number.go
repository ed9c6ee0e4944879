package svg

import (
	"math"
	"strconv"
)

// tenths is a length as it is written. Differences of such have no rounding of
// their own, so that relative paths end where they should.
type tenths int64

func tenthsOf(v float64) tenths { return tenths(math.Round(v * 10)) }

// snapped rounds a length, so that things of one size keep one size wherever
// they stand.
func snapped(v float64) float64 { return float64(tenthsOf(v)) / 10 }

func (w *writer) attribute(name, value string) {
	w.name(name)
	w.add(value)
	w.put('"')
}

func (w *writer) name(name string) {
	w.put(' ')
	w.add(name)
	w.add(`="`)
}

func (w *writer) number(name string, v tenths) {
	w.name(name)
	w.tenths(v)
	w.put('"')
}

func (w *writer) list(values []float64) {
	for i, v := range values {
		if i > 0 {
			w.put(' ')
		}
		w.tenths(tenthsOf(v))
	}
}

// tenths writes a number as short as SVG allows: 12, 1.5, .5, -3.
func (w *writer) tenths(v tenths) {
	if v < 0 {
		w.put('-')
		v = -v
	}
	if v >= 10 || v == 0 {
		w.out = strconv.AppendInt(w.out, int64(v/10), 10)
	}
	if v%10 != 0 {
		w.put('.')
		w.put(byte('0' + v%10))
	}
}
