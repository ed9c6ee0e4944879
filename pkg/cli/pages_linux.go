package cli

import "syscall"

// largePages asks for pages of two megabytes. Without them, all is but slower.
func largePages(memory []byte) { _ = syscall.Madvise(memory, syscall.MADV_HUGEPAGE) }

// available says whether the system would give so many bytes of addresses, which it may refuse a process that is bounded by
// ulimit or a system that promises no more than it has.
func available(bytes int64) bool {
	memory, err := syscall.Mmap(-1, 0, int(bytes), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	return err == nil && syscall.Munmap(memory) == nil
}
