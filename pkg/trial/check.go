package trial

import (
	"flag"
	"os"
	"strconv"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// Check tries a property on random cases: in every run on the same ones, in the long run on others each time, where a
// failure names the seed that shows it again; but not under CI, where a change must not fail for what another brought.
// -rapid.seed has the last word.
func Check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	settle()
	rapid.Check(t, property)
}

// Cases says how many cases the properties of a package try, where a hundred are not right for it: few in every run, many
// in the long one. Its TestMain calls it; -rapid.checks has the last word.
func Cases(few, many int) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		_ = flag.Set(checks.Name, strconv.Itoa(Of(few, many)))
	}
}

// settle chooses the seed once, before any property reads it.
var settle = sync.OnceFunc(func() {
	const name, any, ours = "rapid.seed", "0", "1"
	if flag.Lookup(name).Value.String() == any && (!Long() || os.Getenv("CI") != "") {
		_ = flag.Set(name, ours) // a number, of a flag that is there
	}
})
