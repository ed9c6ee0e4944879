package trial

import (
	"syscall"
	"testing"
	"time"
)

// Processor is what this process takes of the processor while it does something,
// the collector's work included: others on the machine slow a clock, and not this.
func Processor(t testing.TB, do func()) time.Duration {
	before := used(t)
	do()
	return used(t) - before
}

func used(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
