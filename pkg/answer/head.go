package answer

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// MapName says which map was asked.
type MapName struct {
	Title   string `json:"title"`
	Builtin bool   `json:"builtin"` // an example that comes with the program
}

// Head is the map and the world that a question was asked in.
type Head struct {
	MapName
	AsOf     model.Date      `json:"as-of"`
	KnownAt  model.Date      `json:"known-at"`
	Evidence evidence.Grade  `json:"evidence"`
	Without  []model.Mode    `json:"without"`
	Within   *model.Duration `json:"within"` // nil for any time
	// Flags are what a further command needs to ask the same of the same map.
	Flags []string `json:"flags,omitempty"`
}
