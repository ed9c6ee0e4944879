package load

import (
	"knockon/pkg/decode"
	"knockon/pkg/schema"
)

// reader drafts one file against the table of keys.
type reader struct {
	draft
	decode.Reader
	table *schema.Table
	mem   *memory
}
