//go:build !linux

package cli

func largePages([]byte) {}

func available(int64) bool { return false }
