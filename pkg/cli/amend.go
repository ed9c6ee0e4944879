package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
// as is said; waiting is told after a moment. What no file system holds, nobody has.
func holding(folder string, atMost time.Duration, waiting func()) (release func(), held bool) {
	const pause = 10 * time.Millisecond
	for waited := time.Duration(0); ; {
		f, err := os.Open(folder)
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
		was, _ := f.Stat()
		if now, err := os.Stat(folder); err != nil || os.SameFile(was, now) {
			return func() { f.Close() }, true
		}
		f.Close() // it was taken away and made anew meanwhile
	}
}

// makeFolder makes a folder that is not there, so that it can be held, and those above it; unmake takes away what it
// made and nobody has filled.
func makeFolder(folder string) (unmake func(), err error) {
	var missing, made []string
	for above := folder; ; above = filepath.Dir(above) {
		if _, err := os.Stat(above); !errors.Is(err, fs.ErrNotExist) || above == filepath.Dir(above) {
			break
		}
		missing = append(missing, above)
	}
	for _, name := range slices.Backward(missing) {
		if os.Mkdir(name, 0o777) == nil { // else another made it, or it is a link to nothing, and stays
			made = append(made, name)
		}
	}
	if len(missing) > 0 {
		err = os.MkdirAll(folder, 0o777)
	}
	return func() {
		for _, name := range slices.Backward(made) {
			_ = os.Remove(name) // which leaves what is filled
		}
	}, err
}
