package trial

import (
	"os"
	"runtime/debug"
	"testing"
)

// Run runs the tests of a package that makes many small maps, few of which stay: garbage is collected rarely,
// or it would take a third of the time.
func Run(m *testing.M) int {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	return m.Run()
}
