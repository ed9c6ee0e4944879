package cyclonedx

import (
	"regexp"
	"slices"
	"strings"
)

// flaws gives products the CVE ids of what affects them.
func (r *reader) flaws(in *read) {
	for _, v := range list(in.bill.Vulnerabilities) {
		at := r.row(in)
		id := cve(v)
		switch {
		case id == "":
			r.Leave(at, v.ID, "it has no CVE id")
			continue
		case len(list(v.Affects)) == 0:
			r.Leave(at, id, "it does not say what it affects")
			continue
		case isHarmless(v):
			r.Leave(at, id, "the file says that it does no harm: "+v.Analysis.State)
			continue
		}
		for _, a := range list(v.Affects) {
			switch of := r.find(in, a.Ref); {
			case of == nil:
				r.Leave(at, id+" "+a.Ref, unresolved)
			case of.component == nil:
				r.Leave(at, id+" "+of.name, "it affects a service, and CVE ids are of products")
			case of.asset == nil:
				r.Leave(at, id+" "+of.name, deep)
			default:
				if !slices.Contains(of.asset.CVEs, id) {
					of.asset.CVEs = append(of.asset.CVEs, id)
				}
				r.Use(at)
			}
		}
	}
}

// cve is the CVE id of a flaw, which may stand among its references; "" where it has none.
func cve(v vulnerability) string {
	known := regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,19}$`)
	ids := []string{strings.TrimSpace(v.ID)}
	for _, r := range list(v.References) {
		ids = append(ids, strings.TrimSpace(r.ID))
	}
	if i := slices.IndexFunc(ids, known.MatchString); i >= 0 {
		return ids[i]
	}
	return ""
}

// isHarmless reports whether the file says that a flaw does no harm.
func isHarmless(v vulnerability) bool {
	return v.Analysis != nil && slices.Contains([]string{"not_affected", "false_positive", "resolved", "resolved_with_pedigree"}, v.Analysis.State)
}
