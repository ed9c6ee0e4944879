package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// read gives the rows of every sheet that a workbook has, without what is empty at their ends.
func read(content []byte) (out [][][]string, err error) {
	candidates, err := workbook(content, "")
	for _, c := range candidates {
		rows := [][]string{}
		err = errors.Join(err, c.each(func(n int, cells []string) bool {
			if n != len(rows)+1 {
				err = fmt.Errorf("row %d after %d rows", n, len(rows))
			}
			rows = append(rows, trimmed(cells))
			return err == nil
		}))
		out = append(out, trimmedRows(rows))
	}
	return out, err
}

// readByExcelize gives the same by a library that writes workbooks as well: slow, large, and independent of ours.
func readByExcelize(content []byte) (out [][][]string, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			rows[i] = trimmed(rows[i])
		}
		out = append(out, trimmedRows(rows))
	}
	return out, f.Close()
}

func trimmed(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return append([]string{}, cells...)
}

func trimmedRows(rows [][]string) [][]string {
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return append([][]string{}, rows...)
}

func TestWorkbooksReadAsAnotherLibraryReadsThem(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		sheets := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Register", "a & b", "Löhne", "2024", "x y"}), 1, 3, rapid.ID).Draw(t, "sheets")
		for _, s := range sheets {
			check(t, second(f.NewSheet(s)))
			if rapid.Bool().Draw(t, "streamed") {
				stream(t, f, s)
			} else {
				scatter(t, f, s)
			}
		}
		check(t, f.DeleteSheet("Sheet1"))
		var b bytes.Buffer
		check(t, f.Write(&b))
		want, err := readByExcelize(b.Bytes())
		check(t, err)
		got, err := read(b.Bytes())
		check(t, err)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("-excelize +ours:\n%s", d)
		}
	})
}

