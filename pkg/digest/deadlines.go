package digest

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// Deadline is when people can do without a service no longer; services of several
// organisations that are called alike stand together.
type Deadline struct {
	After    model.Duration
	Services []*answer.Node
}

// Deadlines lists what passes its tolerance in the time that was asked about, the
// soonest first.
func Deadlines(k *answer.Kept) []*Deadline {
	type key struct {
		after    model.Duration
		name     string
		critical bool
	}
	var out []*Deadline
	known := map[key]*Deadline{}
	for _, o := range k.Overdue {
		at := key{o.After, o.Node.Name, o.Node.Critical}
		if known[at] == nil {
			known[at] = &Deadline{After: o.After}
			out = append(out, known[at])
		}
		known[at].Services = append(known[at].Services, o.Node)
	}
	return out
}
