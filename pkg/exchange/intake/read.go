package intake

import (
	"sync/atomic"

	"knockon/pkg/model"
)

// File is one of the files of an import.
type File struct {
	Name    string
	Content []byte
}

// Options is what the user says beside the files. A format takes some of them;
// the command refuses the others.
type Options struct {
	For           string // id of the organisation whose register, list or spending it is
	Source        string
	Published     model.Date
	Columns       map[string][]string // role → headings, before those that are known
	Sheet         string
	Encoding      string
	Dates         string // dmy or mdy; "" to find out
	Category      string
	SupplierIs    string            // what a column "supplier" means: made-by, operated-by or contract; "" asks
	Components    string            // which components of an SBOM become nodes: "" for the top, direct
	Kinds         map[string]string // kinds of others → our sections
	CompaniesOnly bool
	Exploited     map[string]bool // CVE ids of a catalogue of exploited flaws, whose components become nodes
	Map           *model.Map      // what is there already; never nil
	Rows          *atomic.Int64   // counts the rows of tables, where somebody wants to know
	Decided       Decisions       // what people said of spellings, for a report; Settle heeds it for what is written
}

// Reader takes the files of a format apart. Its error is a *Fault.
type Reader func(files []File, o Options) (*Harvest, error)
