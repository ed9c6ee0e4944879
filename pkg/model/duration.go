package model

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Duration is a length of time in whole minutes; days have 24 h, weeks 7 days.
type Duration int64

// MaxDuration bounds one duration in a map or on the command line: 1000 years
// of 52 weeks. It keeps sums over any chain far from overflow.
const MaxDuration Duration = 1000 * 52 * minutesOfWeek

const (
	minutesOfHour = 60
	minutesOfDay  = 24 * minutesOfHour
	minutesOfWeek = 7 * minutesOfDay
)

// String prints in the largest unit that divides exactly; zero is "0m".
func (d Duration) String() string {
	n := int64(d)
	switch {
	case n == 0:
		return "0m"
	case n%minutesOfWeek == 0:
		return strconv.FormatInt(n/minutesOfWeek, 10) + "w"
	case n%minutesOfDay == 0:
		return strconv.FormatInt(n/minutesOfDay, 10) + "d"
	case n%minutesOfHour == 0:
		return strconv.FormatInt(n/minutesOfHour, 10) + "h"
	}
	return strconv.FormatInt(n, 10) + "m"
}

// Days returns how many whole days it is.
func (d Duration) Days() int { return int(d / minutesOfDay) }

// ParseDuration reads 30m, 4h, 5d or 2w.
func ParseDuration(s string) (Duration, error) {
	if strings.HasPrefix(s, "-") {
		return 0, fmt.Errorf("a duration cannot be negative: %q", s)
	}
	if s == "" {
		return 0, fmt.Errorf("a duration is missing")
	}
	d, ok := parseUnits(s)
	switch {
	case !ok:
		return 0, fmt.Errorf("%q is not a duration", s)
	case d < 0 || d > MaxDuration:
		return 0, fmt.Errorf("%q is longer than 1000 years", s)
	}
	return d, nil
}

// parseUnits reads a number with its unit; what is too long to count is -1.
func parseUnits(s string) (d Duration, ok bool) {
	if s == "" {
		return 0, false
	}
	unit := unitOf(s[len(s)-1])
	digits := s[:len(s)-1]
	if unit == 0 || digits == "" {
		return 0, false
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n > math.MaxInt64/int64(unit) {
		return -1, true
	}
	return Duration(n) * unit, true
}

// unitOf is the length of a unit, 0 of what is none.
func unitOf(letter byte) Duration {
	switch letter {
	case 'm':
		return 1
	case 'h':
		return minutesOfHour
	case 'd':
		return minutesOfDay
	case 'w':
		return minutesOfWeek
	}
	return 0
}
