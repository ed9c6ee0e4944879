// Package data embeds what the binary carries: the relation table and the built-in maps.
package data

import "embed"

// Relations is the relation table as YAML.
//
//go:embed relations.yaml
var Relations []byte

// Maps holds each built-in map as a folder of its name.
//
//go:embed east-kent
var Maps embed.FS
