package answer_test

import (
	"bytes"
	"strings"
	"testing"

	"knockon/pkg/answer"
)

const small = `{
  "format": "knockon.blast/v1",
  "map": {"title": "T", "builtin": false, "as-of": "2024-01-19", "known-at": "2024-02-14", "evidence": "assumed", "without": ["attack"], "within": null},
  "seeds": [{"node": "a", "effect": "compromised"}],
  "summary": {"organisations": 1, "councils": 1, "residents": 0, "councils-without-residents": 1, "services-down": 0, "services-degraded": 0, "critical-services-down": 0, "datasets-exposed": 0, "people-exposed": 0, "datasets-without-people": 0, "by-evidence": {"confirmed": {"organisations": 0, "councils": 0, "residents": 0, "councils-without-residents": 0, "services-down": 0, "services-degraded": 0, "critical-services-down": 0, "datasets-exposed": 0, "people-exposed": 0, "datasets-without-people": 0}}},
  "facts": [
    {"node": "a/s", "effect": "down", "causes": ["failure", "precaution"], "evidence": "assumed", "onset": "90m", "distance": 1, "tolerates": "5d", "because": {"relation": "needs", "to": ["a"], "mode": "failure", "after": "90m", "evidence": "assumed", "claims": [{"source": "p", "by": "P", "stance": "asserts", "kind": "press", "date": "2024-01-01"}], "from": [{"node": "a", "effect": "down"}], "at": "m.yaml:3:5"}}
  ],
  "unmapped": [],
  "elsewhere": {"services": 0, "datasets": 0, "systems": 0, "organisations": 0, "councils": 0},
  "weakened": [],
  "relied-on": [],
  "left-out": [],
  "kept": null,
  "nodes": {
    "a": {"name": "A", "kind": "council"},
    "a/s": {"name": "S", "kind": "service", "organisation": "a", "critical": true, "tolerates": "5d"}
  },
  "sources": {
    "p": {"kind": "press"}
  }
}
`