func check(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func second(_ int, err error) error { return err }

func said() *rapid.Generator[any] {
	return rapid.OneOf(
		rapid.Map(rapid.SampledFrom([]string{
			"", " ", " Civica  UK\n", "<&>\"'", "_x000D_", "a_x0041_b_", "_x005F_x000D_", "日本語 🙂", "\t", "0012", "=1+1", "TRUE",
		}), plainly[string]),
		rapid.Map(rapid.String(), func(s string) any { return strings.Map(inXML, s) }),
		rapid.Map(rapid.Int(), plainly[int]), rapid.Map(rapid.Float64(), plainly[float64]), rapid.Map(rapid.Bool(), plainly[bool]),
		rapid.Map(rapid.IntRange(0, 20_000), func(d int) any { return time.Date(2000, 1, 1, 0, 0, d, 0, time.UTC).AddDate(0, 0, d) }),
	)
}

func plainly[T any](v T) any { return v }

// inXML leaves what XML can say: else the other library drops it as it writes.
func inXML(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff || r == 0xfffd {
		return -1
	}
	return r
}

// scatter writes cells anywhere, texts among those that cells share.
func scatter(t *rapid.T, f *excelize.File, sheet string) {
	for range rapid.IntRange(0, 12).Draw(t, "cells") {
		at, err := excelize.CoordinatesToCellName(rapid.IntRange(1, 40).Draw(t, "column"), rapid.IntRange(1, 30).Draw(t, "row"))
		check(t, err)
		switch rapid.IntRange(0, 5).Draw(t, "sort") {
		case 0:
			check(t, f.SetCellRichText(sheet, at, []excelize.RichTextRun{{Text: "bold ", Font: &excelize.Font{Bold: true}}, {Text: "and not"}}))
		case 1:
			check(t, f.SetCellValue(sheet, at, "came to"))
			check(t, f.SetCellFormula(sheet, at, "A1&B1"))
		case 2:
			check(t, f.MergeCell(sheet, at, at[:1]+"31"))
		default:
			check(t, f.SetCellValue(sheet, at, said().Draw(t, "value")))
		}
	}
}

// stream writes rows one after the other, texts within their cells.
func stream(t *rapid.T, f *excelize.File, sheet string) {
	w, err := f.NewStreamWriter(sheet)
	check(t, err)
	row := 0
	for range rapid.IntRange(0, 5).Draw(t, "rows") {
		row += rapid.IntRange(1, 4).Draw(t, "below")
		at, err := excelize.CoordinatesToCellName(rapid.IntRange(1, 4).Draw(t, "from"), row)
		check(t, err)
		check(t, w.SetRow(at, rapid.SliceOfN(said(), 0, 6).Draw(t, "values")))
	}
	check(t, w.Flush())
}

// parts are the files of a workbook of one sheet, with others in place of them or beside.
func parts(other map[string]string) map[string]string {
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const kind = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	out := map[string]string{
		"_rels/.rels":     `<Relationships><Relationship Id="rId1" Type="` + kind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + ns + `><sheets><sheet name="One" sheetId="1" r:id="rId7"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId7" Type="` + kind + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId8" Type="` + kind + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst ` + ns + ` count="2000000000"><si><t>Supplier</t></si>` +
			`<si><r><t>Ci</t></r><r><rPr><b/></rPr><t>vica</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>`,
	}
	maps.Copy(out, other)
	maps.DeleteFunc(out, func(_, text string) bool { return text == "" })
	return out
}

// rows is a sheet of these rows.
func rows(text string) map[string]string {
	const start = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>`
	return sheet1(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + start + text + `</sheetData></worksheet>`)
}

func sheet1(text string) map[string]string {
	return map[string]string{"xl/worksheets/sheet1.xml": text}
}

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		to, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(to, parts[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatCellsSay(t *testing.T) {
	const kind = `http://purl.oclc.org/ooxml/officeDocument/relationships`
	const strict = `xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="` + kind + `"`
	moved := parts(rows(`<row><c t="s"><v>0</v></c></row>`))
	for name, text := range parts(nil) {
		delete(moved, name)
		moved[strings.ToUpper(strings.ReplaceAll(name, "/", `\`))] = text
	}
	elsewhere := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="` + kind + `/officeDocument" Target="/book/main.xml"/></Relationships>`,
		"book/main.xml":              `<workbook ` + strict + `><workbookPr/><sheets><sheet name="One" r:id="b"/></sheets></workbook>`,
		"book/_rels/main.xml.rels":   `<Relationships><Relationship Id="b" Type="` + kind + `/worksheet" Target="../sheets/one.xml"/></Relationships>`,
		"sheets/one.xml":             `<worksheet ` + strict + `><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>`,
		"xl/workbook.xml":            "",
		"xl/_rels/workbook.xml.rels": "",
	}
	for name, c := range map[string]struct {
		parts map[string]string
		want  [][]string
	}{
		"kinds of cell": {rows(`<row r="1"><c r="A1" t="s"><v> 1 </v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#REF!</v></c>` +
			`<c r="D1" t="d"><v>2024-01-18T00:00:00</v></c><c r="E1" s="3"><f>1+1</f><v>45292.5</v></c><c r="F1" t="str"><f>A1</f><v>a_x000D_b</v></c>` +
			`<c r="G1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line </t></r></is></c><c r="H1"><v/></c></row>`),
			[][]string{{"Civica", "1", "#REF!", "2024-01-18T00:00:00", "45292.5", "a\rb", "in line "}}},
		"rows and cells left out": {rows(`<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row><row r="6"/>`),
			[][]string{{}, {"", "", "1", "2"}, {"", "3"}}},
		"cells in any order":   {rows(`<row><c r="b1"><v>2</v></c><c r="A1"><v>1</v></c></row>`), [][]string{{"1", "2"}}},
		"no texts to share":    {with(rows(`<row><c><v>1</v></c></row>`), "xl/sharedStrings.xml", ""), [][]string{{"1"}}},
		"CDATA and comments":   {rows(`<row><c t="str"><v>a<!-- b -->c<![CDATA[<d>]]></v></c></row>`), [][]string{{"ac<d>"}}},
		"the strict kind":      {parts(elsewhere), [][]string{{"7"}}},
		"names in any letters": {moved, [][]string{{"Supplier"}}},
		"rows that are none": {sheet1(`<worksheet xmlns:x="x"><sheetData><row><c><v>1</v></c></row></sheetData>` +
			`<controls><from><x:row>9</x:row></from></controls><extLst><ext><row><c><v>2</v></c></row></ext></extLst></worksheet>`), [][]string{{"1"}}},
		"in Latin 1": {sheet1(`<?xml version="1.0" encoding="ISO-8859-1"?>` +
			"<worksheet><sheetData><row><c t=\"str\"><v>\xa35</v></c></row></sheetData></worksheet>"), [][]string{{"£5"}}},
	} {
		if got, err := read(packed(t, parts(c.parts))); err != nil || !cmp.Equal(got, [][][]string{c.want}) {
			t.Errorf("%s: %q, %v, want %q", name, got, err, c.want)
		}
	}
}

func TestDaysFrom1904(t *testing.T) {
	text := `<workbook xmlns:r="r"><workbookPr date1904="%s"/><sheets><sheet name="One" r:id="rId7"/></sheets></workbook>`
	sheet := rows(`<row><c t="str"><v>day</v></c></row><row><c><v>45292</v></c></row><row><c t="str"><v>2024-01-01</v></c></row>`)
	for on, want := range map[string][]string{"0": {"2024-01-01", "2024-01-01"}, "true": {"2028-01-02", "2024-01-01"}} {
		sheet["xl/workbook.xml"] = fmt.Sprintf(text, on)
		table, err := Open("x.xlsx", packed(t, parts(sheet)), []Role{{Name: "day", Sort: "date", Headings: []string{"day"}}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for r := range table.Rows() {
			got = append(got, r.Date("day").First.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("date1904=%s: %q, want %q", on, got, want)
		}
	}
}

func TestSheetsByName(t *testing.T) {
	two := parts(map[string]string{"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="One" r:id="rId7"/>` +
		`<sheet name="Again" r:id="rId7"/></sheets></workbook>`})
	maps.Copy(two, rows(`<row/>`))
	for name, want := range map[string]int{"": 1, "one": 1, "AGAIN": 1, "Two": 0} { // a part that two sheets name is read once
		out, err := workbook(packed(t, two), name)
		if len(out) != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d sheets, %v", name, len(out), err)
		}
	}
}

// TestWorkbooksThatAreRefused holds that whatever is wrong with a workbook is said, with what to do, and within
// little memory.
func TestWorkbooksThatAreRefused(t *testing.T) {
	const main, sheet, shared = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	good := packed(t, parts(rows(`<row><c t="s"><v>0</v></c></row>`)))
	const entity = `]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`
	lying := func(size int, sum uint32) []byte {
		return lie(t, rows(strings.Repeat(`<row><c><v>1</v></c></row>`, 1000))[sheet], size, sum)
	}
	attributes := strings.Repeat(` a="`+strings.Repeat("b", trial.Of(100, 0))+`"`, trial.Of(45_000, 1<<20)) // 4.7 MB, or 5
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"cut off":               {good[:len(good)/2], "zip"},
		"another archive":       {packed(t, map[string]string{"content.xml": "<a/>"}), "xl/_rels/workbook.xml.rels is missing"},
		"a letter":              {packed(t, parts(map[string]string{main: "<document/>"})), "it is a document"},
		"nothing in it":         {packed(t, parts(map[string]string{main: " "})), "it is empty"},
		"no sheets":             {packed(t, parts(map[string]string{main: "<workbook/>"})), "no sheets"},
		"no such sheet":         {packed(t, parts(nil)), "xl/worksheets/sheet1.xml is missing"},
		"a sheet that names no": {packed(t, parts(with(nil, main, `<workbook xmlns:r="r"><sheets><sheet r:id="x"/></sheets></workbook>`))), "x is missing"},
		"no texts":              {packed(t, parts(with(rows(`<row><c t="s"><v>0</v></c></row>`), shared, ""))), "xl/sharedStrings.xml is missing"},
		"a text too many":       {packed(t, parts(rows(`<row><c t="s"><v>2</v></c></row>`))), "there are 2"},
		"a text below nothing":  {packed(t, parts(rows(`<row><c t="s"><v>-1</v></c></row>`))), `"-1"`},
		"an entity":             {packed(t, parts(sheet1(`<!DOCTYPE a [<!ENTITY b "c">`+entity))), "entity"},
		"an entity of a file":   {packed(t, parts(sheet1(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">`+entity))), "entity"},
		"another encoding":      {packed(t, parts(sheet1(`<?xml version="1.0" encoding="EBCDIC"?><worksheet/>`))), "EBCDIC"},
		"an unclosed sheet":     {packed(t, parts(sheet1(`<worksheet><sheetData><row><c><v>1</v></c></row>`))), "EOF"},
		"a row cut off":         {packed(t, parts(sheet1(`<worksheet><sheetData><row><c><v>1</v></c></row><row><c`))), "EOF"},
		"row 0":                 {packed(t, parts(rows(`<row r="0"/>`))), `"0"`},
		"rows backwards":        {packed(t, parts(rows(`<row r="5"/><row r="5"/>`))), `below row 5 calls itself "5"`},
		"row 1,048,577":         {packed(t, parts(rows(`<row r="1048577"/>`))), "1048577"},
		"a row without number":  {packed(t, parts(rows(`<row r="99999999999999999999"/>`))), "99999999"},
		"column XFE":            {packed(t, parts(rows(`<row><c r="XFE1"><v>1</v></c></row>`))), "XFE1"},
		"a long column":         {packed(t, parts(rows(`<row><c r="`+strings.Repeat("Z", 5000)+`1"><v>1</v></c></row>`))), "ZZZZ"},
		"no column":             {packed(t, parts(rows(`<row><c r="17"><v>1</v></c></row>`))), `"17"`},
		"empty cells":           {packed(t, parts(rows(`<row>`+strings.Repeat("<c/>", 17_000)+`</row>`))), "16384 cells"},
		"deep":                  {packed(t, parts(rows(strings.Repeat("<a>", 1<<20)))), "deep"},
		"deep before a sheet":   {packed(t, parts(map[string]string{main: strings.Repeat("<a>", 1<<20)})), "not a workbook"},
		"a long text":           {packed(t, parts(rows(`<row><c t="str"><v>`+strings.Repeat("a", 2<<20)+`</v></c></row>`))), "more than a million characters"},
		"a longer one":          {packed(t, parts(rows(`<row><c t="str"><v>`+strings.Repeat("a", 5<<20)+`</v></c></row>`))), "more than 4 MB"},
		"long in pieces":        {packed(t, parts(rows(`<row><c t="str"><v>`+strings.Repeat("<![CDATA[a]]>", 1<<19)+`</v></c></row>`))), "more than 4 MB"},
		"a long comment":        {packed(t, parts(map[string]string{main: `<!--` + strings.Repeat(" ", 5<<20) + `--><workbook/>`})), "more than 4 MB"},
		"many attributes":       {packed(t, parts(rows(`<row`+attributes+`/>`))), "more than 4 MB"},
		"large when unpacked":   {lying(2<<30, 0), "more than 1024 MB"},
		"larger than it says":   {lying(2000, 0), "cannot be read"},
		"another sum":           {lying(-1, 1), "checksum"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := read(c.content)
			runtime.ReadMemStats(&after)
			fault, ok := errors.AsType[*Fault](err)
			if !ok || !strings.Contains(fault.Message, c.want) || fault.Hint == "" {
				t.Errorf("%v (%+v), want a fault that says %q, and what to do", err, fault, c.want)
			}
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 256<<20 {
				t.Errorf("it takes %d MB to find out", spent>>20)
			}
		})
	}
}

func with(others map[string]string, name, text string) map[string]string {
	all := maps.Clone(others)
	if all == nil {
		all = map[string]string{}
	}
	all[name] = text
	return all
}

// FuzzWorkbook holds that no parts break the reader, whatever they say.
func FuzzWorkbook(f *testing.F) {
	const main, sheet, shared = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	all := parts(rows(`<row r="2"><c r="B2" t="s"><v>1</v></c><c t="inlineStr"><is><r><t>a_x000D_</t></r></is></c></row>`))
	f.Add(all[main], all["xl/_rels/workbook.xml.rels"], all[shared], all[sheet])
	f.Fuzz(func(t *testing.T, book, relations, texts, one string) {
		_, err := read(packed(t, map[string]string{main: book, "xl/_rels/workbook.xml.rels": relations, shared: texts, sheet: one}))
		if fault, ok := errors.AsType[*Fault](err); err != nil && (!ok || fault.Message == "" || fault.Hint == "") {
			t.Fatalf("%v: %#v", err, fault)
		}
	})
}

// lie packs a sheet whose entry states another size or another sum; below 0 and 0 state what is so.
func lie(t *testing.T, text string, size int, sum uint32) []byte {
	t.Helper()
	var b, small bytes.Buffer
	w := zip.NewWriter(&b)
	for name, part := range parts(nil) {
		to, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(to, part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	squeeze, err := flate.NewWriter(&small, flate.BestCompression)
	if err == nil {
		_, err = io.WriteString(squeeze, text)
	}
	if err = errors.Join(err, squeeze.Close()); err != nil {
		t.Fatal(err)
	}
	h := zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: uint64(small.Len()), UncompressedSize64: uint64(size), CRC32: sum}
	if size < 0 {
		h.UncompressedSize64 = uint64(len(text))
	}
	if sum == 0 {
		h.CRC32 = crc32.ChecksumIEEE([]byte(text))
	}
	to, err := w.CreateRaw(&h)
	if err == nil {
		_, err = to.Write(small.Bytes())
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What a workbook holds besides the sheet that is read is named, and what somebody has hidden is not taken for it.
func TestSheetsThatAreNotReadAreNamed(t *testing.T) {
	f := excelize.NewFile()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	fill := func(sheet string, rows ...[]string) {
		_, err := f.NewSheet(sheet)
		check(err)
		for i, row := range rows {
			check(f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row))
		}
	}
	heads := []string{"supplier", "service"}
	fill("Old", heads, []string{"Acme", "planning"})
	fill("Read me", []string{"Whom to ask", "Finance"})
	fill("2023", []string{"Register"}, heads, []string{"Bolt", "waste"})
	fill("2024", heads, []string{"Civica", "tax"})
	fill("Template", heads)
	check(f.DeleteSheet("Sheet1"))
	f.SetActiveSheet(2)
	check(f.SetSheetVisible("Old", false))
	var content bytes.Buffer
	check(f.Write(&content))
	roles := []Role{{Name: "supplier", Headings: []string{"supplier"}}, {Name: "service", Headings: []string{"service"}}}
	for sheet, want := range map[string][]string{"": {"Bolt", "2024", "Old"}, "old": {"Acme"}, "2024": {"Civica"}} {
		table, err := Open("x.xlsx", content.Bytes(), roles, Options{Sheet: sheet})
		check(err)
		var got []string
		for row := range table.Rows() {
			got = append(got, row.Cell("supplier"))
		}
		for _, u := range table.Unread() {
			got = append(got, u.What)
		}
		if !slices.Equal(got, want) {
			t.Errorf("of sheet %q read and left are %q, not %q", sheet, got, want)
		}
	}
}
