//go:build !race

package agree_test

const pageParts = parts
