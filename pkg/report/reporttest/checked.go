package reporttest

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	"knockon/pkg/report"
	"knockon/pkg/view/viewtest"
)

// EastKent checks the built-in map as it is, with no exceptions.
func EastKent(t testing.TB) *report.Run { return checked(t, viewtest.EastKent(t)) }

// Checked checks a map of one file.
func Checked(t testing.TB, content string) *report.Run {
	return checked(t, fstest.MapFS{"map.yaml": {Data: []byte(content)}})
}

func checked(t testing.TB, files fs.FS) *report.Run {
	t.Helper()
	m, set, problems := load.Load(load.Root{FS: files})
	if m == nil {
		t.Fatal(problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	r := run(set).Run
	r.Map = m
	r.World.AsOf, r.World.KnownAt = orToday(m.AsOf, r.Today), orToday(m.KnownAt, r.Today)
	in := check.Input{Map: m, Table: table, World: r.World, Today: r.Today, Config: config.Default(check.Rules())}
	checks := in.Active(check.All())
	r.Rules, r.Results = report.Rules(checks, in.Config), check.Run(in, checks)
	return r
}

func orToday(d, today model.Date) model.Date {
	if d == 0 {
		return today
	}
	return d
}

// Zipped is how large a report is once compressed, in bytes.
func Zipped(content []byte) int {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(content)
	_ = z.Close()
	return b.Len()
}
