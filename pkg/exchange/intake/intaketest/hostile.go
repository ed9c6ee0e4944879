package intaketest

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/trial"
)

// Hostile is a file that nobody means well with.
type Hostile struct {
	Name    string
	Content []byte
	Refused bool // it is no file of its format, and a reader must say so
}

// long is a text of ten million bytes, in the long run; much is one of a million.
func long(of string) string { return strings.Repeat(of, trial.Of(100_000, 10_000_000)/len(of)) }

func much(of string) string { return strings.Repeat(of, trial.Of(30_000, 1_000_000)/len(of)) }

// Tables are tables below a head of headings with commas between them, texts and workbooks.
func Tables(head string) []Hostile {
	columns := strings.Count(head, ",") + 1
	row := func(cell string) string { return strings.Repeat(cell+",", columns-1) + cell + "\n" }
	workbook := func(rows string, shared string) []byte { return workbook(head, rows, shared) }
	return []Hostile{
		{Name: "NUL", Content: []byte(head + "\n" + row("a\x00b"))},
		{Name: "NUL alone", Content: bytes.Repeat([]byte{0}, 100_000)},
		{Name: "quotes alone", Content: []byte(head + "\n" + much(`"`))},
		{Name: "cells without end", Content: []byte(head + "\n" + much(","))},
		{Name: "headings without end", Content: []byte(much(head + ","))},
		{Name: "empty lines", Content: []byte(head + "\n" + much("\n"))},
		{Name: "returns alone", Content: []byte(head + "\r" + much("\r"))},
		{Name: "half a character of UTF-16", Content: append([]byte("\xff\xfe"), strings.Repeat("a\x00,\x00", 100)+"x"...)},
		{Name: "names that draw", Content: []byte(head + "\n" + row("\"\u202e<b>=1+2\x1b[2J\u2028#: '&amp;\""))},
		{Name: "formulas", Content: []byte(head + "\n" + row("=cmd|' /C calc'!A0") + row("@SUM(A1)") + row("-1+2") + row("\t=1"))},
		{Name: "no bytes"},
		{Name: "a workbook with a row beyond the last", Content: workbook(`<row r="2000000000"><c r="A2000000000" t="inlineStr"><is><t>a</t></is></c></row>`, "")},
		{Name: "a workbook with a column beyond the last", Content: workbook(`<row r="2"><c r="ZZZZZZ2" t="inlineStr"><is><t>a</t></is></c></row>`, "")},
		{Name: "a workbook that is long unpacked", Content: workbook(`<row r="2"><c r="A2" t="inlineStr"><is><t>`+much("x")+`</t></is></c></row>`, "")},
		{Name: "a workbook of entities", Content: workbook(`<row r="2"><c r="A2" t="s"><v>0</v></c></row>`, bomb("sst")+`<sst><si><t>&d;</t></si></sst>`)},
		{Name: "a workbook that nests", Content: workbook(strings.Repeat("<row>", 100_000), "")},
		{Name: "a zip that is no workbook", Content: zipped(map[string]string{"a.txt": "x"}), Refused: true},
		{Name: "half a workbook", Content: workbook("", "")[:200], Refused: true},
	}
}

// LongCells are tables of few cells and many bytes, to try with one format: one reader reads all tables.
func LongCells(head string) []Hostile {
	return []Hostile{
		{Name: "a long cell", Content: []byte(head + "\n" + long("x") + ",a\nb\n")},
		{Name: "a quote without end", Content: []byte(head + "\na\n\"" + long("x,\n"))},
	}
}

// bomb declares entities that stand for a thousand million letters.
func bomb(root string) string {
	out := `<?xml version="1.0"?><!DOCTYPE ` + root + ` [<!ENTITY a "` + strings.Repeat("ha", 500) + `">`
	for _, e := range []string{"ba", "cb", "dc"} {
		out += `<!ENTITY ` + e[:1] + ` "` + strings.Repeat("&"+e[1:]+";", 100) + `">`
	}
	return out + `<!ENTITY file SYSTEM "file:///etc/passwd">]>`
}

func zipped(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			return nil
		}
	}
	if z.Close() != nil {
		return nil
	}
	return b.Bytes()
}

// workbook is one of a sheet with headings and whatever rows.
func workbook(head, rows, shared string) []byte {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const packed = "http://schemas.openxmlformats.org/package/2006/"
	var cells strings.Builder
	for i, h := range strings.Split(head, ",") {
		cells.WriteString(`<c r="` + string(rune('A'+i)) + `1" t="inlineStr"><is><t>` + h + `</t></is></c>`)
	}
	const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	const parts, links = packed + "content-types", packed + "relationships"
	link := func(id, what, target string) string {
		return `<Relationship Id="` + id + `" Type="` + office + "/" + what + `" Target="` + target + `"/>`
	}
	part := func(name, what string) string {
		return `<Override PartName="/xl/` + name + `" ContentType="` + sheet + what + `+xml"/>`
	}
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	return zipped(map[string]string{
		"[Content_Types].xml": `<Types xmlns="` + parts + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			part("workbook.xml", "sheet.main") + part("sharedStrings.xml", "sharedStrings") + part("worksheets/sheet1.xml", "worksheet") + `</Types>`,
		"_rels/.rels":     `<Relationships xmlns="` + links + `">` + link("r1", "officeDocument", "xl/workbook.xml") + `</Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + links + `">` + link("r1", "worksheet", "worksheets/sheet1.xml") +
			link("r2", "sharedStrings", "sharedStrings.xml") + `</Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet xmlns="` + main + `"><sheetData><row r="1">` + cells.String() + `</row>` + rows + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml":     shared,
	})
}

