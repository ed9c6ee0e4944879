package dora

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
)

// contract is an arrangement by its reference.
func (r *reader) contract(ref string, x *record) *intake.Contract {
	r.use(x)
	c := r.contracts[ref]
	if c == nil {
		c = &intake.Contract{ID: intake.Slug(ref), Title: ref, IDs: []model.Pair{{Key: "dora-reference", Value: ref}}, Claims: r.claims()}
		r.contracts[ref] = c
		r.Contract(c)
	}
	if !slices.Contains(c.At, x.at[0]) {
		c.At = append(c.At, x.at[0])
	}
	return c
}

// agreed reads contractual arrangements, and who signed them.
func (r *reader) agreed() {
	for _, x := range r.rows["b_02.01"] {
		ref := x.code("c0010")
		r.contract(ref, x)
		r.use(x)
		if overarching := x.code("c0030"); overarching != "" {
			r.Leave(x.at[0], ref+": "+overarching, "an overarching arrangement is no subcontract, and maps have no other key for it")
		}
		if yearly := x.code("c0050"); yearly != "" && yearly != "0" {
			r.Leave(x.at[0], ref+": "+yearly, "what is paid in a year is not a contract's value")
		}
	}
	for _, table := range []string{"b_03.01", "b_04.01"} {
		for _, x := range r.rows[table] {
			r.buyer(r.contract(x.code("c0010"), x), x, "c0020")
		}
	}
	for _, x := range r.rows["b_03.02"] {
		r.supplier(r.contract(x.code("c0010"), x), x, x.code("c0020"), r.providers[x.code("c0020")])
	}
	for _, x := range r.rows["b_03.03"] {
		r.supplier(r.contract(x.code("c0010"), x), x, x.code("c0020"), r.entities[x.code("c0020")])
	}
}

func (r *reader) buyer(c *intake.Contract, x *record, column string) {
	lei := x.code(column)
	e := r.entities[lei]
	switch {
	case lei == "":
		return
	case e == nil:
		e = r.stranger(x, lei, entity)
	default:
		r.use(x)
	}
	if !slices.Contains(c.Buyers, e) {
		c.Buyers = append(c.Buyers, e)
	}
}

func (r *reader) supplier(c *intake.Contract, x *record, code string, p *intake.Organisation) {
	if p == nil {
		if p = r.stranger(x, code, model.Vendor.String()); c.Supplier == nil {
			c.Supplier = p
		}
		return
	}
	switch {
	case c.Supplier != nil && c.Supplier != p:
		r.Leave(x.at[0], p.Name, "the arrangement has another supplier already")
	default:
		c.Supplier = p
	}
	r.use(x)
}

// stranger is somebody whom no table describes, and asks who it is.
func (r *reader) stranger(x *record, code, kind string) *intake.Organisation {
	if r.strangers[code] == nil {
		r.strangers[code] = &intake.Organisation{}
		if lei, ok := names.Number("lei", code); ok {
			r.strangers[code].IDs = []model.Pair{{Key: "lei", Value: lei}}
		}
	}
	r.Ask(intake.Question{
		Kind: intake.AskOwner, At: x.at[0], What: fmt.Sprintf("Who is %s? No table of the register describes it", code),
		As: kind, About: []intake.Node{{Organisation: r.strangers[code]}}, Fact: "who " + code,
	})
	r.rest(x, "it waits until somebody says who it names")
	return r.strangers[code]
}

// until keeps the latest end of an arrangement; one that has none has none.
func (r *reader) until(c *intake.Contract, end model.Date) {
	r.open[c] = r.open[c] || end == 0
	if c.Until = max(c.Until, end); r.open[c] {
		c.Until = 0
	}
}

// ends asks when an arrangement ends that would end before it begins.
func (r *reader) ends() {
	for ref, c := range r.contracts {
		if c.Until == 0 || c.Until >= c.From {
			continue
		}
		r.Ask(intake.Question{
			Kind: intake.AskDate, Contract: c, Key: "until", At: c.At[0],
			What: fmt.Sprintf("When does %s end? The register says %s, before it begins on %s", c.Title, c.Until, c.From),
			Fact: "end " + ref,
		})
		c.Until = 0
	}
}

// chains reads subcontracts: rank 1 is the arrangement itself.
func (r *reader) chains() {
	rows := slices.Clone(r.rows["b_05.02"])
	rank := func(x *record) int {
		n, err := strconv.Atoi(x.code("c0050"))
		if err != nil {
			return 0
		}
		return n
	}
	slices.SortStableFunc(rows, func(a, b *record) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.code("c0010"), b.code("c0010")), cmp.Compare(a.code("c0030"), b.code("c0030")))
	})
	for _, x := range rows {
		ref, code, recipient := x.code("c0010"), x.code("c0030"), x.code("c0060")
		main, p := r.contract(ref, x), r.providers[code]
		if rank(x) == 1 || recipient == "" {
			r.supplier(main, x, code, p)
			continue
		}
		above := r.contracts[ref+" / "+recipient]
		if above == nil {
			above = main
		}
		to := cmp.Or(r.providers[recipient], r.entities[recipient])
		if p == nil {
			p = r.stranger(x, code, model.Vendor.String())
		}
		if to == nil {
			to = r.stranger(x, recipient, model.Vendor.String())
		}
		sub := r.contract(ref+" / "+code, x)
		if sub != above {
			sub.Supplier, sub.SubcontractOf = p, above
			sub.Title = "Subcontract of " + ref + ": " + serviceType(x.code("c0020"))
			if sub.IDs = nil; !slices.Contains(sub.Buyers, to) {
				sub.Buyers = append(sub.Buyers, to)
			}
		}
		r.use(x)
	}
}

// assessed reads how hard an arrangement is to leave; of several answers the worst holds.
func (r *reader) assessed() {
	for _, x := range r.rows["b_07.01"] {
		c := r.contract(x.code("c0010"), x)
		if s, ok := substitutabilities().of(x.code("c0050")); ok && (c.Substitutability == nil || *c.Substitutability < s) {
			c.Substitutability = &s
		}
		if e, ok := exitPlans().of(x.code("c0080")); ok && (c.ExitPlan == nil || worse(e, *c.ExitPlan)) {
			c.ExitPlan = &e
		}
		r.use(x)
	}
}

// worse reports whether one answer about a plan is worse than another: none before not known before one.
func worse(a, b model.ExitPlan) bool {
	order := []model.ExitPlan{model.ExitPresent, model.ExitNotAssessed, model.ExitAbsent}
	return slices.Index(order, a) > slices.Index(order, b)
}
