package answer

import (
	"fmt"
	"strconv"

	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Spend is published spending beside a map: who is paid and not in it, and whose
// contract is in force while nobody pays them.
type Spend struct {
	Format    string      `json:"format"`
	Map       MapName     `json:"map"`
	For       **Node      `json:"for"`                      // whose contracts are meant; null for those of everybody
	All       bool        `json:"all"`                      // whatever they are paid for, and not information technology alone
	Persons   bool        `json:"persons"`                  // those too of whom nothing says that they are no people
	Currency  string      `json:"currency"`                 // of the sums: that in which most payments say they are, GBP where none says
	First     *model.Date `json:"first"`                    // of the days of payments; null where none has one
	Last      *model.Date `json:"last" layout:"same"`       // of the days of payments; null where none has one
	Rows      PaidRows    `json:"rows"`                     // what became of the rows of the files
	Lacking   []Payee     `json:"lacking" layout:"lines"`   // paid, and not in the map: the highest sums first
	Withheld  int         `json:"withheld"`                 // how many more there are of whom nothing says that they are no people
	Known     []Supplier  `json:"known" layout:"lines"`     // paid, and in the map, by id
	Unpaid    []string    `json:"unpaid"`                   // contracts in force on the last day whose supplier is not paid, by id
	Contracts Agreements  `json:"contracts" layout:"lines"` // the unpaid ones
	Nodes     Nodes       `json:"nodes" layout:"lines"`
}

// PaidRows is what became of the rows of published spending.
type PaidRows struct {
	Read int        `json:"read"` // below the headings, empty ones aside
	Used int        `json:"used"` // of which a payment was taken
	Left []LeftRows `json:"left"` // out, by reason: the most first
}

// LeftRows is rows that are left out for one reason.
type LeftRows struct {
	Why  Unread `json:"why"`  // no payee is named, the amount cannot be read, it is in another currency, or it spills over
	Rows int    `json:"rows"` // how many
	File string `json:"file"` // of the first of them
	Row  int    `json:"row"`  // of the first of them, as a spreadsheet counts
}

// At is where the first of them stands.
func (l *LeftRows) At() string { return l.File + ":" + strconv.Itoa(l.Row) }

// Paid is what somebody was paid.
type Paid struct {
	Amount   Hundredths  `json:"amount"`   // the sum
	Payments int         `json:"payments"` // how many
	Last     *model.Date `json:"last"`     // the day of the latest; null where none has one
}

// Payee is somebody who is paid and not in the map.
type Payee struct {
	Name string `json:"name"` // the spelling that says most
	Paid
	Names   []string `json:"names"`   // as the files spell it
	Perhaps **Node   `json:"perhaps"` // somebody in the map who may be the same; null for nobody
}

// Supplier is somebody who is paid and in the map.
type Supplier struct {
	Node *Node `json:"node"`
	Paid
	Names []TakenFor `json:"names"` // as the files spell it, the surest first
}

// TakenFor is a spelling that is taken for somebody in the map, and why.
type TakenFor struct {
	Name string `json:"name"` // as the files spell it
	By   Same   `json:"by"`   // as names.csv says, the same number, the same name, or the same name but for its legal ending
}

// Unread is why a row of published spending is left out.
type Unread uint8

// The reasons.
const (
	NoPayee Unread = iota
	NoAmount
	OtherCurrency // than most payments are in
	Spilt         // over all headings
	NumUnread
)

var unreadNames = [NumUnread]string{"no-payee", "no-amount", "other-currency", "spilt"}

func (u Unread) String() string { return unreadNames[u] }

func (u Unread) MarshalText() ([]byte, error) { return []byte(u.String()), nil }
func (u *Unread) UnmarshalText(text []byte) error {
	return model.ReadWord("reason", text, NumUnread, u)
}

// Same is by what a payee is known as somebody in the map, the surest first.
type Same uint8

// The grounds.
const (
	SameDecided Same = iota // as names.csv says
	SameNumber
	SameName
	SameFirm // but for legal endings, which one name may lack
	NumSame
)

var sameNames = [NumSame]string{"names.csv", "number", "name", "firm"}

func (s Same) String() string { return sameNames[s] }

func (s Same) MarshalText() ([]byte, error)     { return []byte(s.String()), nil }
func (s *Same) UnmarshalText(text []byte) error { return model.ReadWord("ground", text, NumSame, s) }

func (*Spend) format() string { return "knockon.spend/v1" }

func (s *Spend) check() error {
	for i, id := range s.Unpaid {
		if _, found := s.Contracts.Find(id); !found {
			return fmt.Errorf("unpaid[%d]: the answer's contracts do not say what %s is", i, safe.Text(id))
		}
	}
	return nil
}
