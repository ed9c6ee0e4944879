package amend_test

import (
	"strings"
	"testing"

	"knockon/pkg/amend"
	"knockon/pkg/emit"
	"knockon/pkg/schema"
)

func long() emit.Value {
	return emit.Keys(emit.Key("to", emit.Text("eks/network")), emit.Key("after", emit.Text("2d")))
}

func TestPut(t *testing.T) {
	service := emit.Keys(emit.Key("critical", emit.Text("true")), emit.Key("needs", emit.Text("acme/cloud"))).Block()
	town := []string{"councils", "hill", "services", "parking"}
	const old = "councils:\n  hill:\n    services:\n      old:\n"
	needs := []string{"councils", "hill", "services", "old", "needs"}
	for name, c := range map[string]struct {
		path         []string
		value        emit.Value
		before, want string
	}{
		"a file of its own": {town, service, "", "councils:\n  hill:\n    services:\n      parking:\n        critical: true\n        needs: acme/cloud\n"},
		"a new section": {
			town, service, "# mine\nmap: {title: T}   # here\n",
			"# mine\nmap: {title: T}   # here\ncouncils:\n  hill:\n    services:\n      parking:\n        critical: true\n        needs: acme/cloud\n",
		},
		"beside another, whose comments stay": {
			town, service, "councils:\n  hill:\n    services:\n      old: {}   # first\n\n    # and these\n    systems: {}\n",
			"councils:\n  hill:\n    services:\n      old: {}   # first\n" +
				"      parking:\n        critical: true\n        needs: acme/cloud\n\n    # and these\n    systems: {}\n",
		},
		"apart, as the others are": {
			[]string{"vendors", "c"}, emit.Keys(emit.Key("name", emit.Text("C"))).Block(), "vendors:\n  a:\n    name: A\n\n  # the second\n  b:\n    name: B\n",
			"vendors:\n  a:\n    name: A\n\n  # the second\n  b:\n    name: B\n\n  c:\n    name: C\n",
		},
		"four blanks a level stay": {
			town, service, "councils:\n    hill:\n        services:\n            old: {}\n",
			"councils:\n    hill:\n        services:\n            old: {}\n" +
				"            parking:\n              critical: true\n              needs: acme/cloud\n",
		},
		"under a key with nothing": {
			town, service, "councils:\n  hill:   # empty\nvendors: {}\n",
			"councils:\n  hill:   # empty\n    services:\n      parking:\n        critical: true\n        needs: acme/cloud\nvendors: {}\n",
		},
		"below comments that stand further in": {
			[]string{"councils", "hill", "runs-on"}, emit.Text("./net"), "councils:\n  hill:\n    services:\n      old: {}\n\n      # more to come\n\n  # dale\n",
			"councils:\n  hill:\n    runs-on: ./net\n    services:\n      old: {}\n\n      # more to come\n\n  # dale\n",
		},
		"in braces": {
			town, service, "councils:\n  hill: {services: {old: {}}}   # short\n",
			"councils:\n  hill: {services: {old: {}, parking: {critical: true, needs: acme/cloud}}}   # short\n",
		},
		"in empty braces": {
			town, service, "councils:\n  hill: {}\n", "councils:\n  hill: {services: {parking: {critical: true, needs: acme/cloud}}}\n",
		},
		"a second relation": {
			needs, emit.Text("eks/vpn"), old + "        needs: acme/cloud   # why\n",
			old + "        needs: [acme/cloud, eks/vpn]   # why\n",
		},
		"a third": {
			needs, long(), old + "        needs: [a/b, c/d]\n",
			old + "        needs: [a/b, c/d, {to: eks/network, after: 2d}]\n",
		},
		"an item": {
			needs, long(), old + "        needs:\n          - a/b   # first\n          # last\n",
			old + "        needs:\n          - a/b   # first\n          - {to: eks/network, after: 2d}\n          # last\n",
		},
		"beside a long form": {
			needs, emit.Text("eks/vpn"), old + "        needs:\n          to: a/b   # one\n          note: |\n            x\n             y\n        critical: true\n",
			old + "        needs:\n          - to: a/b   # one\n            note: |\n              x\n               y\n          - eks/vpn\n        critical: true\n",
		},
		"beside a long line": {
			needs, emit.Text("eks/vpn"), old + "        needs: {to: a/b, note: " + strings.Repeat("long ", 19) + "}   # why\n",
			old + "        needs:\n          - {to: a/b, note: " + strings.Repeat("long ", 19) + "}   # why\n          - eks/vpn\n",
		},
		"within braces": {
			needs, long(), "councils: {hill: {services: {old: {needs: a/b}}}}\n",
			"councils: {hill: {services: {old: {needs: [a/b, {to: eks/network, after: 2d}]}}}}\n",
		},
		"lines end as they did": {
			town, service, "councils:\r\n  hill: {}\r\n", "councils:\r\n  hill: {services: {parking: {critical: true, needs: acme/cloud}}}\r\n",
		},
		"the last line without an end": {
			[]string{"vendors", "c"}, emit.Keys(), "vendors:\n  b: {}", "vendors:\n  b: {}\n  c: {}\n",
		},
		"after a comma on a line above": {
			[]string{"vendors", "c"}, emit.Keys(), "vendors: {a: {},\nb: {}, # it is\n}\n", "vendors: {a: {},\nb: {}, # it is\n c: {}}\n",
		},
		"the second document": {
			[]string{"vendors", "c"}, emit.Keys(), "map: {title: T}\n---\nvendors:\n  b: {}\n---\ncouncils: {}\n",
			"map: {title: T}\n---\nvendors:\n  b: {}\n  c: {}\n---\ncouncils: {}\n",
		},
	} {
		got, err := amend.Put(schema.New(), []byte(c.before), c.path, c.value)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n%s, and not\n%s", name, err, got, c.want)
		}
	}
}

func TestWhatIsNotChanged(t *testing.T) {
	for name, before := range map[string]string{
		"an anchor above": "councils: &c\n  hill:\n    name: {}\nvendors: *c\n",
		"a merge":         "x-h: &h {name: {}}\ncouncils:\n  hill:\n    <<: *h\n    short: H\n",
		"an anchor":       "councils:\n  hill: &h\n    name: H\n  dale: *h\n",
		"an alias":        "x-h: &h {}\ncouncils:\n  hill: *h\n",
		"a text":          "councils:\n  hill: text\n",
		"not YAML":        "councils: [\n",
		"a braced all":    "{councils: {}}\n",
	} {
		if got, err := amend.Put(schema.New(), []byte(before), []string{"councils", "hill", "name", "x"}, emit.Text("y")); err == nil && name != "a braced all" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
