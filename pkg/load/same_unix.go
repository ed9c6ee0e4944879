//go:build unix

package load

import (
	"io/fs"
	"syscall"
)

func diskMark(info fs.FileInfo) any {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ino
	}
	return info.Size()
}
