//go:build linux

package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"

	"knockon/pkg/spread"
)

// terminal opens a pseudo-terminal: what is written to tty is read from screen.
func terminal(t *testing.T) (tty, screen *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { screen.Close() })
	if err := unix.IoctlSetPointerInt(int(screen.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(screen.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Fatal(err)
	}
	return tty, screen
}

// shown runs work of some length, by a clock of the test's own, and returns what the terminal got.
func shown(t *testing.T, length time.Duration) (all string) {
	tty, screen := terminal(t)
	synctest.Test(t, func(t *testing.T) { all = work(t, tty, screen, length) })
	return all
}

func work(t *testing.T, tty, screen *os.File, length time.Duration) string {
	e := &env{stderr: tty}
	sheep := &spread.Progress{}
	done := e.counting("counting sheep", sheep)
	sheep.Expect(2000)
	time.Sleep(length / 2)
	sheep.Did(1500)
	time.Sleep(length / 2)
	done()
	rows := &atomic.Int64{}
	done = e.countingRows("reading sheep", rows)
	rows.Add(1200)
	time.Sleep(length)
	done()
	done() // twice does no harm
	fmt.Fprint(tty, "end")
	var all []byte
	buffer := make([]byte, 256)
	for !bytes.HasSuffix(all, []byte("end")) {
		n, err := screen.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, buffer[:n]...)
	}
	tty.Close()
	return string(all)
}

func TestProgressIsToldAfterHalfASecondAndWiped(t *testing.T) {
	if got := shown(t, 2*progressAfter); !strings.Contains(got, "counting sheep: 1,500 of 2,000") ||
		!strings.Contains(got, "reading sheep: 1,200 rows …") || !strings.HasSuffix(got, "\r\x1b[Kend") {
		t.Errorf("the terminal shows %q", got)
	}
	if got := shown(t, progressAfter/10); got != "end" {
		t.Errorf("after a moment the terminal shows %q", got)
	}
}

// A pipe or a file gets none: it would stay there.
func TestProgressIsForTerminals(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		done := (&env{stderr: write}).progress("counting sheep")
		time.Sleep(2 * progressAfter)
		done()
	})
	write.Close()
	if got, err := io.ReadAll(read); err != nil || len(got) > 0 {
		t.Errorf("a pipe gets %q, %v", got, err)
	}
}
