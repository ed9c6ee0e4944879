package model_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// TestDate compares with the standard library over every year that can be written.
func TestDate(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		day := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3_652_424).Draw(t, "day"))
		written := day.Format("2006-01-02")
		d, err := model.ParseDate(written, rapid.Bool().Draw(t, "last"))
		if err != nil {
			t.Fatal(err)
		}
		if d <= 0 || d.String() != written || !d.Time().Equal(day) || model.DateOf(day) != d {
			t.Fatalf("%s is read as %d, %s, %v", written, d, d, d.Time())
		}
		next, err := model.ParseDate(day.AddDate(0, 0, 1).Format("2006-01-02"), false)
		if err == nil && next != d+1 {
			t.Fatalf("the day after %s is %d days later", d, next-d)
		}
	})
}

func TestMonth(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		year, month := rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
		first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		from, err := model.ParseDate(first.Format("2006-01"), false)
		if err != nil || from != model.DateOf(first) {
			t.Fatalf("%v is read as %s: %v", first, from, err)
		}
		until, err := model.ParseDate(first.Format("2006-01"), true)
		if err != nil || until != model.DateOf(first.AddDate(0, 1, -1)) {
			t.Fatalf("the end of %v is read as %s: %v", first, until, err)
		}
	})
}

func TestNoDate(t *testing.T) {
	for written, want := range map[string]string{
		"2023-02-29":           "there is no day 2023-02-29",
		"2024-00-10":           "there is no day 2024-00-10",
		"2024-13":              "there is no month 2024-13",
		"2024-1-18":            `"2024-1-18" is not a date`,
		"2024":                 `"2024" is not a date`,
		"":                     `"" is not a date`,
		" 2024-01-18":          `" 2024-01-18" is not a date`,
		"2024-01-18T00:00:00Z": `"2024-01-18T00:00:00Z" is not a date`,
		"२०२४-०१":              `"२०२४-०१" is not a date`,
	} {
		if d, err := model.ParseDate(written, false); err == nil || err.Error() != want {
			t.Errorf("%q: %v, %v, want %s", written, d, err, want)
		}
	}
	if got := model.Date(0).String(); got != "" {
		t.Errorf("no date prints as %q", got)
	}
}

func TestDateOfZone(t *testing.T) {
	east := time.FixedZone("east", 14*3600)
	if got := model.DateOf(time.Date(2024, 1, 18, 23, 59, 0, 0, east)).String(); got != "2024-01-18" {
		t.Errorf("the calendar day of a zone is %s", got)
	}
}

// TestDuration holds that what is printed is read back, in the largest unit.
func TestDuration(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		d := model.Duration(rapid.Int64Range(0, int64(model.MaxDuration)).Draw(t, "minutes"))
		got, err := model.ParseDuration(d.String())
		if err != nil || got != d {
			t.Fatalf("%d minutes print as %s and are read as %d: %v", d, d, got, err)
		}
	})
	for written, want := range map[string]string{"0m": "0m", "0w": "0m", "60m": "1h", "24h": "1d", "7d": "1w", "14d": "2w", "25h": "25h", "90m": "90m",
		"52000w": "52000w"} {
		if d, err := model.ParseDuration(written); err != nil || d.String() != want {
			t.Errorf("%s is %s, want %s: %v", written, d, want, err)
		}
	}
}

func TestNoDuration(t *testing.T) {
	for _, written := range []string{"", "5", "d", "5D", "5 d", "-5d", "+5d", "1.5d", "5d3h", "52001w", "99999999999999999999m", "9223372036854775807w",
		"५d", "\x80"} {
		if d, err := model.ParseDuration(written); err == nil {
			t.Errorf("%q is read as %s", written, d)
		}
	}
}
