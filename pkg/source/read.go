package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// MaxFileSize bounds what is read of one file of a map, in bytes.
const MaxFileSize = 64 << 20

// ErrNotRegular refuses folders, pipes, sockets and devices.
var ErrNotRegular = errors.New("it is not a regular file")

// TooLarge is the error of a file that is larger than so many bytes.
type TooLarge int64

func (limit TooLarge) Error() string { return fmt.Sprintf("it is larger than %d MiB", limit>>20) }

// ReadFile reads a regular file within a limit. Anything else is refused before
// it is opened, as opening a pipe may wait for ever.
func ReadFile(fsys fs.FS, name string, limit int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	return ReadKnown(fsys, name, info, nil, limit)
}

// ReadKnown is ReadFile of what was looked at only just, into memory that has room for it and one byte more; a file that
// has grown, or has no room, gets memory of its own.
func ReadKnown(fsys fs.FS, name string, info fs.FileInfo, room []byte, limit int64) ([]byte, error) {
	if err := readable(info, limit); err != nil {
		return nil, err
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if int64(cap(room)) <= info.Size() {
		room = make([]byte, 0, info.Size()+512)
	}
	return readAll(f, room[:0], limit)
}

func readable(info fs.FileInfo, limit int64) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrNotRegular
	case info.Size() > limit:
		return TooLarge(limit)
	}
	return nil
}

// ReadAll reads a stream within a limit.
func ReadAll(in io.Reader, limit int64) ([]byte, error) { return readAll(in, nil, limit) }

func readAll(in io.Reader, data []byte, limit int64) ([]byte, error) {
	for {
		if len(data) == cap(data) {
			room := min(int64(max(len(data), 512)), limit+1-int64(len(data))) // twice as much: a large text is copied few times
			data = slices.Grow(data, int(room))
		}
		n, err := in.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case int64(len(data)) > limit:
			return nil, TooLarge(limit)
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		}
	}
}
