package bench_test

import (
	"bytes"
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cost is what a process took.
type cost struct {
	processor time.Duration // user and system
	memory    int64         // bytes, at most
}

// run runs a command to its end. A code of 1 is that of findings, or of files to lay out.
func run(t *testing.T, folder string, args []string) (cost, string) {
	t.Helper()
	c := command(t, folder, args)
	var out, problems bytes.Buffer
	c.Stdout, c.Stderr = &out, &problems
	if strings.HasSuffix(args[0], "/knockon") {
		c.Stdout = nil // hundreds of megabytes
	}
	var exit *exec.ExitError
	if err := c.Run(); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1 || c.Stdout != nil) {
		t.Fatalf("%v: %v\n%s%s", args, err, out.Bytes(), problems.Bytes())
	}
	used := c.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{c.ProcessState.UserTime() + c.ProcessState.SystemTime(), used.Maxrss << 10}, out.String()
}

// again measures a command that has just run. Else what it is billed for depends on who ran before: a machine's memory that nobody has touched for some
// seconds may have gone back to its host, and is dear to have again.
func again(t *testing.T, folder string, args []string) cost {
	run(t, folder, args)
	measured, _ := run(t, folder, args)
	return measured
}

func count(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
