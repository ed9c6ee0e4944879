package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"knockon/pkg/load"
	"knockon/pkg/source"
)

// inputs is what a command has read.
type inputs struct {
	files  []string      // single ones
	opened []fs.FileInfo // those that came opened
	maps   []load.Root   // of which maps were read
	stdin  bool          // as a map
}

// disk is every file of the machine, by the names that the system takes.
type disk struct{}

func (disk) Open(name string) (fs.File, error)     { return os.Open(name) }
func (disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// readFile reads a file that the user names, within a limit: a regular one, or
// what the shell opened for it, as <(…) does.
func (e *env) readFile(name string, limit int64) ([]byte, error) {
	if isStdin(name) {
		return e.readStdin(limit)
	}
	if isOpened(name) {
		return e.readOpened(name, limit)
	}
	e.inputs.files = append(e.inputs.files, e.path(name))
	return source.ReadFile(disk{}, e.path(name), limit)
}

// readStdin reads stdin, which a shell may have opened on a file.
func (e *env) readStdin(limit int64) ([]byte, error) {
	if f, ok := e.stdin.(fs.File); ok {
		if info, err := f.Stat(); err == nil {
			e.inputs.opened = append(e.inputs.opened, info)
		}
	}
	return source.ReadAll(e.stdin, limit)
}

// readOpened reads a file that the shell holds open: opening it again does not block.
func (e *env) readOpened(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Mode()&(fs.ModeType&^fs.ModeNamedPipe) != 0 {
		return nil, source.ErrNotRegular
	}
	e.inputs.opened = append(e.inputs.opened, info)
	return source.ReadAll(f, limit)
}

// isPipe reports whether a path of a map is none of a file, but of what comes
// through a pipe.
func isPipe(name string) bool { return name == "-" || isStdin(name) || isOpened(name) }

func isStdin(name string) bool {
	return filepath.Clean(name) == "/dev/stdin" || filepath.Clean(name) == "/dev/fd/0"
}

func isOpened(name string) bool {
	return regexp.MustCompile(`^/(dev|proc/(self|\d+))/fd/\d+$`).MatchString(filepath.ToSlash(filepath.Clean(name)))
}
