package cli

import "syscall"

// largePages asks for pages of two megabytes. Without them, all is but slower.
func largePages(memory []byte) { _ = syscall.Madvise(memory, syscall.MADV_HUGEPAGE) }
