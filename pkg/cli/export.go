package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/graphml"
	"knockon/pkg/exchange/neo4j"
	"knockon/pkg/exchange/opengraph"
	"knockon/pkg/exchange/property"
	"knockon/pkg/exchange/rules"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/spread"
)

// export is one format of other people's programs: one file, or a folder of files.
type export struct {
	name, about string
	file        func(io.Writer, *spread.Program) error
	xml         func(io.Writer, *spread.Program) error // the file, where its name ends so
	files       []string                               // of a folder
	folder      func(create, *spread.Program) error
	register    func(*call, *spread.Program) (func(create) error, error) // the folder, of one organisation
}

func (x export) called() (name, about string) { return x.name, x.about }

func exports() []export {
	return []export{
		{name: "graphml", about: "a graph for NetworkX, igraph, Gephi and yEd: one file", file: ofGraph(graphml.Write)},
		{name: "neo4j", about: "CSV for neo4j-admin, and for databases like it: a folder", files: neo4j.Files(), folder: ofGraph(neo4j.Write)},
		{
			name: "rules", about: "the rules that the engine solves, as three tables, and scripts for DuckDB and Dask: a folder",
			files: rules.Files(), folder: rules.Write,
		},
		{name: "opengraph", about: "BloodHound's OpenGraph, whose edges point the way an attack goes: one file", file: ofGraph(opengraph.Write)},
		{name: "cyclonedx", about: "a bill of materials, CycloneDX 1.6: one file of JSON, or of XML where -o ends in .xml", file: cyclonedx.JSON, xml: cyclonedx.XML},
		{name: "dora", about: "a DORA register of information, of one financial entity: a folder", files: dora.Files(), register: (*call).register},
	}
}

func ofGraph[W any](write func(W, *property.Graph) error) func(W, *spread.Program) error {
	return func(w W, p *spread.Program) error { return write(w, property.Of(p)) }
}

func newExport(e *env) *command {
	c := &call{env: e}
	return &command{
		call: c, name: "export", operands: "FORMAT",
		short: "The map for other programs: graph tools, databases, engines",
		long: `Writes every node of the map and every relation that the question admits, with
its evidence, dates and place in the files, in one of these formats:

` + tellForeign(exports()) + `

It goes to stdout unless -o names a file. Ids stay as they are. docs/export.md says what is written,
what is not, and how to read it.`,
		example: `  knockon export graphml -o map.graphml
  knockon export graphml --evidence confirmed -o sure.graphml`,
		args:  needs(1, 1, "one format", "export graphml -o map.graphml"),
		offer: offerForeign(exports(), cobra.ShellCompDirectiveNoFileComp),
		flags: slices.Concat(c.forMap(), c.forWorld(), about(ofAnswer, flag{
			name: "output", short: "o", value: &c.file, usage: "write to this `FILE`, or folder, whole or not at all",
		}), about(ofQuestion, flag{
			name: "for", value: &c.entity, offer: c.completeNodes(model.Organisations),
			usage: "id of the `ORGANISATION` whose register it is, with dora (default the one that buys by the contracts)",
		})),
		run: func(args []string) error { return c.export(args[0]) },
	}
}

func (c *call) export(name string) error {
	x, err := foreignOf("export", name, exports())
	if err != nil {
		return err
	}
	if c.entity != "" && x.register == nil {
		return usage("--for is for dora alone: "+name+" is of the whole map", "leave it out")
	}
	if x.files != nil && c.toStream() {
		return usage(name+" is a folder of files", "name one, as in: knockon export "+name+" -o "+name)
	}
	q, err := c.ask(nil)
	if err != nil {
		return err
	}
	defer c.progress("writing the map")()
	p := spread.Ground(q.Map, q.Table, q.World)
	left := p.Relations(func(l *spread.Link) bool { return l.Relation >= 0 && l.Out != 0 })
	if n := len(left); n > 0 {
		_, all := q.Map.Size()
		c.note("%s of %s relations are left out: not in force on %s, not known by %s, or of weaker evidence than asked for; "+
			"--as-of, --known-at and --evidence choose", phrase.Number(n), phrase.Number(all), q.World.AsOf, q.World.KnownAt)
	}
	if x.files != nil {
		write := func(new create) error { return x.folder(new, p) }
		if x.register != nil {
			if write, err = x.register(c, p); err != nil {
				return err
			}
		}
		c.noteExample()
		return c.saveFolder(c.file, x.files, write)
	}
	write := x.file
	if x.xml != nil && strings.HasSuffix(strings.ToLower(c.file), ".xml") {
		write = x.xml
	}
	return c.stream(func(w io.Writer) error { return write(w, p) })
}
