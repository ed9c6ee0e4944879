package cyclonedx

import (
	"regexp"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// flaws gives products the CVE ids of what affects them.
func (r *reader) flaws(in *read) {
	for j := range count(in.bill.Vulnerabilities) {
		v, at := &(*in.bill.Vulnerabilities)[j], r.row(in)
		id := cve(v)
		switch {
		case id == "":
			r.Leave(at, v.ID, "it has no CVE id")
			continue
		case count(v.Affects) == 0:
			r.Leave(at, id, "it does not say what it affects")
			continue
		case isHarmless(v):
			r.Leave(at, id, "the file says that it does no harm: "+string(v.Analysis.State))
			continue
		}
		for k := range *v.Affects {
			ref := (*v.Affects)[k].Ref
			switch of := r.find(in, ref); {
			case of == nil:
				r.Leave(at, id+" "+ref, unresolved)
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
func cve(v *cdx.Vulnerability) string {
	known := regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,19}$`)
	ids := []string{strings.TrimSpace(v.ID)}
	for k := range count(v.References) {
		ids = append(ids, strings.TrimSpace((*v.References)[k].ID))
	}
	if i := slices.IndexFunc(ids, known.MatchString); i >= 0 {
		return ids[i]
	}
	return ""
}

// isHarmless reports whether the file says that a flaw does no harm.
func isHarmless(v *cdx.Vulnerability) bool {
	return v.Analysis != nil && slices.Contains([]cdx.ImpactAnalysisState{
		cdx.IASNotAffected, cdx.IASFalsePositive, cdx.IASResolved, cdx.IASResolvedWithPedigree,
	}, v.Analysis.State)
}
