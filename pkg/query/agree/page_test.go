package agree_test

import (
	"runtime"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/query"
)

// browsers holds engines that are free, one for each processor.
type browsers chan *browser

func openBrowsers(t *testing.T, script string) browsers {
	t.Helper()
	free := make(browsers, runtime.GOMAXPROCS(0))
	for range cap(free) {
		free <- openBrowser(t, script)
	}
	return free
}

// agrees fails the test where the page says something else than Go.
func (free browsers) agrees(t *rapid.T, c *pageCase) {
	b := <-free
	diff, err := c.differences(b)
	free <- b
	if err != nil || diff != "" {
		t.Fatalf("%v\n%s\n%s", err, diff, c.questions)
	}
}

// TestThePageAgreesWithTheEngine runs the shipped script on the shipped data:
// the page is made for one question and asked another; every fourth is asked
// its own as well, which takes the same way.
func TestThePageAgreesWithTheEngine(t *testing.T) {
	t.Parallel()
	free := openBrowsers(t, shippedScript(t))
	seen := &pageShares{shares{seen: map[string]int{}}}
	checkMaps(t, parts, func(t *rapid.T) {
		c := drawPageCase(t, seen)
		free.agrees(t, &c)
	})
	if !t.Failed() {
		seen.check(t, leastPageShares)
	}
}

func drawPageCase(t *rapid.T, seen *pageShares) pageCase {
	w := drawWorld(t)
	q, other := drawQuestion(t, w), drawQuestion(t, w)
	files, _ := write(w, 1)
	made, err := questionOf(files, q)
	if err != nil {
		t.Fatalf("%v\n%s", err, show(files))
	}
	asked, err := questionOn(made.Map.Whole(), made.Table, other)
	if err != nil {
		t.Fatal(err)
	}
	asked.Seeds = append(asked.Seeds, asked.Seeds[0]) // said twice is said once
	questions := []*query.Question{&asked}
	if rapid.IntRange(0, 3).Draw(t, "asked its own") == 0 {
		questions = append(questions, &made)
	}
	c, err := pageCaseOf(&made, questions...)
	if err != nil {
		t.Fatal(err)
	}
	if seen != nil {
		seen.add(w, other, c.blasts[0])
	}
	return c
}
