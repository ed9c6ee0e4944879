package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/trial"
)

// problemsOf loads a map with one more file, and names what is wrong there: code, line, column.
func problemsOf(name, content string) (out []string, hints string) {
	_, files, problems := load.Load(load.Root{FS: fstest.MapFS{
		"map.yaml": {Data: []byte("map: {title: T}\nvendors: {acme: {systems: {hub: {}}}}\n")}, name: {Data: []byte(content)},
	}})
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s %s:%d:%d", p.Code, files.Name(p.Span), p.Span.Line, p.Span.Col))
		hints += p.Message + ": " + p.Hint + "\n"
	}
	return out, hints
}

// TestForeignFiles: each file of another tool is one problem, which says how to leave it out.
func TestForeignFiles(t *testing.T) {
	for name, content := range map[string]string{
		"docker-compose.yml":     "services:\n  db: {image: postgres}\nsecrets: {}\n",
		"deploy/k8s.yaml":        "apiVersion: v1\nkind: List\nitems: []\n---\nkind: Pod\n",
		"kustomization.yaml":     "resources: [a.yaml]\nkind: Kustomization\nnamePrefix: x\n",
		"mkdocs.yml":             "site_name: Docs\nnav: [index.md]\nplugins: [{x: !!python/name:a.b ''}]\n",
		"openapi.yaml":           "openapi: 3.0.0\ninfo: {title: API}\npaths: {}\n",
		"values.yaml":            "replicaCount: 1\nimage: {tag: latest}\n",
		"tasks/main.yml":         "- name: install\n  apt: {name: x}\n",
		".hidden/../a [b]*.yaml": "steps: []\n",
		"stack.yaml":             "Outputs: {A: !GetAtt B.C}\nTransform: !Sub x\n",
		"templates/service.yaml": "{{- if .Values.x }}\nkind: Service\n{{- end }}\n",
		"templates/ingress.yaml": "kind: Ingress\nspec:\n  rules: {{ toYaml .Values.rules | nindent 4 }}\n",
		"jinja.yaml":             "{% if a %}\nb: c\n{% endif %}\n",
		"Chart.yaml":             "apiVersion: v2\nname: x\nsources:\n  - https://example.org\nmaintainers: [{name: a}]\n",
		"models/schema.yml":      "version: 2\nsources:\n  - name: raw\n    tables: [{name: a}]\nmodels: []\n",
		"groups.yaml":            "organisations: [a, b]\nteams: []\n",
		"deployment.yaml":        "spec:\n  resources: {{ toYaml .Values.resources | nindent 4 }}\n  x: y\n",
		"ci/build.yml":           "build:\n  script: [a]\n  rules: \"\n",
		"action.yml":             "name: x\nruns:\n\tusing: composite\n",
		"license.yml":            "Licensed under the Apache License, Version 2.0\n",
		"version.yaml":           "1.4.2\n",
	} {
		name = strings.TrimPrefix(name, ".hidden/../")
		got, hints := problemsOf(name, content)
		code, at, _ := strings.Cut(strings.Join(got, ", "), " ")
		if len(got) != 1 || !strings.Contains("foreign-file yaml-syntax tab", code) || !strings.HasPrefix(at, name) {
			t.Errorf("%s: %q", name, got)
		}
		if !strings.Contains(hints, "leave it out with the line /"+strings.NewReplacer("[", `\[`, "*", `\*`).Replace(name)+" in .knockonignore") {
			t.Errorf("%s: it is not said how to leave it out: %s", name, hints)
		}
	}
	for name, want := range map[string]string{ // slips in a file of the map
		"concils: {dover: {}}\n":                            "unknown-key more.yaml:1:1",
		"Vendors: {other: {}}\n":                            "unknown-key more.yaml:1:1",
		"councils: {dover: {}}\nservices: {planning: {}}\n": "unknown-key more.yaml:2:1",
		"x-anchors: {a: 1}\n":                               "",
		"councils\n":                                        "wrong-type more.yaml:1:1",
		"":                                                  "",
	} {
		if got, _ := problemsOf("more.yaml", name); strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestWhatIsMeant holds what is said of keys that people know from registers, plans and other tools.
func TestWhatIsMeant(t *testing.T) {
	for content, want := range map[string]string{
		"suppliers: {a: {}}":                                          "a supplier stands under `vendors` or `contractors`",
		"districts: {a: {}}":                                          "they stand under `councils`",
		"hospitals: {a: {}}":                                          "they stand under `organisations`, by their ids, each with its `kind`",
		"title: Kent":                                                 "it stands in `map`, as in map: {title: …}",
		"councils: {a: {email: x}}":                                   "it stands in `contact`",
		"councils: {a: {services: {s: {rto: 4h}}}}":                   "how long it takes to come back is `restore`",
		"councils: {a: {services: {s: {sla: 4h}}}}":                   "how long people can do without it is `tolerates`",
		"councils: {a: {services: {s: {priority: high}}}}":            "write `critical: true`",
		"contracts: {c: {title: T, vendor: acme}}":                    "write `supplier`",
		"sources: {s: {type: press}}":                                 "write `kind`",
		"sources: {s: {kind: press, author: A}}":                      "write `publisher`",
		"sources: {s: {kind: press, date: 2024-01-01}}":               "write `published`",
		"incidents: {i: {title: T, date: 2024-01-01}}":                "write `began`",
		"incidents: {i: {title: T, cause: x}}":                        "where it started is `seeds`",
		"incidents: {i: {title: T, affected: x}}":                     "what was seen is `observed`",
		"incidents: {i: {title: T, seeds: [acme]}}":                   "write {node: …, effect: …}",
		"incidents: {i: {title: T, seeds: [{id: acme}]}}":             "write `node`",
		"incidents: {i: {title: T, seeds: [{node: acme, state: x}]}}": "write `effect`",
		"councils: {a: {services: {s: {type: web}}}}":                 "the kind follows from the section",
	} {
		if _, hints := problemsOf("more.yaml", "x-more: {}\ncontractors: {}\n"+content+"\n"); !strings.Contains(hints, want) {
			t.Errorf("%s: %q is not in\n%s", content, want, hints)
		}
	}
}

// TestLookalikes names characters that are not what they look like, before any word on YAML.
func TestLookalikes(t *testing.T) {
	for content, want := range map[string]string{
		"councils:\n\u00a0\u00a0dover: {}\n":                            "2:1 a no-break space (U+00A0)",
		"councils:\n  dover:\n  \u00a0 name: x\n    residents: 1\n":     "3:3 a no-break space",
		"councils:\n  dover:\n    name:\u00a0Dover\n    residents: 1\n": "3:10 a no-break space",
		"councils:\u00a0{}\n":                                           "1:10 a no-break space",
		"councils:\n  dover: {residents: 1\u202f000}\n":                 "2:23 a no-break space (U+202F)",
		"councils: {dover: {runs-on: acme/hub\u00a0# it is\n}}\n":       "1:37 a no-break space",
		"councils: {dover: {needs: acme/hub\u2009}}\n":                  "1:35 a space of another width (U+2009)",
		"councils: {dover: {needs: [\u3000acme/hub]}}\n":                "1:28 a space of another width (U+3000)",
		"\ufeffcouncils: {dover: {}}\n\ufeffvehicles: {v: {}}\n":        "2:1 a byte-order mark (U+FEFF)",
		"councils: {dover: {}}\n---\n\ufeffvehicles: {v: {}}\n":         "3:1 a byte-order mark (U+FEFF)",
		"councils:\n  dover: {}\n\ufeff# second\nvehicles: {v: {}}\n":   "3:1 a byte-order mark (U+FEFF)",
		"councils: {dover: {na\u200bme: x}}\n":                          "1:22 a space without width (U+200B)",
		"councils: {dover: {name\u00ad: x}}\n":                          "1:24 a soft hyphen (U+00AD)",
		"councils: {dover: {\u200ename: x}}\n":                          "1:20 a mark of writing direction (U+200E)",
		"councils: {dover: {needs: “acme/hub”}}\n":                      "1:27 a typographic quote (U+201C)",
		"councils: {dover: {needs: ‘acme/hub’}}\n":                      "1:27 a typographic quote (U+2018)",
		"councils: {dover: {needs: „acme/hub“}}\n":                      "1:27 a typographic quote (U+201E)",
		"councils:\n  dover:\n    name: “Dover: a council”\n":           "3:11 a typographic quote (U+201C)",
		"councils:\n  “dover”:\n    name: x\n":                          "2:3 a typographic quote (U+201C)",
		"councils:\n  dover:\n    needs:\n    – acme/hub\n":             "4:5 a dash (U+2013)",
		"councils: {dover: {needs: {to: acme/hub, after: 2–d}}}\n":      "1:50 a dash (U+2013)",
		"incidents: {i: {title: x, began: 2024‑01‑18}}\n":               "1:38 a dash (U+2011)",
		"councils:\n  dover：\n    name: x\n":                            "2:8 a wide colon (U+FF1A)",
	} {
		got, said := problemsOf("more.yaml", content)
		place, what, _ := strings.Cut(want, " ")
		if len(got) == 0 || got[0] != "lookalike more.yaml:"+place || !strings.HasPrefix(said, what) {
			t.Errorf("%q: %q %s, want %s", content, got, said, want)
		}
	}
	for content, want := range map[string]string{ // texts that may hold them, and what else is wrong
		"councils: {dover: {name: “Dover”, about: St John’s — a port, residents: 1}}\n": "",
		"councils: {dover: {name: a\u00a0b}}\n":                                         "",
		"# “a”: b\ncouncils: {dover: {name: “Dover”, nam: x}}\n":                        "unknown-key more.yaml:2:35",
		"councils: {o’dover: {}}\n":                                                     "bad-id more.yaml:1:12",
		"councils: {café: {}}\n":                                                        "bad-id more.yaml:1:12",
		"councils:\n  dover:\n    name: “Dover”\n\n\n\n\n    about: a: b\n":             "yaml-syntax more.yaml:8:13",
		"councils:\n<<<<<<< HEAD\n  a: {}\n=======\n  b: {}\n>>>>>>> x\n":               "conflict-marker more.yaml:2:1",
		"councils:\r\n  a: {}\r\n>>>>>>> x\r\n  b: {}\r\n":                              "conflict-marker more.yaml:3:1",
		"councils:\n  a: {}\n||||||| base\n  b: {}\n":                                   "conflict-marker more.yaml:3:1",
		"councils: {a: {about: \"\n<<<<<<< HEAD\nx\n=======\n>>>>>>> x\"}}\n":           "conflict-marker more.yaml:2:1",
		"councils:\n  a:\n    about: |\n      =======\n      <<<<<<< not a mark\n":      "",
	} {
		if got, said := problemsOf("more.yaml", content); strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q: %s", content, got, want, said)
		}
	}
}

// TestCommas: a comma that ended a text is told with the text in quotes, once for each text.
func TestCommas(t *testing.T) {
	for content, want := range map[string]string{
		"councils: {bcp: {name: A, B and C Council}}":                                    `name: "A, B and C Council"`,
		"councils: {bcp: {name: A, B, C and D, residents: 1}}":                           `name: "A, B, C and D"`,
		"councils: {bcp: {contact: {phone: 01202,633,ext 4, role: Desk}}}":               `phone: "01202,633,ext 4"`,
		"vendors: {v: {systems: {s: {about: see there, too}}}}":                          `about: "see there, too"`,
		"sources: {s: {kind: press, title: Councils hit, again, published: 2024-01-19}}": `title: "Councils hit, again"`,
		"councils: {bcp: {needs: {to: acme/hub, note: by day, by night}}}":               `note: "by day, by night"`,
		"councils: {bcp: {name: A \\ \"quoted\", B}}":                                    `name: "A \\ \"quoted\", B"`,
		"councils: {bcp: {name: A,\n  B and C, residents: 1}}":                           `name: "A, B and C"`,
		"councils: {bcp: {name: A, B\n  and C,D, residents: 1}}":                         `name: "A, B and C,D"`,
		"councils: {bcp: {name: Trains, London: the story}}":                             `name: "Trains, London: the story"`,
		"councils: {bcp: {name: Highways, services}}":                                    `name: "Highways, services"`,
		"councils: {bcp: {name: Health, services, and more, residents: 1}}":              `name: "Health, services, and more"`,
		"councils: {bcp: {name: Doses, x-ray, residents: 1}}":                            `name: "Doses, x-ray"`,
		"councils: {bcp: {name: “A, B”}}":                                                `name: "A, B"`,
		"councils: {bcp: {ids: {gss: E07, E08, old: E09}}}":                              `gss: "E07, E08"`,
		"councils: {bcp: {contact: {role: Desk, phone, email: a@b}}}":                    `role: "Desk, phone"`,
	} {
		got, said := problemsOf("more.yaml", content)
		if len(got) != 1 || !strings.Contains(said, "a comma ended the text before it; write it in quotes: "+want+"\n") {
			t.Errorf("%s: %q %s", content, got, said)
		}
	}
	for content, not := range map[string]string{
		"councils: {bcp: {systems: {s: {needs: bcp/a, ./b}}}}": "several stand in brackets: needs: [bcp/a, ./b]",
		"councils: {bcp: {aliases: A, B}}":                     "several stand in brackets: aliases: [A, B]",
		"councils: {bcp: {name: A, nam: B}}":                   "did you mean name?",
		"councils: {bcp: {name: A, colour: B}}":                "list its keys",
		"councils: {bcp: {critical, services: 1}}":             "no key",
		"councils:\n  bcp:\n    name: A,\n    B c: d\n":        "no key",
		"councils: {bcp: {residents: 400,300}}":                "group the digits",
		"councils: {bcp: {name: \"A\", B}}":                    "no key",
		"councils: {bcp: {critical: true, B}}":                 "no key",
		"councils:\n  bcp:\n    name: A\n    B:\n":             "no key",
	} {
		if got, said := problemsOf("more.yaml", content); len(got) == 0 || !strings.Contains(said, not) || strings.Contains(said, "comma ended") {
			t.Errorf("%s: %q %s", content, got, said)
		}
	}
}

// TestManyProblems: of each severity a thousand are listed, the others counted.
func TestManyProblems(t *testing.T) {
	for _, n := range []int{999, 1000, 1001, trial.Of(1500, 30_000)} {
		got, said := problemsOf("more.yaml", "councils:\n  dover:\n"+strings.Repeat("    none: x\n", n))
		switch want := fmt.Sprintf("%d more like these are not listed", n-1000); {
		case n <= 1000 && len(got) != n, n > 1000 && len(got) != 1001:
			t.Errorf("of %d problems %d are listed", n, len(got))
		case n > 1000 && !strings.Contains(said, want):
			t.Errorf("of %d it is not said that %s", n, want)
		}
	}
}
