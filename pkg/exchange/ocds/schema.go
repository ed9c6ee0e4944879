package ocds

import (
	"bytes"
	"encoding/json"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// What of a release is read. Publishers differ in what they write for a value: a
// number for an id, one object for a list of one, null for anything. What fits
// nowhere is taken as not there.

// text is a text, or a number as it is written.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	switch {
	case b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = text(s)
	case b[0] == '-' || b[0] >= '0' && b[0] <= '9':
		*t = text(b)
	}
	return nil
}

func (t text) day() model.Date { return intake.Day(string(t)) }

// list is a list, or one of its items.
type list[T any] []T

func (l *list[T]) UnmarshalJSON(b []byte) error {
	if b[0] != '[' {
		if b[0] != 'n' {
			*l = make(list[T], 1)
			_ = json.Unmarshal(b, &(*l)[0]) // as far as it goes
		}
		return nil
	}
	var items []T
	_ = json.Unmarshal(b, &items) // likewise
	*l = items
	return nil
}

type identifier struct {
	Scheme    text `json:"scheme"`
	ID        text `json:"id"`
	LegalName text `json:"legalName"`
}

// party is an organisation, or a mention of one.
type party struct {
	ID         text             `json:"id"`
	Name       text             `json:"name"`
	Identifier identifier       `json:"identifier"`
	Additional list[identifier] `json:"additionalIdentifiers"`
	Roles      list[text]       `json:"roles"`
}

type value struct {
	Amount   text `json:"amount"`
	Currency text `json:"currency"`
}

type period struct {
	Start  text `json:"startDate"`
	End    text `json:"endDate"`
	Extent text `json:"maxExtentDate"`
}

type item struct {
	Class struct {
		Scheme text `json:"scheme"`
		ID     text `json:"id"`
		About  text `json:"description"`
	} `json:"classification"`
}

type award struct {
	ID        text        `json:"id"`
	Title     text        `json:"title"`
	Status    text        `json:"status"`
	Value     value       `json:"value"`
	Suppliers list[party] `json:"suppliers"`
	Period    period      `json:"contractPeriod"`
	Items     list[item]  `json:"items"`
}

type contract struct {
	ID        text        `json:"id"`
	AwardID   text        `json:"awardID"`
	Title     text        `json:"title"`
	Status    text        `json:"status"`
	Value     value       `json:"value"`
	Suppliers list[party] `json:"suppliers"`
	Period    period      `json:"period"`
}

type tender struct {
	Title     text       `json:"title"`
	About     text       `json:"description"`
	Procuring party      `json:"procuringEntity"`
	Items     list[item] `json:"items"`
}

type release struct {
	OCID      text           `json:"ocid"`
	Date      text           `json:"date"`
	Tag       list[text]     `json:"tag"`
	Parties   list[party]    `json:"parties"`
	Buyer     party          `json:"buyer"`
	Tender    tender         `json:"tender"`
	Awards    list[award]    `json:"awards"`
	Contracts list[contract] `json:"contracts"`
}

// publication is what may stand at the top of a file: a package of releases, one
// of records, the answer of a search for either, or one of them by itself.
type publication struct {
	Published text            `json:"publishedDate"`
	Publisher party           `json:"publisher"`
	Releases  json.RawMessage `json:"releases"`
	Records   json.RawMessage `json:"records"`
	Results   json.RawMessage `json:"results"`
	OCID      text            `json:"ocid"`
	Compiled  json.RawMessage `json:"compiledRelease"`
	Versioned json.RawMessage `json:"versionedRelease"`
}

// items are those of a list, or a value as the only one.
func items(b json.RawMessage) []json.RawMessage {
	var out []json.RawMessage
	switch b = bytes.TrimSpace(b); {
	case len(b) == 0 || b[0] == 'n':
	case b[0] == '[':
		_ = json.Unmarshal(b, &out) // it was read once already
	default:
		out = []json.RawMessage{b}
	}
	return out
}
