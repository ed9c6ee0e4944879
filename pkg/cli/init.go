package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

func newInit(e *env) *command {
	return &command{
		name: "init", operands: "[DIR]",
		short: "A small commented map to start from",
		long: `Writes map.yaml into the folder, which is made where it is missing. A file that
is there already is never touched.`,
		example: `  knockon init my-map && cd my-map
  knockon blast acme`,
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
	target := filepath.Join(full, "map.yaml")
	if _, err := os.Lstat(target); err == nil {
		return usage(fmt.Sprintf("%q is there already", filepath.Join(dir, "map.yaml")), "nothing was changed; name another folder")
	}
	err := os.MkdirAll(full, 0o777)
	if err == nil {
		err = writeWhole(target, whole(starter()))
	}
	if err != nil {
		return unwritable(strconv.Quote(filepath.Join(dir, "map.yaml")), err)
	}
	next := "knockon blast acme"
	if dir != "." {
		next += " -m " + dir
	}
	fmt.Fprintf(e.stderr, "wrote %s; try: %s\n", filepath.Join(dir, "map.yaml"), next)
	return nil
}
