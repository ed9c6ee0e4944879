package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

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
	if failed, err := createAll(full, lacking); err != nil {
		return unwritable(strconv.Quote(filepath.Join(dir, failed)), err, "nothing was changed; check the folder and its space")
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

// newFile is a file to be made.
type newFile struct {
	name    string
	content []byte
}

// createAll writes files into a folder that may be missing, all of them or
// none. It returns the name of the one that could not be written.
func createAll(folder string, files []newFile) (failed string, err error) {
	made := missing(folder)
	if err = os.MkdirAll(folder, 0o777); err == nil {
		for _, f := range files {
			name := filepath.Join(folder, f.name)
			if err = writeWhole(name, whole(f.content)); err != nil {
				failed = f.name
				break
			}
			made = append([]string{name}, made...)
		}
	}
	if err != nil {
		for _, name := range made {
			os.Remove(name) // a folder that somebody has put something into stays
		}
	}
	return failed, err
}

// missing lists the folders that a path lacks, the innermost first.
func missing(folder string) (out []string) {
	for {
		if _, err := os.Lstat(folder); err == nil || folder == filepath.Dir(folder) {
			return out
		}
		out = append(out, folder)
		folder = filepath.Dir(folder)
	}
}
