package agree_test

// world is an abstract map: what the files say, free of how they say it.
type world struct {
	asOf, knownAt string
	sources       []*source
	contracts     []*contract
	nodes         []*node // organisations before their assets
	dated         bool    // some nodes do not exist for ever
	speakers      map[string]string
}

type source struct{ id, publisher, kind, published string }

type contract struct {
	id, from, until, supplier, manager, above string
	buyers                                    []string
}

// node is an organisation (id without a slash) or an asset.
type node struct {
	id, org   string
	section   string // the key it stands under
	kind      string // organisation, network, system …
	name      string
	aliases   []string
	from      string // it exists from … until …
	until     string
	within    string
	residents int // 0: not said
	people    int // 0: not said
	critical  bool
	complete  bool
	tolerates string
	restore   string
	claims    []claim
	relations []*relation // of one key: in the order of its list
}

// relation is one entry of a relation's list: a single or a group.
type relation struct {
	key                string
	group              bool
	atLeast            int // in a group; 0 is any-of
	links              []link
	after, loss, reach string
}

// link names a node; its dates may be the word "contract".
type link struct {
	to, from, until, contract string
	claims                    []claim
}

type claim struct{ source, by, person, stance, date, kind string }

func (n *node) isOrganisation() bool { return n.id == n.org }

func (w *world) node(id string) *node {
	for _, n := range w.nodes {
		if n.id == id {
			return n
		}
	}
	return nil
}

func (w *world) source(id string) *source {
	for _, s := range w.sources {
		if s.id == id {
			return s
		}
	}
	return nil
}

func (w *world) contract(id string) *contract {
	for _, c := range w.contracts {
		if c.id == id {
			return c
		}
	}
	return &contract{}
}

// all gives the entries of one key on a node, in their order.
func (n *node) all(key string) []*relation {
	var out []*relation
	for _, r := range n.relations {
		if r.key == key {
			out = append(out, r)
		}
	}
	return out
}

// relationKeys stand in the order of the format's table.
var relationKeys = []string{
	"runs-on", "uses", "operated-by", "accessed-by", "connected-to", "reachable-from",
	"needs", "provided-by", "covers-for", "held-in", "made-by",
}

// kindsOf says which kinds fit a relation: those that carry it, those it names.
var kindsOf = map[string][2][]string{
	"runs-on":        {anyKind, {"network", "system"}},
	"uses":           {anyKind, {"product"}},
	"operated-by":    {anyKind, {"organisation", "team", "system"}},
	"accessed-by":    {{"system", "network", "dataset"}, {"organisation", "team", "system"}},
	"connected-to":   {{"network", "system"}, {"network", "system"}},
	"reachable-from": {{"network", "system"}, {"network", "system"}},
	"needs":          {anyKind, anyKind},
	"provided-by":    {{"service"}, {"organisation", "team", "service", "system"}},
	"covers-for":     {{"service", "team"}, {"service", "team", "system"}},
	"held-in":        {{"dataset"}, {"organisation", "network", "system", "product"}},
	"made-by":        {{"product"}, {"organisation"}},
}

var anyKind = []string{"organisation", "network", "system", "product", "service", "dataset", "team"}
