package cyclonedx

import (
	"encoding/xml"
	"slices"
)

// What a bill calls itself, and what it says of dependencies that are all listed.
const (
	format     = "CycloneDX"
	isComplete = "complete"
)

// bom is a bill of materials as far as it is read or written here, in the order of
// https://cyclonedx.org/docs/1.6/json/ and https://cyclonedx.org/docs/1.6/xml/. Lists that stand in an element of their own are
// pointers: encoding/xml writes that for an empty list.
type bom struct {
	XMLName xml.Name `json:"-" xml:"bom"`
	XMLNS   string   `json:"-" xml:"xmlns,attr"`

	Schema      string `json:"$schema,omitempty" xml:"-"`
	Format      string `json:"bomFormat" xml:"-"`
	SpecVersion string `json:"specVersion" xml:"-"`

	SerialNumber    string           `json:"serialNumber,omitempty" xml:"serialNumber,attr,omitempty"`
	Version         int              `json:"version" xml:"version,attr"`
	Metadata        *metadata        `json:"metadata,omitempty" xml:"metadata,omitempty"`
	Components      *[]component     `json:"components,omitempty" xml:"components>component,omitempty"`
	Services        *[]service       `json:"services,omitempty" xml:"services>service,omitempty"`
	Dependencies    *[]dependency    `json:"dependencies,omitempty" xml:"dependencies>dependency,omitempty"`
	Compositions    *[]composition   `json:"compositions,omitempty" xml:"compositions>composition,omitempty"`
	Vulnerabilities *[]vulnerability `json:"vulnerabilities,omitempty" xml:"vulnerabilities>vulnerability,omitempty"`
}

type metadata struct {
	Timestamp   string     `json:"timestamp,omitempty" xml:"timestamp,omitempty"`
	Component   *component `json:"component,omitempty" xml:"component,omitempty"`
	Manufacture *entity    `json:"manufacture,omitempty" xml:"manufacture,omitempty"`
	Supplier    *entity    `json:"supplier,omitempty" xml:"supplier,omitempty"`
	Properties  *[]said    `json:"properties,omitempty" xml:"properties>property,omitempty"`
}

type component struct {
	Ref          string       `json:"bom-ref,omitempty" xml:"bom-ref,attr,omitempty"`
	Type         string       `json:"type" xml:"type,attr"`
	Supplier     *entity      `json:"supplier,omitempty" xml:"supplier,omitempty"`
	Manufacturer *entity      `json:"manufacturer,omitempty" xml:"manufacturer,omitempty"`
	Publisher    string       `json:"publisher,omitempty" xml:"publisher,omitempty"`
	Group        string       `json:"group,omitempty" xml:"group,omitempty"`
	Name         string       `json:"name" xml:"name"`
	Version      string       `json:"version,omitempty" xml:"version,omitempty"`
	Description  string       `json:"description,omitempty" xml:"description,omitempty"`
	Properties   *[]said      `json:"properties,omitempty" xml:"properties>property,omitempty"`
	Components   *[]component `json:"components,omitempty" xml:"components>component,omitempty"`
	Data         []held       `json:"data,omitempty" xml:"data,omitempty"`
}

// held is data that a component is.
type held struct {
	Type string `json:"type,omitempty" xml:"type,omitempty"`
}

type service struct {
	Ref          string     `json:"bom-ref,omitempty" xml:"bom-ref,attr,omitempty"`
	Provider     *entity    `json:"provider,omitempty" xml:"provider,omitempty"`
	Name         string     `json:"name" xml:"name"`
	Version      string     `json:"version,omitempty" xml:"version,omitempty"`
	Description  string     `json:"description,omitempty" xml:"description,omitempty"`
	CrossesTrust *bool      `json:"x-trust-boundary,omitempty" xml:"x-trust-boundary,omitempty"`
	Data         []flow     `json:"data,omitempty" xml:"-"`
	DataXML      *flows     `json:"-" xml:"data,omitempty"`
	Properties   *[]said    `json:"properties,omitempty" xml:"properties>property,omitempty"`
	Services     *[]service `json:"services,omitempty" xml:"services>service,omitempty"`
	TrustZone    string     `json:"trustZone,omitempty" xml:"trustZone,omitempty"`
}

type flow struct {
	Classification string `json:"classification"`
}

// flows are the classifications as they stand in XML, and as they stood before 1.5.
type flows struct {
	Now    []string `xml:"dataflow>classification"`
	Before []string `xml:"classification"`
}

// classes are the classifications of the data that a service exchanges.
func (s *service) classes() []string {
	var all []string
	if s.DataXML != nil {
		all = slices.Concat(s.DataXML.Now, s.DataXML.Before)
	}
	for _, d := range s.Data {
		all = append(all, d.Classification)
	}
	return all
}

// entity is an organisation.
type entity struct {
	Name string `json:"name" xml:"name"`
}

// said is a property.
type said struct {
	Name  string `json:"name" xml:"name,attr"`
	Value string `json:"value" xml:",chardata"`
}

// dependency is what a component or service depends on. Nothing is known of one without a list.
type dependency struct {
	Ref       string `json:"ref" xml:"ref,attr"`
	DependsOn []ref  `json:"dependsOn,omitzero" xml:"dependency,omitempty"`
}

type composition struct {
	Aggregate    string `json:"aggregate" xml:"aggregate"`
	Dependencies *[]ref `json:"dependencies,omitempty" xml:"dependencies>dependency,omitempty"`
}

// ref names a component or service; in XML, in an attribute of an element of its own.
type ref string

// MarshalXML writes the element.
func (r ref) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	return e.EncodeElement(struct {
		Ref string `xml:"ref,attr"`
	}{string(r)}, start)
}

// UnmarshalXML reads it.
func (r *ref) UnmarshalXML(from *xml.Decoder, start xml.StartElement) error {
	var in struct {
		Ref string `xml:"ref,attr"`
	}
	err := from.DecodeElement(&in, &start)
	*r = ref(in.Ref)
	return err
}

type vulnerability struct {
	ID         string       `json:"id" xml:"id"`
	References *[]reference `json:"references,omitempty" xml:"references>reference,omitempty"`
	Analysis   *analysis    `json:"analysis,omitempty" xml:"analysis,omitempty"`
	Affects    *[]affects   `json:"affects,omitempty" xml:"affects>target,omitempty"`
}

type reference struct {
	ID string `json:"id,omitempty" xml:"id,omitempty"`
}

type analysis struct {
	State string `json:"state,omitempty" xml:"state,omitempty"`
}

type affects struct {
	Ref string `json:"ref" xml:"ref"`
}

// list is what a pointer to a list holds, and some points to a list that is not empty.
func list[T any](p *[]T) []T {
	if p == nil {
		return nil
	}
	return *p
}

func some[T any](all []T) *[]T {
	if len(all) == 0 {
		return nil
	}
	return &all
}
