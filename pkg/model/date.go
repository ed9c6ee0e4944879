package model

import (
	"fmt"
	"time"
)

// Date is a day of the proleptic Gregorian calendar, as days since 1970-01-01
// plus an offset; 0 is "no date".
type Date int32

const dateOffset = 1 << 20 // keeps every year from 0000 to 9999 above zero

// LastDate is the last day that is written with four digits of a year.
const LastDate Date = 2932896 + dateOffset

// DateOf returns the Date of a time's calendar day in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() // a multiple of a day's seconds
	return Date(midnight/86400 + dateOffset)
}

// String prints the day as 2024-01-18, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time {
	return time.Unix((int64(d)-dateOffset)*86400, 0).UTC()
}

// ParseDate reads 2024-01-18, or the month 2024-01 as its first day; last
// asks for the month's last day instead. The error says what is wrong in the
// words of a diagnostic.
func ParseDate(s string, last bool) (Date, error) {
	if looksLikeDate(s) {
		year, month, day := decimal(s[:4]), time.Month(decimal(s[5:7])), 1
		if len(s) == len("2024-01-18") {
			day = decimal(s[8:])
		} else if last {
			day = daysIn(year, month)
		}
		if month >= time.January && month <= time.December && day >= 1 && (day <= 28 || day <= daysIn(year, month)) {
			return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC)), nil
		}
	}
	switch {
	case looksLikeDate(s) && len(s) == len("2024-01"):
		return 0, fmt.Errorf("there is no month %s", s)
	case looksLikeDate(s):
		return 0, fmt.Errorf("there is no day %s", s)
	}
	return 0, fmt.Errorf("%q is not a date", s)
}

// decimal is the number that a text of digits says.
func decimal(s string) (n int) {
	for _, c := range []byte(s) {
		n = 10*n + int(c-'0')
	}
	return n
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func looksLikeDate(s string) bool {
	if len(s) != 10 && len(s) != 7 {
		return false
	}
	for i, r := range []byte(s) {
		if i == 4 || i == 7 {
			if r != '-' {
				return false
			}
		} else if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
