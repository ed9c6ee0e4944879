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
	release, _ := holding(filepath.Dir(target), time.Second, func() {})
	defer release()
	now, err := os.ReadFile(target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !bytes.Equal(now, before) {
		return errChanged
	}
	return write()
}

// holding keeps others who would write to a folder away until it is released. Whoever has it is waited for, for as long
// as is said; waiting is told after a moment. What no file system holds, nobody has. Of one that is not there yet the folder
// is held in which it will be made.
func holding(folder string, atMost time.Duration, waiting func()) (release func(), held bool) {
	const pause = 10 * time.Millisecond
	for waited := time.Duration(0); ; {
		there := nearestFolder(folder)
		f, err := os.Open(there)
		if err != nil {
			return func() {}, true // what is wrong with it is told where it is read
		}
		for ; busy(f); waited += pause {
			if waited >= atMost {
				return func() { f.Close() }, false
			}
			if waited == 50*pause {
				waiting()
			}
			time.Sleep(pause)
		}
		if nearestFolder(folder) == there {
			return func() { f.Close() }, true
		}
		f.Close() // somebody has made it meanwhile
	}
}

// nearestFolder is a folder, or the nearest above it that is there.
func nearestFolder(folder string) string {
	for {
		above := filepath.Dir(folder)
		if _, err := os.Stat(folder); err == nil || !errors.Is(err, fs.ErrNotExist) || above == folder {
			return folder
		}
		folder = above
	}
}
