package git

import (
	"io"
	"strings"
	"testing"
)

// TestOutputIsBounded copies as the standard library does, which asks a buffer
// to read by itself where it can.
func TestOutputIsBounded(t *testing.T) {
	const most = 1 << 20
	b := bounded{most: most}
	n, err := io.Copy(&b, io.LimitReader(endless{}, 2*most))
	if err == nil || !b.over || n > most || b.text.Len() > most {
		t.Errorf("%d bytes, %v", n, err)
	}
	b = bounded{most: most}
	if _, err := io.Copy(&b, strings.NewReader("all")); err != nil || b.over || b.text.String() != "all" {
		t.Error(err, b.text.String())
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }
