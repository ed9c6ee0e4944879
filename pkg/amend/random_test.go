package amend_test

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"knockon/pkg/amend"
	"knockon/pkg/diag"
	"knockon/pkg/emit"
	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/schema"
	"knockon/pkg/tidy"
	"knockon/pkg/trial"
)

// town is a map as a value: what stands where is drawn, and how it is written.
type (
	object []member
	member struct {
		key   string
		value any // string, []any or object
	}
)

func (o *object) at(key string) any {
	for _, m := range *o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// things are what organisations have: section, id, and the relation of each.
var things = []struct{ section, id, relation string }{
	{"networks", "net", "connected-to"}, {"networks", "wifi", "connected-to"}, {"systems", "app", "runs-on"}, {"systems", "desk", "runs-on"},
	{"services", "post", "needs"}, {"services", "tax", "needs"}, {"datasets", "rolls", "held-in"}, {"teams", "crew", "runs-on"},
}

// targets are what every relation above may name: networks of the organisation that has all of it.
var targets = []string{"base/one", "base/two", "base/three", "base/four"}

func reference(t *rapid.T, to string) any {
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		return object{{"to", to}, {"note", rapid.SampledFrom([]string{"plain", "a: b # c", "two\nlines\n", "it's"}).Draw(t, "note")}}
	case 1:
		return object{{"to", to}, {"claims", []any{object{{"source", "report"}}}}}
	}
	return to
}

// drawTown draws an organisation or two with some of the things, and what those name.
func drawTown(t *rapid.T) object {
	out := object{{"map", object{{"title", "Town"}}}, {"sources", object{{"report", object{{"kind", "press"}}}}}}
	for _, section := range []string{"councils", "vendors"} {
		orgs := object{}
		for _, id := range []string{"hill", "dale"}[:rapid.IntRange(0, 2).Draw(t, section)] {
			orgs = append(orgs, member{id + "-" + section[:1], drawOrganisation(t)})
		}
		if len(orgs) > 0 {
			out = append(out, member{section, orgs})
		}
	}
	base := object{}
	for _, id := range targets {
		base = append(base, member{strings.TrimPrefix(id, "base/"), object{}})
	}
	return append(out, member{"contractors", object{{"base", object{{"networks", base}}}}})
}

func drawOrganisation(t *rapid.T) object {
	org := object{}
	if rapid.Bool().Draw(t, "named") {
		org = append(org, member{"name", "Body: #1"})
	}
	for _, th := range things {
		if !rapid.Bool().Draw(t, th.id) {
			continue
		}
		thing := object{}
		if n := rapid.IntRange(0, 3).Draw(t, "named nodes"); n > 0 {
			var list []any
			for _, to := range targets[:n] {
				list = append(list, reference(t, to))
			}
			thing = append(thing, member{th.relation, any(list)})
			if n == 1 && rapid.Bool().Draw(t, "single") {
				thing[0].value = list[0]
			}
		}
		if len(org) == 0 || org[len(org)-1].key != th.section {
			org = append(org, member{th.section, object{}})
		}
		org[len(org)-1].value = append(org[len(org)-1].value.(object), member{th.id, thing})
	}
	return org
}

// hand writes a map as people do: braces or lines, indents, comments, empty lines.
type hand struct {
	*rapid.T
	step     int
	outdent  bool // lists stand under their key
	comments int
}

func (h *hand) odds(percent int) bool { return rapid.IntRange(0, 99).Draw(h.T, "odds") < percent }

func (h *hand) remark() string {
	if !h.odds(15) {
		return ""
	}
	h.comments++
	return fmt.Sprintf("%s#c%d, it's [a] {b}: c", strings.Repeat(" ", rapid.IntRange(1, 4).Draw(h.T, "blanks")), h.comments)
}

func (h *hand) above(column int) string {
	out := ""
	if h.odds(10) {
		out += "\n"
	}
	if h.odds(10) {
		h.comments++
		out += fmt.Sprintf("%s#c%d above\n", strings.Repeat(" ", column), h.comments)
	}
	return out
}

