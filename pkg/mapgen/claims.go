package mapgen

// witness draws the claims of one organisation. Documentation comes in lumps:
// one answer to one question documents a whole council, and its neighbour not at all.
type witness struct {
	*dice
	home       int // its region
	documented bool
}

// claimsFor returns the claims of one relation, or none where it is assumed.
func (w *witness) claimsFor() []claim {
	p := 0.1
	if w.documented {
		p = 0.8
	}
	if !w.chance(p) {
		return nil
	}
	return w.claims()
}

func (w *witness) claims() []claim {
	switch n := w.IntN(100); {
	case n < 45:
		return []claim{{source: w.official()}}
	case n < 62:
		return []claim{{source: w.official()}, {source: w.press()}}
	case n < 76:
		return []claim{{source: w.press()}}
	case n < 84:
		return []claim{{source: w.pick("meridian-website", "halden-trust", "corvane-cases", "tessera-report")}}
	case n < 90:
		return []claim{{source: w.press(), by: "R. Penhale", kind: "analyst"}, {source: w.pick("analyst-note", "market-study")}}
	case n < 94:
		return []claim{{source: w.press(), by: "a spokesperson", kind: "party", date: "2024-02-22"}}
	case n < 98:
		return []claim{{source: "scan-2024"}, {source: w.official(), stance: "denies"}}
	case n < 99:
		return []claim{{source: "ledger"}, {source: "ledger", stance: "withdraws", date: "2024-12-01"}}
	}
	return []claim{{source: "late-edition"}}
}

func (w *witness) official() string {
	if w.chance(0.5) {
		return minutesOf(w.home)
	}
	return w.pick("audit-2023", "audit-2024", "register-2024", "register-2025", "cyber-review", "inquiry")
}

func (w *witness) press() string {
	return w.pick("public-times", "evening-post", "ledger", "tech-weekly", "county-news")
}

// testify gives the relations of an organisation their claims, delays and dates.
func (w *witness) testify(o *organisation) {
	for i := range o.relations {
		w.qualify(&o.relations[i])
	}
	for s := range o.assets {
		for i := range o.assets[s] {
			a := o.assets[s][i]
			for j := range a.relations {
				w.qualify(&a.relations[j])
			}
			if a.claims == nil && w.chance(0.04) {
				a.claims = []claim{{source: w.official()}}
			}
		}
	}
}

func (w *witness) qualify(r *relation) {
	if len(r.lines) == 0 {
		w.vary(r)
	}
	if r.members == nil && r.claims == nil {
		r.claims = w.claimsFor()
	}
	if len(r.claims) == 0 && r.members == nil && w.chance(0.05) {
		r.remark = w.pick("assumed", "as at most councils", "to be asked")
	}
}

// vary adds what some relations say beyond the name of the other side.
func (w *witness) vary(r *relation) {
	if r.kind.Rule().After && w.chance(0.09) {
		r.lines = append(r.lines, "after: "+w.pick("30m", "4h", "8h", "1d", "2d", "1w"))
	}
	if r.kind.Rule().Loss && w.chance(0.08) {
		r.lines = append(r.lines, "loss: degraded")
	}
	if r.members != nil {
		return
	}
	switch n := w.IntN(100); {
	case n < 4:
		r.lines = append(r.lines, "from: "+w.pick("2016-04-01", "2019-10-01", "2021-04", "2023-01-09"))
	case n < 6:
		r.lines = append(r.lines, "from: 2019-04-01", "until: "+w.pick("2026-03-31", "2027-06", "2030-12-31"))
	case n < 7:
		r.lines = append(r.lines, "until: 2024-03-31")
	}
	if w.chance(0.03) {
		r.lines = append(r.lines, "note: "+w.pick("Said at the handover.", "The old way stays in place until the new one is accepted.",
			"Two people know how this works."))
	}
}
