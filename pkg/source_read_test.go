package pkg_test

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/source"
)

// growing is a file system in which a file is larger than it says.
type growing struct{ fstest.MapFS }

func (g growing) Open(name string) (fs.File, error) {
	f, err := g.MapFS.Open(name)
	return longer{f, io.MultiReader(f, strings.NewReader("more"))}, err
}

func (g growing) Stat(name string) (fs.FileInfo, error) { return g.MapFS.Stat(name) }

type longer struct {
	fs.File
	io.Reader
}

func (l longer) Read(p []byte) (int, error) { return l.Reader.Read(p) }

// sealed fails the test where something is opened.
type sealed struct {
	fstest.MapFS
	t *testing.T
}

func (s sealed) Open(name string) (fs.File, error) {
	s.t.Errorf("%s was opened", name)
	return nil, fs.ErrInvalid
}

func (s sealed) Stat(name string) (fs.FileInfo, error) { return s.MapFS.Stat(name) }

func TestSourceReadFile(t *testing.T) {
	files := fstest.MapFS{
		"ten": {Data: []byte("ten bytes.")}, "pipe": {Mode: fs.ModeNamedPipe}, "socket": {Mode: fs.ModeSocket},
		"device": {Mode: fs.ModeDevice | fs.ModeCharDevice}, "folder": {Mode: fs.ModeDir},
	}
	if data, err := source.ReadFile(files, "ten", 10); err != nil || string(data) != "ten bytes." {
		t.Errorf("at the limit: %q %v", data, err)
	}
	if data, err := source.ReadFile(growing{files}, "ten", 14); err != nil || string(data) != "ten bytes.more" {
		t.Errorf("one that grows: %q %v", data, err)
	}
	if _, err := source.ReadFile(growing{files}, "ten", 13); err != source.TooLarge(13) {
		t.Errorf("one that grows beyond the limit: %v", err)
	}
	if _, err := source.ReadFile(sealed{files, t}, "ten", 9); err != source.TooLarge(9) {
		t.Errorf("beyond the limit: %v", err)
	}
	for _, name := range []string{"pipe", "socket", "device", "folder"} {
		if _, err := source.ReadFile(sealed{files, t}, name, 10); !errors.Is(err, source.ErrNotRegular) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := source.ReadFile(files, "none", 10); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("none: %v", err)
	}
	if data, err := source.ReadAll(strings.NewReader("ten bytes."), 10); err != nil || len(data) != 10 {
		t.Errorf("a stream at the limit: %q %v", data, err)
	}
	if _, err := source.ReadAll(strings.NewReader("ten bytes."), 9); err != source.TooLarge(9) {
		t.Errorf("a stream beyond the limit: %v", err)
	}
}
