//go:build !unix

package load

import "io/fs"

func diskMark(info fs.FileInfo) any { return [2]int64{info.Size(), info.ModTime().UnixNano()} }
