package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Source is where claims were read. As a member it stands in JSON as its id.
type Source struct {
	ID        string           `json:"-"`
	Title     string           `json:"title,omitempty"`
	Publisher string           `json:"publisher,omitempty"`
	Kind      model.SourceKind `json:"kind"`
	Published model.Date       `json:"published,omitempty"`
	URL       string           `json:"url,omitempty"`
}

// AppendText appends the id.
func (s *Source) AppendText(b []byte) ([]byte, error) { return append(b, s.ID...), nil }

// MarshalText returns the id.
func (s *Source) MarshalText() ([]byte, error) { return []byte(s.ID), nil }

// Sources is every source of an answer, by id.
type Sources []*Source

type sourceEntry Source

func (sources Sources) each(yield func(key string, entry any) error) error {
	for _, s := range sources {
		if err := yield(s.ID, (*sourceEntry)(s)); err != nil {
			return err
		}
	}
	return nil
}

func (sources *Sources) add(r *reader, key string) (any, error) {
	s, err := r.source(key)
	*sources = append(*sources, s)
	return (*sourceEntry)(s), err
}

func (sources Sources) settle() error {
	slices.SortFunc(sources, func(a, b *Source) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// Claim is what a speaker says of a relation.
type Claim struct {
	Source       *Source          `json:"source"`
	By           string           `json:"by"`                     // whoever said it: an organisation of the map by its name, others as written
	Organisation *Node            `json:"organisation,omitempty"` // where the speaker is one of the map
	Person       string           `json:"person,omitempty"`
	Stance       model.Stance     `json:"stance"`
	Kind         model.SourceKind `json:"kind"`
	Date         model.Date       `json:"date,omitempty"`
}

// SpeakerKey is the same for the same speaker, however spelled.
func (c *Claim) SpeakerKey() string {
	if c.Organisation != nil {
		return c.Organisation.ID
	}
	return " " + strings.ToLower(strings.Join(strings.Fields(c.By), ""))
}

// Place is where something is written.
type Place struct {
	File         string
	Line, Column uint32
}

func (p Place) String() string {
	return p.File + ":" + strconv.Itoa(int(p.Line)) + ":" + strconv.Itoa(int(p.Column))
}

// MarshalText returns the place as file:line:column.
func (p Place) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// AppendText appends the place as file:line:column.
func (p Place) AppendText(b []byte) ([]byte, error) {
	b = append(append(b, p.File...), ':')
	b = append(strconv.AppendUint(b, uint64(p.Line), 10), ':')
	return strconv.AppendUint(b, uint64(p.Column), 10), nil
}

// UnmarshalText reads file:line:column.
func (p *Place) UnmarshalText(text []byte) error {
	rest, column, ok := cutLast(string(text))
	file, line, both := cutLast(rest)
	if !ok || !both || line == 0 {
		return fmt.Errorf("%q is no place: file:line:column", text)
	}
	*p = Place{safe.Text(file), line, column}
	return nil
}

// cutLast splits a number off at the last colon.
func cutLast(s string) (before string, n uint32, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 || strings.HasPrefix(s[i+1:], "0") && s[i+1:] != "0" || strings.Trim(s[i+1:], "0123456789") != "" {
		return "", 0, false
	}
	number, err := strconv.ParseUint(s[i+1:], 10, 32)
	return s[:i], uint32(number), err == nil
}
