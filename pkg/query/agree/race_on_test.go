//go:build race

package agree_test

// pageParts is fewer under the race detector, which slows the page's script
// tenfold and has nothing to find in it; .ci/run runs all parts without it.
const pageParts = 1
