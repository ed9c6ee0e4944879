package cli

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"knockon/pkg/amend"
	"knockon/pkg/diag"
	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/safe"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

func (c *call) add(a *addFlags, args []string) error {
	from := c.choose(c.maps)
	for _, p := range from.paths {
		if strings.HasPrefix(p, builtinPrefix) || isPipe(p) {
			return usage("there is no map here to add to", "name its folder with -m, or start one with: knockon init my-map")
		}
	}
	related, err := a.related(args)
	if err != nil {
		return err
	}
	if err := a.refuse(args[0], c.given, related); err != nil {
		return err
	}
	m, err := c.loadWhole(c.maps)
	if err != nil {
		return err
	}
	x, err := a.entry(m, args, related)
	if err != nil {
		return err
	}
	name, keys, err := c.place(a, m, x, from.paths)
	if err != nil {
		return err
	}
	before := contentOf(m.Files, name)
	after := before
	for _, v := range x.values {
		if after, err = amend.Put(a.table, after, keys, v); err != nil {
			break
		}
	}
	if err != nil {
		return usage(fmt.Sprintf("%s: %s", safe.Text(name), err), append([]string{"nothing was written; add the lines by hand:"}, byHand(keys, x)...)...)
	}
	now, changed, problems := loadWith(m.Files, name, after)
	if now == nil {
		c.printProblems(changed, problems, "Nothing was written.")
		return &failure{code: exitMap}
	}
	if sizesOf(now) != sizesOf(m).and(x.more) {
		return usage(fmt.Sprintf("%s: more than this would change", safe.Text(name)), "nothing was written; add it by hand")
	}
	if a.dryRun {
		return c.print(whole([]byte(change(name, string(before), string(after)))))
	}
	target := follow(onDisk(c.env, from.paths, name))
	err = amended(target, before, func() error {
		if hardLinks(target) > 1 { // one of them may be that of somebody else who adds, until he is done
			return usage(fmt.Sprintf("%q has further names (hard links), and would be two files", name), "let the others be symbolic links, or copies")
		}
		_, err := writeFiles(filepath.Dir(target), []newFile{{filepath.Base(target), after}})
		return err
	})
	switch {
	case errors.Is(err, errChanged), errors.As(err, new(*failure)):
		return err
	case err != nil:
		return unwritable(strconv.Quote(name), err, unchanged)
	}
	at, _ := standing(now, args[0], x.id)
	c.note("%s is in %s:%d", safe.Text(x.id), safe.Text(now.Files.Name(at)), at.Line)
	return nil
}

// place finds the file of an entry, by its name in the map, and the keys there.
func (c *call) place(a *addFlags, m *model.Map, x *entry, paths []string) (name string, keys []string, err error) {
	if x.owner < 0 {
		keys = []string{x.section, x.id}
		if a.file == "" {
			name, err = fileOfSection(m.Files, x.section)
			return name, keys, err
		}
		name, err = c.named(a.file, paths)
		return name, keys, err
	}
	owner := m.Nodes[x.owner].ID
	node := x.owner
	if !x.isNew {
		node, _ = m.Lookup(x.id)
	}
	home := m.Files.Name(m.Nodes[node].At())
	name = home
	if a.file != "" {
		if name, err = c.named(a.file, paths); err != nil {
			return "", nil, err
		}
		if !x.isNew && name != home {
			return "", nil, usage(fmt.Sprintf("%s is written in %s, and so are its relations", x.id, safe.Text(home)), "leave out -o")
		}
	}
	if strings.Contains("/"+name, "/imported/") {
		return "", nil, usage(fmt.Sprintf("%s stands in %s, which the next import writes anew", x.id, safe.Text(name)),
			"move what you change into a file of yours; an asset goes beside it with -o FILE")
	}
	content := contentOf(m.Files, name)
	for _, top := range append(organisationWords(), "additions") {
		if found := append([]string{top, owner}, x.keys[:max(0, len(x.keys)-2)]...); amend.Has(content, found...) || x.isNew && amend.Has(content, top, owner) {
			return name, append([]string{top, owner}, x.keys...), nil
		}
	}
	return name, append([]string{"additions", owner}, x.keys...), nil
}

