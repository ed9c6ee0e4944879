package agree_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The edges, in maps small enough to work out by hand. All are asked on 2024-01-18.

var edgeExamples = []example{
	{
		"what has ceased takes nothing along, nor do its assets",
		nodes("a council", dated(on("b vendor"), "", "2023-12-31"), "b/h system",
			on("a/x system", single("runs-on", "b/h")), on("a/s service", single("needs", "a/x"))),
		Question{Seeds: []string{"a/x=down"}, KnownAt: "2024-01-18"},
		[]string{"a/s down failure assumed 0m 1"},
	},
	{
		"a member that does not exist is no redundancy",
		nodes("a council", "a/x system", dated(on("a/y system"), "2024-02", ""), on("a/s service", group("needs", 0, "", "a/x", "a/y"))),
		Question{Seeds: []string{"a/x=down"}},
		[]string{"a/s down failure assumed 0m 1"},
	},
	{
		"unsaid reach exposes and makes one disconnect, and compromises nothing",
		nodes("a council", on("a/h system", single("connected-to", "b/k")), "b vendor", "b/k system"),
		Question{Seeds: []string{"b/k"}},
		[]string{
			"a/h exposed attack assumed 0m 1", "a/h isolated precaution assumed 0m 1", "a/h down precaution assumed 0m 1",
			"b/k isolated precaution confirmed 0m 0", "b/k down attack+precaution confirmed 0m 0",
		},
	},
	{
		"a claimed relation lends its grade to the asset's owner",
		nodes("a council", "b vendor", "b/h system", "b/k system", on("a/s service", single("needs", "b/h", confirmed))),
		Question{Seeds: []string{"b=isolated"}, Evidence: "confirmed"},
		[]string{
			"a/s down failure confirmed 0m 2", "b down failure confirmed 0m 0",
			"b/h isolated failure confirmed 0m 1", "b/h down failure confirmed 0m 1",
		},
	},
	{
		"a product that was sold",
		nodes("old vendor", "new vendor", on("old/p product",
			single("made-by", "new", during("2020-12-01", "")), single("made-by", "old", during("", "2020-11-30")))),
		Question{Seeds: []string{"old"}, Without: []string{"precaution"}},
		[]string{"old down attack confirmed 0m 0"},
	},
	{
		"a product whose own maker is doubted",
		nodes("old vendor", on("old/p product", single("made-by", "old", confirmed))),
		Question{Seeds: []string{"old"}, Without: []string{"precaution"}, Evidence: "confirmed"},
		[]string{"old down attack confirmed 0m 0", "old/p compromised attack confirmed 0m 1"},
	},
	{
		"the same relation twice counts while it is in force",
		nodes("a council", "a/x system", on("a/s service",
			single("needs", "a/x", during("", "2022-12-31"), after("4h")), single("needs", "a/x", during("2023-01-01", ""), after("24h")))),
		Question{Seeds: []string{"a/x=down"}},
		[]string{"a/s down failure assumed 1d 1"},
	},
}

func TestReferenceAtTheEdges(t *testing.T) {
	for _, e := range edgeExamples {
		t.Run(e.name, func(t *testing.T) {
			if got := ofExample(e.nodes, e.ask).lines(); !slices.Equal(got, e.want) {
				t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(e.want, "\n     "))
			}
		})
	}
}

// A relation that ended, one that has not begun and one that nobody knew of
// would each bring something; a spare that ended would save something.
func TestReferenceLeftOut(t *testing.T) {
	unknown := single("needs", "a/x")
	unknown.links[0].claims = []claim{{source: "paper", date: "2024-02-01"}}
	denied := single("needs", "a/x")
	denied.links[0].claims = []claim{{source: "paper"}, {source: "ruling", stance: "denies"}}
	spared := group("needs", 0, "", "a/x", "a/y")
	spared.links[1].until = "2023-12-31"
	for what, parts := range map[string][]*node{
		"[{ended [{a/s needs a/x  }] 1 services}]":     nodes(on("a/s service", single("needs", "a/x", during("", "2023-12-31")))),
		"[{not-begun [{a/s needs a/x  }] 1 services}]": nodes(on("a/s service", single("needs", "a/x", during("2024-02-01", "")))),
		"[{disputed [{a/s needs a/x  }] 1 services}]":  nodes(on("a/s service", denied)),
		"[{not-known [{a/s needs a/x  }] 1 services}]": nodes(on("a/s service", unknown)),
		"[{ended [{a/s needs a/y  }] 0 services}]":     nodes("a/y system", on("a/s service", spared)),
		"[{not-begun [{a/t needs a/x  } {a/u needs a/t  }] 2 services}]": nodes(
			on("a/t service", single("needs", "a/x", during("2024-02-01", ""))), on("a/u service", single("needs", "a/t", during("2024-02-01", "")))),
		"[]": nodes("a/y system", on("a/s service", single("needs", "a/y", during("", "2023-12-31")))),
	} {
		got := []string{}
		for _, l := range ofExample(append(nodes("a council", "a/x system"), parts...), Question{Seeds: []string{"a/x=down"}}).leftOut(places{}) {
			got = append(got, fmt.Sprintf("{%s %v %d services}", l.Reason, l.Relations, l.Summary.ServicesDown))
		}
		if got := fmt.Sprint(got); got != what {
			t.Errorf("%s, want %s", got, what)
		}
	}
}

func TestReferenceUnmapped(t *testing.T) {
	done := on("a/d system")
	done.complete = true
	big := on("h vendor")
	big.residents = 9
	parts := nodes("a council", "a/x system", on("a/s service", single("needs", "a/x")), "a/n service", done,
		on("a/e system", single("needs", "a/x", during("", "2023-12-31"))), "b council", "b/s service", "b/d dataset",
		"c council", big, "v vendor")
	ref := ofExample(parts, Question{Seeds: []string{"a/x=down"}})
	if got := fmt.Sprint(ref.unmapped(places{})); got != "[{a/e [{a/e needs a/x  ended}]} {a/n []}]" {
		t.Errorf("unmapped: %s", got)
	}
	if got, want := ref.elsewhere(), (elsewhere{1, 1, 0, 3, 2}); got != want {
		t.Errorf("elsewhere: %v, want %v", got, want)
	}
}

// TestTheWayBackIsOfOneWorld: a relation that is only there in the question asked
// again carried nothing before, so what made its far end degraded then matters to
// nobody: here the guard of a/w, which is down in either.
func TestTheWayBackIsOfOneWorld(t *testing.T) {
	ended := func(r *relation, member int) *relation {
		r.links[member].until = "2023-12-31"
		return r
	}
	w := exampleWorld(nodes("a council", "a/m system", "a/g system", "a/k system", "a/k2 system",
		on("a/w system", ended(group("needs", 0, "", "a/m", "a/g"), 1)),
		on("b vendor", ended(group("runs-on", 2, "", "a/w", "a/k", "a/k2"), 2)),
		on("b/z system", single("needs", "b", during("", "2023-12-31")))))
	q := Question{Seeds: []string{"a/w=down", "a/m=down"}}
	files, at := write(w, 1)
	ref, got := refer(w, settle(w, q)), ask(t, files, q)
	if err := ref.compare(got, at); err != nil {
		t.Errorf("%v\n%s", err, show(files))
	}
	if left := ref.leftOut(at); len(left) != 1 || len(left[0].Relations) != 1 || left[0].Relations[0].To != "a/k2" {
		t.Errorf("%+v", left)
	}
}
