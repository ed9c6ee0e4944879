package agree_test

// noteKeys notes which keys of maps there are, where they could matter.
func (ref *reference) noteKeys(seen map[string]bool) {
	w := ref.world
	note := func(what string, is bool) { seen[what] = seen[what] || is }
	for _, n := range w.nodes {
		there := w.exists(n, ref.asked.asOf)
		note("existence dates", n.from+n.until != "")
		note("gone", !there)
		note("complete", n.complete && len(ref.said(n)) == 0)
		council := n.section == "councils"
		note("residents of no council", n.isOrganisation() && !council && n.residents > 0)
		note("inside no council", n.within != "" && (!council || w.node(n.within).section != "councils"))
		note("claims of an asset", there && len(n.claims) > 0)
		note("lent grade", there && !n.isOrganisation() && len(n.claims) == 0 && ref.asked.lent(w, n) < place(grades, "assumed"))
		for _, r := range n.relations {
			note("repeated relation", w.isRepeated(n, r))
			for _, l := range r.links {
				note("contract word", there && (l.from == "contract" || l.until == "contract"))
				note("own maker", there && isOwnMaker(n, r.key, l))
				note("unsaid reach", (r.key == "connected-to" || r.key == "reachable-from") && r.reach == "" && w.node(l.to).org != n.org)
			}
		}
	}
}
