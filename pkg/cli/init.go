package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// schemaFile is what a new map's editor reads, beside the map.
const schemaFile = "map.schema.json"

func newInit(e *env) *command {
	return &command{
		name: "init", operands: "[DIR]",
		short: "A small commented map to start from",
		long: `Writes map.yaml into the folder, which is made where it is missing, and beside it
` + schemaFile + `, by which editors with the YAML language server complete and
check as you type. A file that is there already is never touched.`,
		example: `  knockon init my-map && cd my-map
  knockon blast acme
  knockon check`,
		args: needs(0, 1, "one folder", "init my-map"),
		run: func(args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return e.init(dir)
		},
	}
}

func (e *env) init(dir string) error {
	full := e.path(dir)
	if found, _ := hasMap(full); found {
		return usage(fmt.Sprintf("%q has a map already", dir), "nothing was changed; name another folder")
	}
	schema, err := schemaText("map")
	if err != nil {
		return err
	}
	files := []newFile{{schemaFile, schema}, {"map.yaml", starter()}}
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
	e.greet(dir)
	return nil
}

// greet says what was written and what to type next.
func (e *env) greet(dir string) {
	name, with := safe.Text(filepath.Join(dir, "map.yaml")), ""
	if dir != "." {
		with = " -m " + safe.Shell(dir)
	}
	fmt.Fprintf(e.stderr, `wrote %s, and %s for your editor
try:  knockon blast acme%s    who is hit if the supplier is compromised
      knockon check%s         what is missing or risky
then: put your own suppliers into %s
`, name, schemaFile, with, with, name)
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
