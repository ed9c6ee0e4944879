package load

import (
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

func (r *reader) cves(k *schema.Key, n syntax.Node) []string {
	if !r.IsList(k, n) {
		return nil
	}
	var ids []string
	for item := range n.Items() {
		id, ok := r.Scalar(k, item)
		if ok && !isCVE(id) {
			r.Report("bad-cve", k.Name, item, "write it as CVE-2023-46805", "%s is not a CVE id", diag.Quote(id))
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

// ref is a reference, or none where it is wrong.
func (r *reader) ref(k *schema.Key, n syntax.Node) syntax.Node {
	if _, ok := r.Scalar(k, n); !ok {
		return syntax.Node{}
	}
	return n
}

func (r *reader) refs(k *schema.Key, n syntax.Node) []syntax.Node {
	if !r.IsList(k, n) {
		return nil
	}
	var out []syntax.Node
	for item := range n.Items() {
		if f := r.ref(k, item); f.Exists() {
			out = append(out, f)
		}
	}
	return out
}
