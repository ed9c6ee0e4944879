package agree_test

import "slices"

// inPageScope takes out of an answer what the page has no word for: what other
// formats are written from besides facts and proofs, how the command was
// called, and the nodes and sources that only this names.
func inPageScope(blast map[string]any) map[string]any {
	for _, key := range []string{"relied-on", "at-weaker-evidence"} {
		delete(blast, key)
	}
	delete(blast["map"].(map[string]any), "flags")
	each(blast["facts"], func(fact map[string]any) {
		step := fact["because"].(map[string]any)
		for _, key := range []string{"parts", "needed", "any-of"} {
			delete(step, key)
		}
	})
	named := map[string]bool{}
	for key, part := range blast {
		if key != "nodes" && key != "sources" {
			collect(key, part, named)
		}
	}
	nodes := blast["nodes"].(map[string]any)
	for id := range nodes {
		if !named[id] {
			continue
		}
		if org, ok := nodes[id].(map[string]any)["organisation"].(string); ok {
			named[org] = true
		}
	}
	for _, table := range []any{nodes, blast["sources"]} {
		for id := range table.(map[string]any) {
			if !named[id] {
				delete(table.(map[string]any), id)
			}
		}
	}
	return blast
}

// each calls f for the objects of a list.
func each(list any, f func(map[string]any)) {
	for _, item := range list.([]any) {
		f(item.(map[string]any))
	}
}

// collect notes the ids of the nodes and sources that a member names.
func collect(key string, value any, into map[string]bool) {
	switch v := value.(type) {
	case string:
		if slices.Contains([]string{"node", "organisation", "source", "to", "lost"}, key) {
			into[v] = true
		}
	case []any:
		for _, item := range v {
			collect(key, item, into)
		}
	case map[string]any:
		for key, item := range v {
			collect(key, item, into)
		}
	}
}