// JSONs are texts with something hostile where a file of the format has a text: within
// puts it there, quotes and all.
func JSONs(within func(value string) string) []Hostile {
	return []Hostile{
		{Name: "NUL", Content: []byte(within("\"a\x00b\"")), Refused: true},
		{Name: "an escaped NUL", Content: []byte(within(`"a\u0000b"`))},
		{Name: "half a pair", Content: []byte(within(`"a\ud800b"`))},
		{Name: "no UTF-8", Content: []byte(within("\"a\xff\""))},
		{Name: "a long text", Content: []byte(within(`"` + much("x") + `"`))},
		{Name: "a long number", Content: []byte(within("1e" + strings.Repeat("9", trial.Of(100_000, 1_000_000))))},
		{Name: "lists in lists", Content: []byte(within(strings.Repeat("[", 100_000))), Refused: true},
		{Name: "objects in objects", Content: []byte(within(strings.Repeat(`{"a":`, 100_000))), Refused: true},
		{Name: "a list without end", Content: []byte(within("[" + much("0,"))), Refused: true},
		{Name: "a long list", Content: []byte(within("[" + much("{},") + "{}]"))},
		{Name: "names that draw", Content: []byte(within(`"\u202e<b>=1+2\u001b[2J\u2028#: '&amp;"`))},
		{Name: "a formula", Content: []byte(within(`"=cmd|' /C calc'!A0"`))},
		{Name: "a text without end", Content: []byte(within(`"` + much("x"))), Refused: true},
		{Name: "null", Content: []byte("null"), Refused: true},
		{Name: "no bytes", Refused: true},
	}
}

// XMLs are texts with something hostile where a file of the format has a text.
func XMLs(root string, within func(text string) string) []Hostile {
	return []Hostile{
		{Name: "entities in entities", Content: []byte(bomb(root) + within("&d;")), Refused: true},
		{Name: "another file", Content: []byte(bomb(root) + within("&file;")), Refused: true},
		{Name: "NUL", Content: []byte(within("a\x00b")), Refused: true},
		{Name: "a NUL as a reference", Content: []byte(within("a&#0;b")), Refused: true},
		{Name: "a long text", Content: []byte(within(long("x")))},
		{Name: "elements in elements", Content: []byte(within(strings.Repeat("<a>", 100_000))), Refused: true},
		{Name: "attributes without end", Content: []byte(within("<a " + much("x=\"\" "))), Refused: true},
		{Name: "another encoding", Content: []byte(`<?xml version="1.0" encoding="utf-7"?>` + within("a")), Refused: true},
		{Name: "names that draw", Content: []byte(within("\u202e&lt;b&gt;=1+2\u2028#: '&amp;amp;"))},
	}
}

// YAMLs are texts with something hostile where a file of the format has a text.
func YAMLs(within func(value string) string) []Hostile {
	aliases := "x: &a [" + strings.Repeat("ha, ", 100) + "]\n"
	for _, e := range []string{"ba", "cb", "dc", "ed"} {
		aliases += "x" + e[:1] + ": &" + e[:1] + " [" + strings.Repeat("*"+e[1:]+", ", 100) + "]\n"
	}
	return []Hostile{
		{Name: "aliases of aliases", Content: []byte(aliases + within("*e")), Refused: true},
		{Name: "one in itself", Content: []byte(within("&a [*a]")), Refused: true},
		{Name: "NUL", Content: []byte(within("\"a\x00b\"")), Refused: true},
		{Name: "an escaped NUL", Content: []byte(within(`"a\0b"`))},
		{Name: "a long text", Content: []byte(within(long("x")))},
		{Name: "lists in lists", Content: []byte(within(strings.Repeat("[", 100_000))), Refused: true},
		{Name: "documents without end", Content: []byte(within("a") + "\n" + strings.Repeat("---\n{}\n", trial.Of(10_000, 100_000)))},
		{Name: "names that draw", Content: []byte(within("\"\\u202e<b>=1+2\\e[2J\\u2028#: '&amp;\""))},
		{Name: "a text without end", Content: []byte(within(`"` + much("x"))), Refused: true},
		{Name: "no bytes"},
	}
}

// Survive reads hostile files, and finds what must be refused and is not.
func Survive(t *testing.T, all []Hostile, read func(t testing.TB, content []byte) (taken bool)) {
	trial.Alone(t)
	for _, h := range all {
		t.Run(strings.ReplaceAll(h.Name, " ", "-"), func(t *testing.T) {
			if read(t, h.Content) && h.Refused {
				t.Error("it is taken")
			}
		})
	}
}

// Imported reads hostile files of a name as Hold does.
func Imported(t *testing.T, name string, read intake.Reader, o intake.Options, paper bool, all []Hostile) {
	Survive(t, all, func(t testing.TB, content []byte) bool {
		return Hold(t, read, o, paper, intake.File{Name: name, Content: content}) != nil
	})
}
