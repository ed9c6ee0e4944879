package intake

import (
	"maps"
	"slices"
	"strconv"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/model"
)

// section is one of the keys at the top of a map's file, with what stands below.
type section struct {
	key     string
	entries []emit.Entry
}

func (s *Settled) add(key string, e emit.Entry) {
	i := slices.IndexFunc(s.entries, func(x *section) bool { return x.key == key })
	if i < 0 {
		i = len(s.entries)
		s.entries = append(s.entries, &section{key: key})
	}
	s.entries[i].entries = append(s.entries[i].entries, e)
}

// fields gathers the keys of a mapping that say anything, each once: the first that is said counts.
type fields []emit.Entry

func (f *fields) text(key, value string) {
	if value != "" && !slices.ContainsFunc(*f, func(e emit.Entry) bool { return e.Key == key }) {
		*f = append(*f, emit.Key(key, emit.Text(value)))
	}
}

func (f *fields) date(key string, d model.Date) { f.text(key, d.String()) }

func (f *fields) texts(key string, all []string) {
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > 0 {
		*f = append(*f, emit.Key(key, emit.Texts(all...)))
	}
}

func (f *fields) truth(key string, b *bool) {
	if b != nil {
		f.text(key, strconv.FormatBool(*b))
	}
}

func (f *fields) whole(key string, n *int64) {
	if n != nil {
		f.text(key, strconv.FormatInt(*n, 10))
	}
}

func (f *fields) duration(key string, d *model.Duration) {
	if d != nil {
		f.text(key, d.String())
	}
}

func (f *fields) pairs(key string, all []model.Pair) {
	var inner fields
	slices.SortFunc(all, model.Pair.Compare)
	for _, p := range all {
		inner.text(p.Key, p.Value)
	}
	if len(inner) > 0 {
		*f = append(*f, emit.Key(key, emit.Keys(inner...).Line()))
	}
}

func (f *fields) value(key string, v emit.Value) { *f = append(*f, emit.Key(key, v)) }

// claims writes who says so.
func (s *Settled) claims(all []Claim) emit.Value {
	items := map[string]emit.Entry{}
	for _, c := range all {
		var f fields
		f.text("source", s.Source.ID)
		if x := s.people.of[c.By]; x != nil {
			f.text("by", x.id)
		}
		if c.Denies {
			f.text("stance", model.Denies.String())
		}
		f.date("date", c.Date)
		if c.Kind != nil {
			f.text("kind", c.Kind.String())
		}
		items[string(emit.File(s.table, "", f...))] = emit.Item(emit.Keys(f...).Line())
	}
	return sortedList(items)
}

// sortedList is a list of items, sorted by keys that are not written.
func sortedList(items map[string]emit.Entry) emit.Value {
	return emit.List(each.Of(slices.Sorted(maps.Keys(items)), func(key string) emit.Entry { return items[key] })...)
}

func (s *Settled) writeSource() {
	var f fields
	f.text("title", s.Source.Title)
	f.text("publisher", s.Source.Publisher)
	f.text("kind", s.Source.Kind.String())
	f.date("published", s.Source.Published)
	f.text("url", s.Source.URL)
	f.text("note", s.Source.Note)
	s.add("sources", emit.Key(s.Source.ID, emit.Keys(f...)))
}

// body is what the import says, as map text.
func (s *Settled) body() []byte {
	top := each.Of(s.entries, func(sec *section) emit.Entry { return emit.Key(sec.key, emit.Keys(sec.entries...)) })
	return emit.File(s.table, "", top...)
}
