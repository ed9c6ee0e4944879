package cyclonedx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// decode reads a bill as JSON or XML, by what it begins with.
func decode(f intake.File) (*cdx.BOM, error) {
	content := bytes.TrimSpace(intake.UTF8(f.Content))
	if bytes.HasPrefix(content, []byte("<")) {
		return decodeXML(f, content)
	}
	if len(content) > 0 && content[0] != '{' {
		return nil, notOurs(f, "it is neither JSON nor XML")
	}
	var head struct {
		Format  any `json:"bomFormat"`
		Version any `json:"specVersion"`
	}
	if err := intake.JSON(f, &head); err != nil {
		return nil, err
	}
	if head.Format != cdx.BOMFormat {
		return nil, notOurs(f, "it is no CycloneDX: it has no `bomFormat: CycloneDX`")
	}
	if said, _ := head.Version.(string); !known(said) {
		return nil, tooNew(f, said)
	}
	b := new(cdx.BOM)
	return b, intake.JSON(f, b)
}

func decodeXML(f intake.File, content []byte) (*cdx.BOM, error) {
	loose, err := scan(f, content)
	if err != nil {
		return nil, err
	}
	b := new(cdx.BOM)
	if err := cdx.NewBOMDecoder(bytes.NewReader(content), cdx.BOMFileFormatXML).Decode(b); err != nil {
		return nil, notOurs(f, diag.Show(err.Error()))
	}
	version, ours := strings.CutPrefix(b.XMLNS, "http://cyclonedx.org/schema/bom/")
	if !ours {
		return nil, notOurs(f, "it is no CycloneDX: its namespace is "+diag.Quote(b.XMLNS))
	}
	if !known(version) {
		return nil, tooNew(f, version)
	}
	i := 0
	each(b.Services, func(s *cdx.Service) {
		if data := loose[i]; len(data) > 0 && s.Data == nil {
			s.Data = &data
		}
		i++
	})
	return b, nil
}

func known(version string) bool {
	for v := cdx.SpecVersion1_0; v <= cdx.SpecVersion1_7; v++ {
		if v.String() == version {
			return true
		}
	}
	return false
}

func notOurs(f intake.File, message string) error {
	return &intake.Fault{At: intake.Origin{File: f.Name}, Message: message, Hint: "name a CycloneDX file, JSON or XML, of version 1.2 to 1.7"}
}

func tooNew(f intake.File, version string) error {
	return &intake.Fault{
		At: intake.Origin{File: f.Name}, Message: fmt.Sprintf("it is CycloneDX %s, which knockon does not read", diag.Quote(version)),
		Hint: "have its tool write one of 1.2 to 1.7",
	}
}

// scan looks through XML before anything is made of it: a document type, which
// could define entities, is refused, and so is depth. It returns what the
// library passes by, data flows as they were written before 1.5, by service.
func scan(f intake.File, content []byte) (loose map[int][]cdx.DataClassification, err error) {
	loose = map[int][]cdx.DataClassification{}
	d := xml.NewDecoder(bytes.NewReader(content))
	fault := func(message, hint string) error {
		line, column := d.InputPos()
		return &intake.Fault{At: intake.Origin{File: f.Name, Row: line}, Column: column, Message: message, Hint: hint}
	}
	var open []string
	var inside []int // the services that are open, by number
	services := 0
	for {
		token, err := d.Token()
		var syntax *xml.SyntaxError
		switch {
		case errors.As(err, &syntax):
			return nil, fault("it is not XML: "+diag.Show(syntax.Msg), "")
		case err != nil && err.Error() == "EOF":
			return loose, nil
		case err != nil:
			return nil, fault("it is not XML that can be read: "+diag.Show(err.Error()), "save it as UTF-8")
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, fault("it declares a document type, by which entities may stand for anything", "take the <!DOCTYPE …> out: CycloneDX needs none")
		case xml.StartElement:
			if open = append(open, t.Name.Local); len(open) > intake.MaxDepth {
				return nil, fault(fmt.Sprintf("it nests deeper than %d levels", intake.MaxDepth), "")
			}
			switch above := len(open) - 2; {
			case t.Name.Local == "service" && above >= 0 && open[above] == "services" && open[1] == "services":
				inside = append(inside, services)
				services++
			case t.Name.Local == "classification" && above >= 1 && open[above] == "data" && open[above-1] == "service" && len(inside) > 0:
				of := inside[len(inside)-1]
				data := cdx.DataClassification{}
				for _, a := range t.Attr {
					if a.Name.Local == "flow" {
						data.Flow = cdx.DataFlow(a.Value)
					}
				}
				loose[of] = append(loose[of], data)
			}
		case xml.CharData:
			if n := len(open); n > 2 && open[n-1] == "classification" && open[n-2] == "data" && len(inside) > 0 {
				data := loose[inside[len(inside)-1]]
				data[len(data)-1].Classification += string(t)
			}
		case xml.EndElement:
			if n := len(open); t.Name.Local == "service" && n > 1 && open[n-2] == "services" && open[1] == "services" {
				inside = inside[:len(inside)-1]
			}
			open = open[:max(0, len(open)-1)]
		}
	}
}

// each visits services in the order of the file, what they hold behind themselves.
func each(services *[]cdx.Service, visit func(*cdx.Service)) {
	if services == nil {
		return
	}
	for i := range *services {
		s := &(*services)[i]
		visit(s)
		each(s.Services, visit)
	}
}
