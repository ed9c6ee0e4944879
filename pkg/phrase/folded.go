package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
)

// Folded says what a fold hides: "112 services at 38 councils".
func Folded(folded []*digest.TreeNode) string {
	kinds := map[string]int{}
	orgs, councils := map[*answer.Node]bool{}, map[*answer.Node]bool{}
	var count func(nodes []*digest.TreeNode)
	count = func(nodes []*digest.TreeNode) {
		for _, n := range nodes {
			what := other
			switch n.Node.Kind {
			case model.Service, model.Dataset, model.System:
				what = n.Node.Kind.String()
			}
			kinds[what]++
			if orgs[n.Node.Org()] = true; n.Node.Org().Kind == model.Council {
				councils[n.Node.Org()] = true
			}
			count(n.Children)
		}
	}
	count(folded)
	var parts []string
	for _, k := range []string{model.Service.String(), model.Dataset.String(), model.System.String(), other} {
		if kinds[k] > 0 {
			parts = append(parts, Several(kinds[k], k, k+"s"))
		}
	}
	at := Several(len(orgs), "organisation", "organisations")
	if len(councils) == len(orgs) {
		at = Several(len(councils), "council", "councils")
	}
	return strings.Join(parts, ", ") + " at " + at
}

const other = "other node"