func (h *hand) text(s string) string {
	plain := regexp.MustCompile(`^[a-z][a-z0-9/-]*$`).MatchString(s)
	switch {
	case plain && !h.odds(10):
		return s
	case !strings.Contains(s, "\n") && h.odds(50):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return fmt.Sprintf("%q", s)
}

func (h *hand) flow(v any) string {
	var parts []string
	open, end := "[", "]"
	switch v := v.(type) {
	case string:
		return h.text(v)
	case []any:
		for _, item := range v {
			parts = append(parts, h.flow(item))
		}
	case object:
		open, end = "{", "}"
		for _, m := range v {
			parts = append(parts, m.key+": "+h.flow(m.value))
		}
	}
	between, tail := ", ", ""
	if len(parts) > 0 && h.odds(10) {
		tail = ","
	}
	if len(parts) > 1 && h.odds(10) {
		between = ",\n            "
	}
	return open + strings.Join(parts, between) + tail + end
}

// value writes what stands behind a key, or a hyphen, and ends its line.
func (h *hand) value(v any, column int) string {
	switch v := v.(type) {
	case string:
		if strings.Contains(v, "\n") && h.odds(50) {
			pad := strings.Repeat(" ", column+h.step)
			return " |\n" + pad + strings.ReplaceAll(strings.TrimSuffix(v, "\n"), "\n", "\n"+pad) + "\n"
		}
	case object:
		if len(v) == 0 && h.odds(30) {
			return h.remark() + "\n"
		}
		if len(v) > 0 && h.odds(70) {
			return h.remark() + "\n" + h.block(v, column+h.step)
		}
	case []any:
		if h.odds(60) {
			out := h.remark() + "\n"
			if !h.outdent {
				column += h.step
			}
			for _, item := range v {
				out += h.above(column) + strings.Repeat(" ", column) + "-" + h.item(item, column)
			}
			return out
		}
	}
	return " " + h.flow(v) + h.remark() + "\n"
}

func (h *hand) item(v any, column int) string {
	if o, is := v.(object); is && len(o) > 0 && h.odds(50) {
		return " " + strings.TrimLeft(h.lines(o, column+2, false), " ")
	}
	if _, is := v.(object); is {
		return " " + h.flow(v) + h.remark() + "\n"
	}
	return h.value(v, column)
}

func (h *hand) block(o object, column int) string { return h.lines(o, column, true) }

func (h *hand) lines(o object, column int, free bool) (out string) {
	for i, m := range o {
		if free || i > 0 {
			out += h.above(column)
		}
		out += strings.Repeat(" ", column) + m.key + ":" + h.value(m.value, column)
	}
	return out
}

func (h *hand) write(o object) string {
	out := ""
	for i, m := range o {
		if i > 0 && h.odds(10) {
			out += "---\n"
		}
		out += h.block(object{m}, 0)
	}
	if h.odds(20) {
		out = strings.TrimSuffix(out, "\n")
	}
	if h.odds(10) {
		out = strings.ReplaceAll(out, "\n", "\r\n")
	}
	if h.odds(5) {
		out = "\ufeff" + out
	}
	return out
}

// drawAddition draws something new, as a path and a value, and as a tree.
func drawAddition(t *rapid.T, town object) (path []string, value emit.Value, says any) {
	section := rapid.SampledFrom([]string{"councils", "vendors", "contractors"}).Draw(t, "section")
	ids := []string{"new"}
	if orgs, is := town.at(section).(object); is {
		for _, m := range orgs {
			ids = append(ids, m.key)
		}
	}
	id := rapid.SampledFrom(ids).Draw(t, "organisation")
	path = []string{section, id}
	th := rapid.SampledFrom(things).Draw(t, "thing")
	asset := rapid.SampledFrom([]string{th.id, "fresh"}).Draw(t, "asset")
	var there any
	if orgs, is := town.at(section).(object); is {
		there = orgs.at(id)
	}
	if there == nil {
		return path, emit.Keys(emit.Key("name", emit.Text("New: one"))).Block(), map[string]any{"name": "New: one"}
	}
	path = append(path, th.section, asset)
	org, _ := there.(object)
	things, _ := org.at(th.section).(object)
	_, exists := things.at(asset).(object)
	to := targets[3] // which nothing names
	tree := any(to)
	value = emit.Text(to)
	if rapid.Bool().Draw(t, "long") {
		value = emit.Keys(emit.Key("to", emit.Text(to)), emit.Key("note", emit.Text("why: #x")))
		tree = map[string]any{"to": to, "note": "why: #x"}
	}
	if exists {
		return append(path, th.relation), value, tree
	}
	return path, emit.Keys(emit.Key(th.relation, value), emit.Key("name", emit.Text("Fresh"))).Block(),
		map[string]any{"name": "Fresh", th.relation: tree}
}

// TestAdditions holds random additions to random maps, however they are written:
// the YAML library reads the old map and exactly the addition, the map loads, comments
// stand in their order, lines change in one place alone, and what fmt had laid out
// stays so. A relation that is added twice does not load.
func TestAdditions(t *testing.T) {
	table := schema.New()
	refused, made, tidied := 0, 0, 0
	trial.Check(t, func(t *rapid.T) {
		town := drawTown(t)
		h := &hand{T: t, step: rapid.SampledFrom([]int{2, 2, 4, 3}).Draw(t, "step"), outdent: rapid.Bool().Draw(t, "outdent")}
		before := []byte(h.write(town))
		if p := problems(before); len(p) > 0 {
			t.Fatalf("the test wrote a map with problems: %v\n%s", p, before)
		}
		if h.odds(30) {
			before, _ = tidy.File(table, 0, before)
		}
		path, value, says := drawAddition(t, town)
		after, err := amend.Put(table, before, path, value)
		if err != nil {
			refused++
			return
		}
		made++
		want := grown(read(t, before), path, says)
		if got := read(t, after); !reflect.DeepEqual(settled(got), settled(want)) {
			t.Fatalf("%v: %v\nbecomes\n%v\n%s=>\n%s", path, says, got, before, after)
		}
		if p := problems(after); len(p) > 0 {
			t.Fatalf("%v: %v\n%s=>\n%s", path, p, before, after)
		}
		if was, is := comments(before), comments(after); !slices.Equal(was, is) {
			t.Fatalf("%v: comments %v become %v\n%s=>\n%s", path, was, is, before, after)
		}
		if d := scattered(before, after, len(path) == 5); d != "" {
			t.Fatalf("%v: %s\n%s=>\n%s", path, d, before, after)
		}
		if was, _ := tidy.File(table, 0, before); bytes.Equal(was, before) {
			tidied++
			if is, _ := tidy.File(table, 0, after); !bytes.Equal(is, after) {
				t.Fatalf("%v: fmt would change\n%s=>\n%s", path, after, is)
			}
		}
		if len(path) == 5 {
			if again, err := amend.Put(table, after, path, value); err == nil && !slices.ContainsFunc(problems(again), isDuplicate) {
				t.Fatalf("%v: added twice loads\n%s", path, again)
			}
		}
	})
	if all := refused + made; all > 50 && (refused*5 > all || tidied*20 < made) {
		t.Errorf("of %d additions %d are refused, %d are to files that fmt laid out", all, refused, tidied)
	}
}

func isDuplicate(d diag.Diagnostic) bool { return d.Code == "duplicate-relation" }

// problems are those of a map of one file.
func problems(content []byte) diag.List {
	fsys, err := git.NewFS([]git.Entry{{Path: "map.yaml", ID: "x"}}, func(string) (git.Content, error) {
		return git.Content{Data: content, Size: int64(len(content))}, nil
	})
	if err != nil {
		return diag.List{{Message: err.Error()}}
	}
	_, _, p := load.Load(load.Root{FS: fsys})
	return p
}

// read is what the YAML library makes of all documents of a file together.
func read(t *rapid.T, content []byte) map[string]any {
	all := map[string]any{}
	for d := yaml.NewDecoder(bytes.NewReader(content)); ; {
		var doc map[string]any
		if err := d.Decode(&doc); err != nil {
			if err.Error() == "EOF" {
				return all
			}
			t.Fatalf("%v\n%s", err, content)
		}
		for k, v := range doc {
			if _, twice := all[k]; twice {
				t.Fatalf("%s stands twice\n%s", k, content)
			}
			all[k] = v
		}
	}
}

// grown is a tree with something more at a path.
func grown(tree map[string]any, path []string, says any) map[string]any {
	inner, is := tree[path[0]].(map[string]any)
	switch old := tree[path[0]]; {
	case len(path) > 1 && !is:
		inner = map[string]any{}
		fallthrough
	case len(path) > 1:
		tree[path[0]] = grown(inner, path[1:], says)
	case old == nil:
		tree[path[0]] = says
	default:
		list, is := old.([]any)
		if !is {
			list = []any{old}
		}
		tree[path[0]] = append(list, says)
	}
	return tree
}

// settled takes an empty mapping for nothing, and one for a list of one.
func settled(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, inner := range v {
			out[k] = settled(inner)
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case []any:
		var out []any
		for _, inner := range v {
			out = append(out, settled(inner))
		}
		return out
	}
	return v
}

func comments(content []byte) (out []string) {
	for _, c := range regexp.MustCompile(`#c[0-9]+[^\r\n]*`).FindAll(content, -1) {
		out = append(out, string(bytes.TrimSpace(c)))
	}
	return out
}

// scattered says where lines differ beyond one place, in which nothing is lost but
// blanks and brackets are put around it.
func scattered(before, after []byte, relation bool) string {
	old, now := strings.Split(string(before), "\n"), strings.Split(string(after), "\n")
	for len(old) > 0 && len(now) > 0 && strings.TrimSpace(old[0]) == strings.TrimSpace(now[0]) {
		old, now = old[1:], now[1:]
	}
	for len(old) > 0 && len(now) > 0 && strings.TrimSpace(old[len(old)-1]) == strings.TrimSpace(now[len(now)-1]) {
		old, now = old[:len(old)-1], now[:len(now)-1]
	}
	left := strings.ReplaceAll(strings.Join(strings.Fields(strings.Join(old, "")), ""), ",", "") // the last in braces may go
	for _, r := range strings.Join(now, "") {
		if strings.HasPrefix(left, string(r)) {
			left = strings.TrimPrefix(left, string(r))
		}
	}
	if left != "" {
		return fmt.Sprintf("%q is lost", left)
	}
	if len(old) > 2 && !relation { // a long form over many lines becomes the first of a list
		return fmt.Sprintf("%d lines change: %q", len(old), old)
	}
	return ""
}
