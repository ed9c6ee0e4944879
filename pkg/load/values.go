package load

import (
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

func (r *reader) cves(k *schema.Key, n *syntax.Node) []string {
	if !r.IsList(k, n) {
		return nil
	}
	var ids []string
	for i := range n.Children {
		id, ok := r.Scalar(k, &n.Children[i])
		if ok && !isCVE(id) {
			r.Report("bad-cve", k.Name, &n.Children[i], "write it as CVE-2023-46805", "%s is not a CVE id", diag.Quote(id))
		}
		ids = append(ids, id)
	}
	return ids
}

// isCVE reports whether s is CVE-, a year, and four digits or more.
func isCVE(s string) bool {
	rest, ok := strings.CutPrefix(s, "CVE-")
	year, number, cut := strings.Cut(rest, "-")
	return ok && cut && len(year) == 4 && decode.IsDigits(year) && len(number) >= 4 && decode.IsDigits(number)
}

func (r *reader) ref(k *schema.Key, n *syntax.Node) ref {
	if _, ok := r.Scalar(k, n); !ok {
		return ref{}
	}
	return refOf(n)
}

// refAt is ref for what few have.
func (r *reader) refAt(k *schema.Key, n *syntax.Node) *ref {
	if f := r.ref(k, n); f.written() {
		return &f
	}
	return nil
}

func (r *reader) refs(k *schema.Key, n *syntax.Node) []ref {
	if !r.IsList(k, n) {
		return nil
	}
	var out []ref
	for i := range n.Children {
		if f := r.ref(k, &n.Children[i]); f.written() {
			out = append(out, f)
		}
	}
	return out
}
