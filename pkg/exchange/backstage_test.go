package exchange_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/backstage"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/model"
)

func flights(t testing.TB) (files []intake.File) {
	names, err := filepath.Glob("../../testdata/import/backstage/flights/*.yml")
	if err != nil || len(names) != 5 {
		t.Fatal(err, names)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, intake.File{Name: filepath.Base(name), Content: content})
	}
	return files
}

func harvestBackstage(t testing.TB, files []intake.File) *intake.Harvest {
	t.Helper()
	h, err := backstage.Read(files, intake.Options{For: "airline"})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// saidBackstage is what a harvest says, as sentences in order.
func saidBackstage(h *intake.Harvest) (out []string) {
	for _, a := range h.Organisations[0].Assets {
		out = append(out, fmt.Sprintf("%s %s: %s", a.Kind, a.ID, a.Name))
		for _, r := range a.Relations {
			out = append(out, fmt.Sprintf("%s %s %s", a.ID, r.Kind, r.To[0].Asset.ID))
		}
	}
	for _, q := range h.Ledger.Questions {
		out = append(out, q.Kind.String()+"? "+q.What)
	}
	for _, l := range h.Ledger.Left {
		out = append(out, fmt.Sprintf("%s: %s", l.What, l.Why))
	}
	slices.Sort(out)
	return out
}

func TestFlights(t *testing.T) {
	h := harvestBackstage(t, flights(t))
	got := saidBackstage(h)
	for _, want := range []string{
		"system events-processor: events-processor", "dataset routes-database: routes-database", "system flights-inmem-cache: flights-inmem-cache",
		"dataset processed-events-storage: processed-events-storage", "team analytics-owner: Analytics Owner Group",
		"team external-vendor-owner: Vendor Owner Group",
		"flights-routes needs routes-database", "cache-loader needs flights-inmem-cache", "cache-server needs flights-inmem-cache",
		"flights-search-backend needs cache-server", "flights-search-backend needs events-collector", "flights-frontend-service needs sso-service",
		"internal-payment-handler needs user-management-service", "internal-payment-handler needs dw-payment-service",
		"purchase-forwarder needs internal-payment-handler",
		"relation? purchase-forwarder consumes external/vendor-alpha-api, which nothing in the catalogue provides: who does?",
		"relation? Internal Payment Handler consumes external/vendor-alpha-api, which nothing in the catalogue provides: who does?",
		"relation? Where are the records of routes-database held?",
		"relation? The catalogue names an owner of 20 entities: do owners administer what they own, so that it is operated-by them?",
		"api:external/vendor-alpha-api: an API is no node: what consumes it needs who provides it",
		"domain:external/ticket-vendors: it groups others, and nothing fails with a group",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(got, "\n"))
	}
}

// TestCountsAreThoseOfTheText holds that every document is used, asked or left out, and that kinds and dependencies
// are as many as the lines of the files say.
func TestCountsAreThoseOfTheText(t *testing.T) {
	files := flights(t)
	var all []byte
	for _, f := range files {
		all = append(append(all, f.Content...), '\n')
	}
	lines := func(s string) int { return bytes.Count(all, []byte("\n"+s+"\n")) }
	h := harvestBackstage(t, files)
	kinds := map[model.Kind]int{}
	for _, a := range h.Organisations[0].Assets {
		kinds[a.Kind]++
	}
	n := len(h.Ledger.Used)
	for _, l := range h.Ledger.Left {
		if !l.Part {
			n++
		}
	}
	if documents := bytes.Count(all, []byte("apiVersion:")); n != documents || len(h.Ledger.Read) != documents {
		t.Errorf("%d of %d documents are told of", n, documents)
	}
	if kinds[model.Team] != lines("kind: Group") || kinds[model.System]+kinds[model.Dataset] != lines("kind: Component")+lines("kind: Resource") {
		t.Errorf("%v", kinds)
	}
}

func TestBackstageOrderIsOfNoMeaning(t *testing.T) {
	want := saidBackstage(harvestBackstage(t, flights(t)))
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		files := flights(t)
		for i := range files {
			docs := strings.Split(string(files[i].Content), "\n---\n")
			random.Shuffle(len(docs), func(a, b int) { docs[a], docs[b] = docs[b], docs[a] })
			files[i].Content = []byte(strings.Join(docs, "\n---\n"))
		}
		random.Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
		if got := saidBackstage(harvestBackstage(t, files)); !slices.Equal(got, want) {
			t.Fatalf("%s\n\nis not\n\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestReferencesAsPeopleWriteThem(t *testing.T) {
	catalogue := `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: Web, namespace: Shop}
spec:
  dependsOn: [Resource:Queue, "component:default/API", gone, web, {$yaml: ./more.yaml}]
  consumesApis: [two]
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: queue}
spec: {type: amqp, dependencyOf: [component:shop/web]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: api, title: "The API"}
spec: {providesApis: [two]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: other}
spec: {providesApis: [default/two], dependsOn: component:API}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: api}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: two}
spec: {definition: {$text: ./two.yaml}}
---
kind: Nothing
`
	got := saidBackstage(harvestBackstage(t, []intake.File{{Name: "a.yaml", Content: []byte(catalogue)}}))
	want := strings.Split(`Nothing: it is no entity: it has no `+"`kind` or no `metadata.name`"+`
any-of? Web consumes two, which is provided by The API, other: does it need all of them, or one?
api:default/two: an API is no node: what consumes it needs who provides it
dependsOn: it stands in another file, or is no reference
gone: nothing in these files is called so
other needs api
shop-web needs api
shop-web needs queue
system api: The API
system other: other
system queue: queue
system shop-web: Web
team api-group: api
web: it names itself`, "\n")
	if !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestBackstageFaults(t *testing.T) {
	for content, says := range map[string]string{
		"a: [":         "c.yaml:1:1: this is not YAML",
		"threagile: 1": "c.yaml: it is no software catalogue: none of its documents has `apiVersion` and `kind`",
		"apiVersion: b\nkind: Component\nmetadata: {name: x}": "c.yaml: a software catalogue does not say whose it is",
		strings.Repeat("[", 10_000):                           "c.yaml:1:",
	} {
		_, err := backstage.Read([]intake.File{{Name: "c.yaml", Content: []byte(content)}}, intake.Options{})
		if _, ours := err.(*intake.Fault); !ours || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%.30q: %v", content, err)
		}
	}
}

func FuzzBackstageRead(f *testing.F) {
	for _, file := range flights(f) {
		f.Add(file.Content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		intaketest.Hold(t, backstage.Read, intake.Options{For: intaketest.For}, false, intake.File{Name: "c.yaml", Content: content})
	})
}
