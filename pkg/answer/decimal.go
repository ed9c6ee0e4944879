package answer

import (
	"math"
	"strconv"
	"strings"
)

// Ratio is a part of a whole, in ten-thousandths.
type Ratio int64

// RatioOf is a part of a whole; nil where there is no whole.
func RatioOf(part, whole int) *Ratio {
	if whole == 0 {
		return nil
	}
	r := Ratio(fixed(float64(part)/float64(whole), ratioPlaces))
	return &r
}

// Millionths is a number, below 0 or above, in millionths.
type Millionths int64

// MillionthsOf rounds a number.
func MillionthsOf(x float64) Millionths { return Millionths(fixed(x, millionthPlaces)) }

// Bits is an amount of information, in ten-thousandths of a bit.
type Bits int64

// BitsOf rounds an amount.
func BitsOf(x float64) Bits { return Bits(fixed(x, ratioPlaces)) }

// Hundredths is an amount of money, below 0 or above.
type Hundredths int64

const (
	moneyPlaces     = 2
	ratioPlaces     = 4
	millionthPlaces = 6
)

func (r Ratio) String() string      { return written(int64(r), ratioPlaces) }
func (m Millionths) String() string { return written(int64(m), millionthPlaces) }
func (b Bits) String() string       { return written(int64(b), ratioPlaces) }
func (h Hundredths) String() string { return written(int64(h), moneyPlaces) }

// MarshalJSON writes the number with all its decimals.
func (r Ratio) MarshalJSON() ([]byte, error) { return []byte(r.String()), nil }

// MarshalJSON writes the number with all its decimals.
func (m Millionths) MarshalJSON() ([]byte, error) { return []byte(m.String()), nil }

// MarshalJSON writes the number with all its decimals.
func (b Bits) MarshalJSON() ([]byte, error) { return []byte(b.String()), nil }

// MarshalJSON writes the number with all its decimals.
func (h Hundredths) MarshalJSON() ([]byte, error) { return []byte(h.String()), nil }

// decimal is a number with so many places behind the point.
type decimal interface{ places() int }

func (Ratio) places() int      { return ratioPlaces }
func (Millionths) places() int { return millionthPlaces }
func (Bits) places() int       { return ratioPlaces }
func (Hundredths) places() int { return moneyPlaces }

// fixed rounds to so many places, and counts in the last.
func fixed(x float64, places int) int64 {
	n, _ := units(strconv.FormatFloat(x, 'f', places, 64), places)
	return n
}

// units reads a number that has no more than so many places.
func units(s string, places int) (int64, bool) {
	whole, rest, _ := strings.Cut(s, ".")
	if len(rest) > places {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+rest+strings.Repeat("0", places-len(rest)), 10, 64)
	return n, err == nil
}

// written puts the point into a number that counts in the last of so many places.
func written(n int64, places int) string {
	sign, digits := "", strconv.FormatInt(n, 10)
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - places
	return sign + digits[:point] + "." + digits[point:]
}

// Below reports whether the ratio, as it is written, is less than a number.
func (r Ratio) Below(x float64) bool { return float64(r)/math.Pow10(ratioPlaces) < x }

// Short is the ratio with two decimals.
func (r Ratio) Short() string {
	return strconv.FormatFloat(float64(r)/math.Pow10(ratioPlaces), 'f', 2, 64)
}
