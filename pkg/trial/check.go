package trial

import (
	"flag"
	"os"
	"strconv"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// Check tries a property on random cases: in every run on the same twenty, in the long run on a hundred, others each time,
// where a failure names the seed that shows it again; but not under CI, where a change must not fail for what another
// brought. -rapid.checks and -rapid.seed have the last word.
func Check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	settle()
	rapid.Check(t, property)
}

// Cases says how many cases the properties of a package try, where those of Check are not right for it: few in every run,
// many in the long one. Its TestMain calls it.
func Cases(few, many int) {
	const name = "rapid.checks"
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	if !given {
		_ = flag.Set(name, strconv.Itoa(Of(few, many))) // a number, of a flag that is there
	}
}

// settle chooses the seed and how many cases there are once, before any property reads them.
var settle = sync.OnceFunc(func() {
	Cases(20, 100)
	const name, any, ours = "rapid.seed", "0", "1"
	if flag.Lookup(name).Value.String() == any && (!Long() || os.Getenv("CI") != "") {
		_ = flag.Set(name, ours) // a number, of a flag that is there
	}
})
