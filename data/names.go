package data

import "embed"

// Names holds the words by which names of organisations are compared, and the
// texts that stand where one is named and are none.
//
//go:embed names
var Names embed.FS
