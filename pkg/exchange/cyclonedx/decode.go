package cyclonedx

import (
	"bytes"
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
