package render_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	gojson "encoding/json"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/render/html"
	"knockon/pkg/spread"
	"knockon/pkg/view/viewtest"
)

// question asks a map at its own dates; seeds are such as eks or
// eks/network=isolated.
func question(t testing.TB, m *model.Map, seeds ...string) query.Question {
	t.Helper()
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	q := query.Question{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	for _, s := range seeds {
		id, word, named := strings.Cut(s, "=")
		node, found := m.Lookup(id)
		if !found {
			t.Fatalf("no node %q", id)
		}
		effect := m.Nodes[node].Kind.SeedEffect()
		if named {
			effect, _ = model.ParseEffect(word)
		}
		q.Seeds = append(q.Seeds, spread.AtomOf(node, effect))
	}
	return q
}

func eastKent(t testing.TB) *model.Map {
	m := viewtest.Load(t, viewtest.EastKent(t))
	m.Builtin = true
	return m
}

// generated is a map of so many nodes that looks like a real one.
func generated(t testing.TB, nodes int) *model.Map {
	files := fstest.MapFS{}
	for name, content := range mapgen.Generate(nodes, 1) {
		files[name] = &fstest.MapFile{Data: content}
	}
	m := viewtest.Load(t, files)
	return m.On(m.AsOf)
}

// htmlClosing is a name that would end a script element and start an image.
const htmlClosing = `</script><img src=x onerror=alert(1)>`

func hostile(t testing.TB) *model.Map {
	names := append(viewtest.HostileNames(), htmlClosing, `{{script}}`, `<!--<script>`, `' onmouseover='alert(1)`)
	return viewtest.Load(t, viewtest.Named(len(names)/4, func(i int) string { return names[i%len(names)] }))
}

func write(t testing.TB, q query.Question, o html.Options) []byte {
	t.Helper()
	out, err := html.Write(q, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// element finds what stands in the elements that a pattern opens.
func element(t testing.TB, page []byte, name, attributes string) []string {
	t.Helper()
	var out []string
	for _, m := range regexp.MustCompile(`(?s)<`+name+attributes+`>(.*?)</`+name+`>`).FindAllSubmatch(page, -1) {
		out = append(out, string(m[1]))
	}
	if len(out) == 0 {
		t.Fatalf("no <%s%s> in the page", name, attributes)
	}
	return out
}

// TestPolicy holds that the page's policy lets in exactly what the page holds.
func TestPolicy(t *testing.T) {
	out := write(t, question(t, hostile(t), "o0"), html.Options{})
	want := []string{"default-src 'none'", "style-src", "script-src", "base-uri 'none'", "form-action 'none'"}
	allowed := 0
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindSubmatch(out)
	for i, rule := range strings.Split(string(policy[1]), "; ") {
		if i >= len(want) || !strings.HasPrefix(rule, want[i]) {
			t.Errorf("rule %q", rule)
		}
		allowed += strings.Count(rule, "sha256-")
	}
	held := append(element(t, out, "style", ""), element(t, out, "script", "")...)
	for _, content := range held {
		sum := sha256.Sum256([]byte(content))
		if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !bytes.Contains(policy[1], []byte(hash)) {
			t.Errorf("the policy keeps out %.60q", content)
		}
	}
	if allowed != len(held) || bytes.Contains(policy[1], []byte("unsafe")) {
		t.Errorf("%d contents and the policy %s", len(held), policy[1])
	}
}

// TestNothingElseIsReferred holds that no part of the page names another file:
// links to sources stand in the data alone.
func TestNothingElseIsReferred(t *testing.T) {
	out := write(t, question(t, eastKent(t), "eks"), html.Options{})
	for _, content := range element(t, out, "script", ` type="application/json" id="data"`) {
		out = bytes.ReplaceAll(out, []byte(content), nil)
	}
	out = bytes.ReplaceAll(out, []byte("http://www.w3.org/2000/svg"), nil) // a name, never fetched
	for _, bad := range []string{"http:", "https:", "url(", "@import", "<img", "<link", "src=", " style=", "javascript:", "eval(", "innerHTML", "Function("} {
		if i := bytes.Index(out, []byte(bad)); i >= 0 {
			t.Errorf("the page holds %q: …%.60s…", bad, out[max(0, i-20):])
		}
	}
}

// TestHostileNamesAreData holds that names neither end the element they stand
// in nor stand anywhere else, and come out as they were.
func TestHostileNamesAreData(t *testing.T) {
	m := hostile(t)
	for _, title := range []string{"", htmlClosing} {
		out := write(t, question(t, m, "o0"), html.Options{Title: title, Theme: `"><img src=x>`})
		for tag, want := range map[string]int{"<script": 5, "</script": 5, "<img": 0, "<style": 1, "<html": 1, "<!--": 0} {
			if got := bytes.Count(bytes.ToLower(out), []byte(tag)); got != want {
				t.Errorf("%d of %s, want %d", got, tag, want)
			}
		}
		var data struct{ Nodes [][]any }
		if err := gojson.Unmarshal([]byte(element(t, out, "script", ` type="application/json" id="data"`)[0]), &data); err != nil {
			t.Fatal(err)
		}
		found := false
		for _, n := range data.Nodes {
			found = found || n[1] == htmlClosing
		}
		if !found {
			t.Errorf("no node is named %s", htmlClosing)
		}
	}
}

// TestSize holds the page of the built-in map to what a mail takes easily.
func TestSize(t *testing.T) {
	const most = 120_000
	for _, seeds := range [][]string{{"eks"}, nil} {
		if out := write(t, question(t, eastKent(t), seeds...), html.Options{}); len(out) > most {
			t.Errorf("%v: %d bytes, more than %d", seeds, len(out), most)
		}
	}
}

func TestSameQuestionSameBytes(t *testing.T) {
	first := write(t, question(t, eastKent(t), "eks"), html.Options{Theme: "dark"})
	for range 3 {
		if !bytes.Equal(first, write(t, question(t, eastKent(t), "eks"), html.Options{Theme: "dark"})) {
			t.Fatal("the bytes differ")
		}
	}
}
