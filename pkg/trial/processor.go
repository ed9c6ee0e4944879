package trial

import "testing"

// Processor is what this process takes of the processor while it does something,
// the collector's work included, in nanoseconds: others on the machine slow a
// clock, and not this.
func Processor(t testing.TB, do func()) int64 {
	before := used(t)
	do()
	return used(t) - before
}
