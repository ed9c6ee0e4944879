package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// schemaFile is what a new map's editor reads, beside the map.
const schemaFile = "map.schema.json"

func newInit(e *env) *command {
	var kind string
	return &command{
		name: "init", operands: "[DIR]",
		short: "A small commented map to start from",
		long: `Writes map.yaml into the folder, which is made where it is missing, and beside it
` + schemaFile + `, by which editors with the YAML language server complete and
check as you type. A file that is there already is never touched.

The map is one council and one supplier; --template begins with a larger one of your
kind, all of it placeholders to be replaced: a council with a shared-services vehicle,
an NHS trust with its pathology partnership, or a vendor's view of its customers. With
--template empty nothing is in it yet: knockon add puts in what you know, line by line.`,
		example: `  knockon init my-trust --template trust && knockon rank -m my-trust
  knockon init my-map && cd my-map
  knockon blast acme
  knockon check`,
		args: needs(0, 1, "one folder", "init my-map"),
		flags: []flag{{name: "template", value: &kind, choices: templateNames(),
			usage: "begin with the map of a `KIND` of organisation: council, trust or vendor; or empty"}},
		run: func(args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return e.init(dir, templateOf(kind))
		},
	}
}

func (e *env) init(dir string, t template) error {
	full := e.path(dir)
	if found, _ := hasMap(full); found {
		return usage(fmt.Sprintf("%q has a map already", dir), "nothing was changed; name another folder")
	}
	schema, err := schemaText("map")
	if err != nil {
		return err
	}
	files := []newFile{{schemaFile, schema}, {"map.yaml", t.text()}}
	var lacking []newFile
	for _, f := range files {
		name := filepath.Join(full, f.name)
		_, err := os.Lstat(name)
		there, _ := source.ReadFile(disk{}, name, source.MaxFileSize)
		switch {
		case err != nil:
			lacking = append(lacking, f)
		case !bytes.Equal(there, f.content):
			return usage(fmt.Sprintf("%q is there already", filepath.Join(dir, f.name)), "nothing was changed; name another folder")
		}
	}
	if err := e.saveFiles(dir, lacking); err != nil {
		return err
	}
	e.greet(dir, t)
	return nil
}

// greet says what was written and what to type next.
func (e *env) greet(dir string, t template) {
	name, with := safe.Text(filepath.Join(dir, "map.yaml")), ""
	if dir != "." {
		with = " -m " + safe.Shell(dir)
	}
	tries := [][2]string{{"blast " + t.seed, "who is hit if the supplier is compromised"}, {"check", "what is missing or risky"}}
	if t.seed == "" {
		tries = [][2]string{{"add council ourtown --name 'Our Town Council'", "whose map it is"}, {"add supplier acme --name 'Acme Ltd'", "who is relied on"},
			{"add system ourtown/mail --needs acme", "on what"}}
	}
	if t.ask != "" {
		tries = slices.Insert(tries, 1, [2]string{"why " + t.ask + " --from " + t.seed, "the chain, with sources"},
			[2]string{"rank", "on whom the most depends"})
	}
	width := 0
	for _, try := range tries {
		width = max(width, len(try[0]))
	}
	fmt.Fprintf(e.stderr, "wrote %s, and %s for your editor\n", name, schemaFile)
	for i, try := range tries {
		lead := "try:"
		if i > 0 {
			lead = ""
		}
		fmt.Fprintf(e.stderr, "%-5s knockon %s%s%*s    %s\n", lead, try[0], with, width-len(try[0]), "", try[1])
	}
	if t.seed == "" {
		fmt.Fprintln(e.stderr, "then: knockon add --help")
		return
	}
	fmt.Fprintf(e.stderr, "then: put your own suppliers into %s\n", name)
}