func TestSmall(t *testing.T) {
	a, err := answer.Decode([]byte(small), &answer.Blast{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := answer.Encode(&b, a); err != nil || b.String() != small {
		t.Errorf("%v\n%s", err, &b)
	}
}

// TestRefused breaks the small answer in one place each.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"unmapped": []`, `"unmaped": []`, "line 9, column 3: unmaped: it is not known here"},
		{`"unmapped": []`, `"Unmapped": []`, "line 9, column 3: Unmapped: it is not known here"},
		{"\n  \"unmapped\": [],", "", "line 21, column 1: unmapped is missing"},
		{`"weakened": []`, `"unmapped": []`, "line 11, column 3: unmapped: it stands there twice"},
		{`"weakened": []`, `"weakened": null`, "line 11, column 15: weakened: here stands null, not a list"},
		{`"builtin": false`, `"builtin": 0`, "line 3, column 36: map.builtin: here stands a number, not true or false"},
		{`"2024-01-19"`, `"2024-02-30"`, "line 3, column 52: map.as-of: there is no day 2024-02-30"},
		{`"2024-01-19"`, `"2024-01"`, `line 3, column 52: map.as-of: "2024-01" is not a day`},
		{`"distance": 1`, `"distance": NaN`, "line 7, column 127: invalid character 'N' looking for beginning of value"},
		{`"distance": 1`, `"distance": 1.5`, "line 7, column 127: facts[0].distance: 1.5 is no whole number that fits here"},
		{`"distance": 1`, `"distance": -1`, "line 7, column 127: facts[0].distance: -1 is no whole number that fits here"},
		{`"residents": 0`, `"residents": 1000000000000000001`, "line 5, column 63: summary.residents: 1000000000000000001 is no whole number that fits here"},
		{`"distance": 1`, `"distance": 99999999999`, "line 7, column 127: facts[0].distance: 99999999999 is no whole number that fits here"},
		{`"onset": "90m"`, `"onset": "60m"`, `line 7, column 108: facts[0].onset: "60m" is no duration`},
		{`"effect": "compromised"`, `"effect": "dead"`, `line 4, column 37: seeds[0].effect: "dead" is no effect`},
		{`"failure", "precaution"`, `"precaution", "failure"`, "line 7, column 49: facts[0].causes: causes stand once each: failure, attack, precaution"},
		{`"seeds": [{"node": "a"`, `"seeds": [{"node": "b"`, "line 4, column 22: seeds[0].node: the answer's nodes do not say what this is"},
		{`"source": "p"`, `"source": "q"`, "facts[0].because.claims[0].source: the answer's sources do not say what this is"},
		{`"seeds": [{"node": "a"`, `"seeds": [{"node": "A b"`, `line 4, column 22: seeds[0].node: "A b" is no id of a node`},
		{`"seeds": [{"node": "a"`, `"seeds": [{"node": "8-8"`, `"8-8" is no id of a node`},
		{`"a/s": {"name"`, `"a": {"name"`, "line 17, column 5: nodes.a: it stands there twice"},
		{`"organisation": "a"`, `"organisation": "a/s"`, "line 17, column 12: nodes.a/s: its organisation is not the one that its id names"},
		{`"kind": "service"`, `"kind": "council"`, `line 17, column 12: nodes.a/s: "council" is no kind of asset`},
		{`"from": [{"node": "a", "effect": "down"}]`, `"from": []`, "facts[0].because: it has no premise"},
		{`"m.yaml:3:5"`, `"m.yaml:3"`, `"m.yaml:3" is no place: file:line:column`},
		{`"tolerates": "5d", "because"`, `"tolerates": null, "because"`, "facts[0].tolerates: here stands null: leave it out"},
		{`"confirmed": {"org`, `"reported": {"org`, "the grades stand in their order"},
		{`"seeds": [{"node": "a", "effect": "compromised"}]`, `"seeds": []`, "seeds: there are none"},
		{`blast/v1`, `blast/v2`, "format: this version reads knockon.blast/v1, not knockon.blast/v2"},
		{`knockon.blast/v1`, `sarif`, `format: "sarif" is no answer that can be read back`},
		{`  "format": "knockon.blast/v1",` + "\n", ``, "format: it is missing"},
		{"\n}\n", "\n}\n{}", "line 23, column 1: invalid character '{' after top-level value"},
		{"\n}\n", "\n", "line 21, column 4: unexpected end of JSON input"},
		{`"title": "T"`, `"title": ` + strings.Repeat("[", 20000), "exceeded max depth"},
		{`"title": "T"`, `"title": ` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "map.title: here stands a list, not a text"},
	} {
		broken := strings.Replace(small, c.old, c.new, 1)
		if broken == small {
			t.Fatalf("%s is not there", c.old)
		}
		if _, err := answer.Decode([]byte(broken), &answer.Show{}, &answer.Blast{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s → %.60s:\n got %v\nwant %s", c.old, c.new, err, c.want)
		}
	}
}

// TestPlaced holds that what only the whole answer shows to be wrong is told where it stands: where
// its first character is in the text.
func TestPlaced(t *testing.T) {
	start := strings.Index(small, `{"relation"`)
	end := strings.Index(small, "}}\n  ],\n  \"unmapped\"") + 1
	fact := small[strings.Index(small, `{"node": "a/s"`) : end+1]
	for _, c := range []struct{ broken, at, want string }{
		{small[:start] + "null" + small[end:], "null}", "facts[0].because: here stands null, not an object"},
		{strings.Replace(small, `"from": [{"node": "a", "effect": "down"}]`, `"from": []`, 1), `{"relation"`, "facts[0].because: it has no premise"},
		{strings.Replace(small, fact, fact+", \n"+fact, 1), "{\"node\": \"a/s\", \"effect\": \"down\"", "facts[1]: it stands out of order, or twice"},
		{strings.Replace(small, `[{"node": "a", "effect": "compromised"}]`, `[ ]`, 1), "[ ]", "seeds: there are none"},
	} {
		_, err := answer.Decode([]byte(c.broken), &answer.Blast{})
		before := c.broken[:strings.LastIndex(c.broken, c.at)]
		line := strings.Count(before, "\n")
		want := answer.Error{Line: line + 1, Column: len(before) - strings.LastIndex(before, "\n"), Message: c.want}
		if err == nil || err.Error() != want.Error() {
			t.Errorf("got %v\nwant %v", err, &want)
		}
	}
}

// TestMadeSafe holds that a text that would steer a terminal comes out spelled.
func TestMadeSafe(t *testing.T) {
	a, err := answer.Decode([]byte(strings.NewReplacer(`"name": "S"`, `"name": "\u001b[31m\u202e"`, "m.yaml:3", `m\u0007.yaml:3`).Replace(small)), &answer.Blast{})
	if err != nil {
		t.Fatal(err)
	}
	f := a.(*answer.Blast).Facts[0]
	if got := f.Node.Name + f.Because.At.File; got != `\u{001B}[31m\u{202E}m\u{0007}.yaml` {
		t.Errorf("%q", got)
	}
}
