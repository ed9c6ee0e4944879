package check

import (
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/schema"
)

func contractEndsSoon() Check {
	return Check{
		Code:     "contract-ends-soon",
		Severity: diag.Warning,
		Measured: true,
		Subject:  OnContract,
		Params: []config.Param{
			{Name: "days", Type: schema.Duration, Default: "180d", Doc: "how long before its end a contract is reported"},
		},
		Run: findEndingContracts,
	}
}

func findEndingContracts(c *Context) []Finding {
	within, _ := c.Params.Duration("days")
	rests, lost := c.endings()
	var out []Finding
	for i := range c.Map.Contracts {
		k := &c.Map.Contracts[i]
		left := int(k.End - c.World.AsOf)
		if k.End == 0 || !k.InForce(c.World.AsOf) || left > within.Days() || rests[i] > 0 && len(lost[i]) == 0 {
			continue
		}
		f := c.OnContract(int32(i), "renew it and write the new `until`, or write what follows with `from`", "contract %s ends on %s, %s", k.ID, k.End,
			c.daysAhead(left))
		if len(lost[i]) == 0 {
			f.Severity, f.Hint = diag.Note, "renew it and write the new `until`, or let it end"
		} else {
			f.Measure = Measure{int64(len(lost[i])), "relation that ends", "relations that end"}
		}
		for _, r := range lost[i][:min(shown, len(lost[i]))] {
			f.Relate(c.Map.PlaceOf(&c.Map.Relations[r]), "%s under it, and nothing follows", RelationSubject(c.Map, r).ID)
		}
		out = append(out, f)
	}
	return out
}

func (c *Context) daysAhead(days int) string {
	if days == 0 {
		return "the day asked about"
	}
	return phrase.Several(int64(days), "day", "days") + " after " + c.World.AsOf.String()
}

// endings counts for each contract the relations in force that rest on it to
// its end, and lists those that nothing follows.
func (c *Context) endings() (rests []int, lost [][]int32) {
	type place struct {
		carrier int32
		kind    model.RelationKind
	}
	next := map[place]model.Date{} // when the first relation begins that is not in force yet
	for _, r := range c.Map.ExistingRelations() {
		at := place{r.From, r.Kind}
		if begins := next[at]; r.Start > c.World.AsOf && (begins == 0 || r.Start < begins) {
			next[at] = r.Start
		}
	}
	rests, lost = make([]int, len(c.Map.Contracts)), make([][]int32, len(c.Map.Contracts))
	for i, r := range c.Map.ExistingRelations() {
		if r.Contract < 0 || !c.Counts(i) || r.End != 0 && r.End < c.Map.Contracts[r.Contract].End {
			continue
		}
		rests[r.Contract]++
		if begins := next[place{r.From, r.Kind}]; begins == 0 || begins > c.Map.Contracts[r.Contract].End+1 {
			lost[r.Contract] = append(lost[r.Contract], i)
		}
	}
	return rests, lost
}
