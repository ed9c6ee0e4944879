package spdx

import (
	"bytes"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// document is one of the files.
type document struct {
	Version   string `json:"spdxVersion"`
	Name      string `json:"name"`
	Namespace string `json:"documentNamespace"`
	Creation  struct {
		Created  string   `json:"created"`
		Creators []string `json:"creators"`
	} `json:"creationInfo"`
	Others []struct {
		ID        string `json:"externalDocumentId"`
		Namespace string `json:"spdxDocument"`
	} `json:"externalDocumentRefs"`
	Describes     []string        `json:"documentDescribes"`
	Packages      []*pack         `json:"packages"`
	Files         []*pack         `json:"files"`
	Relationships []*relationship `json:"relationships"`

	file string
	rows int
}

// pack is a package, or a file, of which less is read.
type pack struct {
	ID          string `json:"SPDXID"`
	Name        string `json:"name"`
	FileName    string `json:"fileName"`
	Version     string `json:"versionInfo"`
	Supplier    string `json:"supplier"`
	Originator  string `json:"originator"`
	Summary     string `json:"summary"`
	Description string `json:"description"`
	node
}

type relationship struct {
	From string `json:"spdxElementId"`
	Kind string `json:"relationshipType"`
	To   string `json:"relatedSpdxElement"`
	at   intake.Origin
}

// decode reads a document as JSON or as tags and values.
func decode(f intake.File) (*document, error) {
	content := bytes.TrimSpace(intake.UTF8(f.Content))
	d := &document{file: f.Name}
	if !bytes.HasPrefix(content, []byte("{")) {
		return d, d.tags(f)
	}
	var head struct {
		Context any    `json:"@context"`
		Graph   any    `json:"@graph"`
		Version string `json:"spdxVersion"`
	}
	if err := intake.JSON(f, &head); err != nil {
		return nil, err
	}
	if head.Context != nil || head.Graph != nil || strings.HasPrefix(head.Version, "SPDX-3") {
		return nil, refuse(f, "it is SPDX 3, which knockon does not read", "have its tool write SPDX 2.3 or CycloneDX instead")
	}
	if err := version(f, head.Version); err != nil {
		return nil, err
	}
	return d, intake.JSON(f, d)
}

func version(f intake.File, said string) error {
	switch {
	case said == "":
		return refuse(f, "it is no SPDX document: it does not say its version", "name an SPDX 2 file, JSON or tags and values")
	case !strings.HasPrefix(said, "SPDX-2."):
		return refuse(f, "it is "+diag.Quote(said)+", which knockon does not read", "have its tool write SPDX 2.3 or CycloneDX instead")
	}
	return nil
}

func refuse(f intake.File, message, hint string) error {
	return &intake.Fault{At: intake.Origin{File: f.Name}, Message: message, Hint: hint}
}

// tags reads `Tag: value` lines; a value in <text> may go over several.
func (d *document) tags(f intake.File) error {
	var open *pack // the package or file that the lines are about
	rest := string(intake.UTF8(f.Content))
	for line := 1; rest != ""; {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		start, lines := line, 1
		tag, value, ok := strings.Cut(strings.TrimSpace(text), ":")
		if value = strings.TrimSpace(value); ok && strings.HasPrefix(value, "<text>") && !strings.Contains(value, "</text>") {
			more, behind, closed := strings.Cut(rest, "</text>")
			if !closed {
				return &intake.Fault{At: intake.Origin{File: f.Name, Row: start}, Column: 1, Message: "the <text> that begins here has no end",
					Hint: "close it with </text>"}
			}
			_, behind, _ = strings.Cut(behind, "\n")
			value, rest, lines = value+" "+more, behind, 2+strings.Count(more, "\n")
		}
		line += lines
		if tag == "" || strings.HasPrefix(tag, "#") {
			continue
		}
		value = strings.TrimSuffix(strings.TrimPrefix(value, "<text>"), "</text>")
		if open = d.tag(open, strings.TrimSpace(tag), value, start); d.Version == "" && d.rows > 0 {
			break
		}
	}
	return version(f, d.Version)
}

// tag takes one line, and returns what the next is about.
func (d *document) tag(open *pack, tag, value string, line int) *pack {
	about := func() *pack {
		if open == nil {
			open = &pack{}
		}
		return open
	}
	at := intake.Origin{File: d.file, Row: line}
	switch tag {
	case "SPDXVersion":
		d.Version = value
	case "DocumentName":
		d.Name = value
	case "DocumentNamespace":
		d.Namespace = value
	case "Created":
		d.Creation.Created = value
	case "Creator":
		d.Creation.Creators = append(d.Creation.Creators, value)
	case "ExternalDocumentRef":
		if words := strings.Fields(value); len(words) > 1 {
			d.Others = append(d.Others, struct {
				ID        string `json:"externalDocumentId"`
				Namespace string `json:"spdxDocument"`
			}{words[0], words[1]})
		}
	case "PackageName":
		open = &pack{Name: value, node: node{at: at}}
		d.Packages, d.rows = append(d.Packages, open), d.rows+1
	case "FileName":
		open = &pack{FileName: value, node: node{at: at}}
		d.Files, d.rows = append(d.Files, open), d.rows+1
	case "SnippetSPDXID", "LicenseID":
		open = nil
	case "SPDXID":
		about().ID = value
	case "PackageVersion":
		about().Version = value
	case "PackageSupplier":
		about().Supplier = value
	case "PackageOriginator":
		about().Originator = value
	case "PackageSummary":
		about().Summary = value
	case "PackageDescription":
		about().Description = value
	case "Relationship":
		if words := strings.Fields(value); len(words) >= 3 {
			d.Relationships = append(d.Relationships, &relationship{From: words[0], Kind: words[1], To: words[2], at: at})
			d.rows++
		}
	}
	return open
}
