package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// errChanged is of a file that is not what it was when it was read.
var errChanged = errors.New("it has changed since it was read")

// amended writes a file anew that was read before, unless somebody else has written it since. Others
// who do so wait for each other in its folder.
func amended(target string, before []byte, write func() error) error {
	if folder, err := os.Open(filepath.Dir(target)); err == nil {
		defer folder.Close() // which ends the hold, too
		for range waits {
			if lock(folder) {
				break
			}
			time.Sleep(10 * time.Millisecond) // and after a second without: some file systems hold no folder
		}
	}
	now, err := os.ReadFile(target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !bytes.Equal(now, before) {
		return errChanged
	}
	return write()
}