// fileOfSection is the only file with a section, or the only one of the map.
func fileOfSection(files source.Set, section string) (string, error) {
	var all, fit []string
	for _, f := range files {
		if strings.Contains("/"+f.Name, "/imported/") {
			continue
		}
		all = append(all, f.Name)
		if amend.Has(f.Data, section) {
			fit = append(fit, f.Name)
		}
	}
	if len(fit) == 0 {
		fit = all
	}
	if len(fit) != 1 {
		return "", usage(fmt.Sprintf("several files of the map could have it under %s", section), "say which with -o: "+nearest.Or(fit))
	}
	return fit[0], nil
}

// named is a file of the user's as the map names it.
func (c *call) named(file string, paths []string) (string, error) {
	if !load.IsYAML(file) {
		return "", usage(fmt.Sprintf("%q is no file of a map", file), "its name ends in .yaml or .yml")
	}
	full := follow(c.path(file))
	for _, p := range paths {
		rel, err := filepath.Rel(follow(c.path(p)), full)
		if err != nil || rel == "." || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			continue
		}
		if rel = filepath.ToSlash(rel); len(paths) > 1 {
			return path.Join(filepath.ToSlash(p), rel), nil
		}
		return rel, nil
	}
	return "", usage(fmt.Sprintf("%q is not in the map's folder, and would not be read", file), "name a file below "+safe.Text(strings.Join(paths, " or ")))
}

// onDisk is where a file is that the map names.
func onDisk(e *env, paths []string, name string) string {
	if len(paths) > 1 {
		return e.path(filepath.FromSlash(name))
	}
	if load.IsYAML(paths[0]) && filepath.Base(paths[0]) == name {
		return e.path(paths[0])
	}
	return filepath.Join(e.path(paths[0]), filepath.FromSlash(name))
}

// contentOf is a file of a set; nil where there is none.
func contentOf(files source.Set, name string) []byte {
	for _, f := range files {
		if f.Name == name {
			return append([]byte{}, f.Data...)
		}
	}
	return nil
}

// loadWith loads the files of a map, one of them as it would be.
func loadWith(files source.Set, name string, content []byte) (*model.Map, source.Set, diag.List) {
	contents := map[string][]byte{}
	for _, f := range files {
		contents[f.Name] = f.Data
	}
	contents[name] = content
	return loadContents(contents)
}

// loadContents loads a map that stands nowhere yet, from its files by name.
func loadContents(contents map[string][]byte) (*model.Map, source.Set, diag.List) {
	var entries []git.Entry
	for n := range contents {
		entries = append(entries, git.Entry{Path: n, ID: n})
	}
	fsys, err := git.NewFS(entries, func(n string) (git.Content, error) {
		return git.Content{Data: contents[n], Size: int64(len(contents[n]))}, nil
	})
	if err != nil {
		return nil, nil, diag.List{{Code: "unreadable", Message: err.Error()}}
	}
	return load.Load(load.Root{FS: fsys})
}

// byHand are the lines that a person would write.
func byHand(keys []string, x *entry) []string {
	var content []byte
	for _, v := range x.values {
		content, _ = amend.Put(schema.New(), content, keys, v) // into nothing there is nothing in the way
	}
	return strings.Split(strings.TrimRight(string(content), "\n"), "\n")
}

// change shows the lines of a file that differ, with three around them.
func change(name, before, after string) string {
	old, now := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	first, last := 0, 0
	for first < min(len(old), len(now)) && old[first] == now[first] {
		first++
	}
	for last < min(len(old), len(now))-first && old[len(old)-1-last] == now[len(now)-1-last] {
		last++
	}
	var b strings.Builder
	say := func(sign string, lines []string) {
		for _, l := range lines {
			if l != "" {
				b.WriteString(sign + safe.Text(strings.TrimRight(l, "\r\n")) + "\n")
			}
		}
	}
	fmt.Fprintf(&b, "%s:%d\n", safe.Text(name), first+1)
	say("  ", old[max(0, first-3):first])
	say("- ", old[first:len(old)-last])
	say("+ ", now[first:len(now)-last])
	say("  ", now[len(now)-last:min(len(now), len(now)-last+3)])
	return b.String()
}
