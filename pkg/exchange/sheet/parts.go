package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// What a workbook may have, whatever its file says of itself: a megabyte unpacks to a thousand.
const (
	mostUnpacked = 1 << 30 // bytes, of all parts
	mostPiece    = 4 << 20 // bytes of XML of a row, a text, a sheet's name
	mostTexts    = 1 << 24 // texts that cells share
	mostShared   = 1 << 28 // bytes of these
	deepest      = 100     // elements within elements
)

// archive holds the parts of a workbook by their names, which are compared in small letters (ECMA-376, part 2).
type archive map[string]*zip.File

func unpack(content []byte) (archive, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	out, size := archive{}, uint64(0)
	for _, f := range z.File {
		if size += min(f.UncompressedSize64, mostUnpacked+1); size > mostUnpacked {
			return nil, fmt.Errorf("unpacked, it has more than %d MB", mostUnpacked>>20)
		}
		out[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	return out, nil
}

// read calls a function for the outermost element of a part, which has to read it to its end.
func (a archive) read(name string, root func(*elements, xml.StartElement) error) error {
	f := a[strings.ToLower(name)]
	if f == nil {
		return fmt.Errorf("%s is missing", name)
	}
	from, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer from.Close()
	// What is written above its size is no part of the sum that was held against mostUnpacked.
	e := &elements{from: from, part: int64(f.UncompressedSize64), piece: mostPiece}
	e.xml = xml.NewDecoder(e)
	e.xml.CharsetReader = charset
	err = errors.New("it is empty")
	if more := e.each(func(at xml.StartElement) error { err = root(e, at); return err }); more != nil {
		err = more
	}
	if err != nil && !errors.Is(err, errEnough) && !isFault(err) {
		return fmt.Errorf("%s: %w", name, err)
	}
	return err
}

// target is the part that a part names by the end of a relation's type, the same in the strict and the usual kind of
// file; or, where it names none, the one it has in every file that spreadsheets write.
func (a archive) target(of, relation, usual string) (string, error) {
	all, err := a.relations(of)
	for _, r := range all {
		if strings.HasSuffix(r.kind, "/"+relation) {
			return r.part, err
		}
	}
	return usual, err
}

type relation struct{ id, kind, part string }

// relations are the parts that a part names; of the file as a whole, whose name is "", none where it does not say.
func (a archive) relations(of string) (out []relation, err error) {
	dir, file := path.Split(of)
	name := dir + "_rels/" + file + ".rels"
	if of == "" && a[name] == nil {
		return nil, nil
	}
	err = a.read(name, func(e *elements, _ xml.StartElement) error {
		return e.each(func(at xml.StartElement) error {
			part := attribute(at, "Target")
			if !strings.HasPrefix(part, "/") {
				part = path.Join("/", dir, part)
			}
			out = append(out, relation{attribute(at, "Id"), attribute(at, "Type"), path.Clean(part)[1:]})
			return e.skip()
		})
	})
	return out, err
}

func attribute(at xml.StartElement, name string) string {
	for _, a := range at.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// elements reads the XML of a part element by element, within limits.
type elements struct {
	xml         *xml.Decoder
	from        io.Reader
	part, piece int64 // bytes that may still come: at all, and before the next element that is not as deep
	depth       int
	scratch     []byte
}

// pieces is how deep those elements lie of which a part has as many as it has rows: a worksheet's data's row.
const pieces = 3

// errEnough ends the reading of a part of which no more is wanted.
var errEnough = errors.New("enough")

func (e *elements) Read(p []byte) (int, error) {
	switch {
	case e.piece <= 0:
		return 0, fmt.Errorf("it has a row, a text or an element of more than %d MB", mostPiece>>20)
	case e.part <= 0:
		n, err := e.from.Read(p[:min(1, len(p))]) // its end, and whether its sum is right
		if n > 0 {
			return 0, errors.New("it is longer than the file says")
		}
		return 0, err
	}
	n, err := e.from.Read(p[:min(int64(len(p)), e.part, e.piece)])
	e.part, e.piece = e.part-int64(n), e.piece-int64(n)
	return n, err
}

func (e *elements) next() (xml.Token, error) {
	t, err := e.xml.Token()
	switch t.(type) {
	case xml.StartElement:
		e.depth++
		if e.depth > deepest {
			return nil, fmt.Errorf("its elements lie more than %d deep", deepest)
		}
	case xml.EndElement:
		e.depth--
	}
	if e.depth <= pieces {
		e.piece = mostPiece
	}
	return t, err
}

// each calls a function for every element in the one that was opened, which has to read it to its end; of the part as
// a whole, for the outermost.
func (e *elements) each(f func(xml.StartElement) error) error {
	whole := e.depth == 0
	for {
		t, err := e.next()
		if err != nil {
			if whole && errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (e *elements) skip() error { return e.each(func(xml.StartElement) error { return e.skip() }) }

// text appends what the element that was opened says itself, as far as any cell may, and reads it to its end.
func (e *elements) text(out []byte) ([]byte, error) {
	for {
		t, err := e.next()
		if err != nil {
			return out, err
		}
		switch t := t.(type) {
		case xml.CharData:
			if len(out) <= widest {
				out = append(out, t...)
			}
		case xml.StartElement:
			if err := e.skip(); err != nil {
				return out, err
			}
		case xml.EndElement:
			return out, nil
		}
	}
}

// charset reads what old programs declare, against the standard.
func charset(label string, from io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "iso-8859-1", "windows-1252", "us-ascii", "ascii":
		return charmap.Windows1252.NewDecoder().Reader(from), nil
	}
	return nil, fmt.Errorf("its XML says that it is in %.40q", label)
}
