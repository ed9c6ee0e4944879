package cyclonedx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// decode reads a bill as JSON or XML, by what it begins with.
func decode(f intake.File) (*bom, error) {
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
	if head.Format != format {
		return nil, notOurs(f, "it is no CycloneDX: it has no `bomFormat: CycloneDX`")
	}
	if said, _ := head.Version.(string); !known(said) {
		return nil, tooNew(f, said)
	}
	b := new(bom)
	return b, intake.JSON(f, b)
}

func decodeXML(f intake.File, content []byte) (*bom, error) {
	if err := scan(f, content); err != nil {
		return nil, err
	}
	b := new(bom)
	if err := xml.Unmarshal(content, b); err != nil {
		return nil, notOurs(f, diag.Show(err.Error()))
	}
	version, ours := strings.CutPrefix(b.XMLNS, "http://cyclonedx.org/schema/bom/")
	if !ours {
		return nil, notOurs(f, "it is no CycloneDX: its namespace is "+diag.Quote(b.XMLNS))
	}
	if !known(version) {
		return nil, tooNew(f, version)
	}
	return b, nil
}

func known(version string) bool {
	return slices.Contains([]string{"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}, version)
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

// eachService visits services in the order of the file, what they hold behind themselves.
func eachService(services *[]service, visit func(*service)) {
	for i := range list(services) {
		s := &(*services)[i]
		visit(s)
		eachService(s.Services, visit)
	}
}
