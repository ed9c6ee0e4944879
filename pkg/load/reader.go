package load

import (
	"knockon/pkg/format"
	"knockon/pkg/read"
)

// reader drafts one file against the table of keys.
type reader struct {
	draft
	read.Reader
	table *format.Table
}
