package cyclonedx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// scanner looks through XML before anything is made of it.
type scanner struct {
	decoder  *xml.Decoder
	file     string
	open     []string // the elements that are open
	inside   []int    // the services that are, by number
	services int
	loose    map[int][]cdx.DataClassification
}

// scan refuses a document type, which could define entities, and depth. It
// returns what the library passes by, data flows as they were written before
// 1.5, by service.
func scan(f intake.File, content []byte) (loose map[int][]cdx.DataClassification, err error) {
	s := &scanner{decoder: xml.NewDecoder(bytes.NewReader(content)), file: f.Name, loose: map[int][]cdx.DataClassification{}}
	for {
		token, err := s.decoder.Token()
		switch broken := (*xml.SyntaxError)(nil); {
		case err == io.EOF:
			return s.loose, nil
		case errors.As(err, &broken):
			return nil, s.fault("it is not XML: "+diag.Show(broken.Msg), "")
		case err != nil:
			return nil, s.fault("it is not XML that can be read: "+diag.Show(err.Error()), "save it as UTF-8")
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, s.fault("it declares a document type, by which entities may stand for anything", "take the <!DOCTYPE …> out: CycloneDX needs none")
		case xml.StartElement:
			if s.begin(t); len(s.open) > intake.MaxDepth {
				return nil, s.fault(fmt.Sprintf("it nests deeper than %d levels", intake.MaxDepth), "")
			}
		case xml.CharData:
			if s.within("service", "data", "classification") {
				data := s.loose[s.inside[len(s.inside)-1]]
				data[len(data)-1].Classification += string(t)
			}
		case xml.EndElement:
			if s.isService() {
				s.inside = s.inside[:len(s.inside)-1]
			}
			s.open = s.open[:len(s.open)-1]
		}
	}
}

func (s *scanner) fault(message, hint string) error {
	line, column := s.decoder.InputPos()
	return &intake.Fault{At: intake.Origin{File: s.file, Row: line}, Column: column, Message: message, Hint: hint}
}

func (s *scanner) begin(t xml.StartElement) {
	s.open = append(s.open, t.Name.Local)
	if s.isService() {
		s.inside = append(s.inside, s.services)
		s.services++
	}
	if !s.within("service", "data", "classification") {
		return
	}
	of, data := s.inside[len(s.inside)-1], cdx.DataClassification{}
	for _, a := range t.Attr {
		if a.Name.Local == "flow" {
			data.Flow = cdx.DataFlow(a.Value)
		}
	}
	s.loose[of] = append(s.loose[of], data)
}

// isService reports whether the innermost element is one of the services of the
// bill itself: its tools have services, too.
func (s *scanner) isService() bool {
	n := len(s.open)
	return n > 2 && s.open[1] == "services" && s.open[n-1] == "service" && s.open[n-2] == "services"
}

// within reports whether the innermost elements are these, in a service of the bill.
func (s *scanner) within(last ...string) bool {
	n := len(s.open) - len(last)
	if n < 0 || len(s.inside) == 0 {
		return false
	}
	for i, name := range last {
		if s.open[n+i] != name {
			return false
		}
	}
	return true
}
