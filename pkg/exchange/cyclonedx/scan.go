package cyclonedx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// scan refuses a document type, which could define entities, and depth, before anything is made of XML.
func scan(f intake.File, content []byte) error {
	d, depth := xml.NewDecoder(bytes.NewReader(content)), 0
	fault := func(message, hint string) error {
		line, column := d.InputPos()
		return &intake.Fault{At: intake.Origin{File: f.Name, Row: line}, Column: column, Message: message, Hint: hint}
	}
	for {
		token, err := d.Token()
		switch broken := (*xml.SyntaxError)(nil); {
		case err == io.EOF:
			return nil
		case errors.As(err, &broken):
			return fault("it is not XML: "+diag.Show(broken.Msg), "")
		case err != nil:
			return fault("it is not XML that can be read: "+diag.Show(err.Error()), "save it as UTF-8")
		}
		switch token.(type) {
		case xml.Directive:
			return fault("it declares a document type, by which entities may stand for anything", "take the <!DOCTYPE …> out: CycloneDX needs none")
		case xml.StartElement:
			if depth++; depth > intake.MaxDepth {
				return fault(fmt.Sprintf("it nests deeper than %d levels", intake.MaxDepth), "")
			}
		case xml.EndElement:
			depth--
		}
	}
}
