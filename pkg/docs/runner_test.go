package docs_test

import (
	"fmt"
	"strings"
	"testing"
)

// testRunner shows the helper pages that are right, wrong and out of date.
func testRunner(t *testing.T, binary string) {
	for name, c := range map[string]struct{ page, fails, updated string }{
		"exact":          {page: "```console\n$ echo a\na\n$ printf 'b\\nc  \\n'\nb\nc\n```"},
		"elided":         {page: "```console\n$ seq 9\n1\n...\n5\n...\n```"},
		"nothing elided": {page: "```console\n$ seq 2\n1\n...\n2\n```"},
		"elided wrongly": {page: "```console\n$ seq 9\n1\n...\n55\n```", fails: "not found from there on"},
		"wrong":          {page: "```console\n$ echo a\nb\n```", fails: "line 2: $ echo a"},
		"updated": {page: "x\n\n  ```console\n  $ seq 2\n  $ seq 1\n  2\n  3\n  ```\ny",
			updated: "x\n\n  ```console\n  $ seq 2\n  1\n  2\n  $ seq 1\n  1\n  ```\ny"},
		"no update of elided":   {page: "```console\n$ seq 2\n...\n3\n```", fails: "the output is", updated: "```console\n$ seq 2\n...\n3\n```"},
		"stderr left out":       {page: "```console\n$ echo a; echo b >&2\na\n```"},
		"stderr shown":          {page: "```console\n$ echo b >&2; echo a\na\nb\n```"},
		"error and exit code":   {page: "```console\n$ knockon blast nobody-at-all\n...\nerror: no node \"nobody-at-all\" in this map\n...\n\n$ echo $?\n2\n```"},
		"an error not shown":    {page: "```console\n$ knockon blast nobody-at-all\n```", fails: "exit code 2"},
		"wrong exit code":       {page: "```console\n$ true\n$ echo $?\n1\n```", fails: "the exit code is 0"},
		"go run":                {page: "```console\n$ go run ./cmd/knockon version | cut -c1-8\nknockon\n```"},
		"go test":               {page: "```console\n$ go test ./...\n```"},
		"go test with output":   {page: "```console\n$ go test ./...\nok\n```", fails: "show no output"},
		"folders last":          {page: "```console\n$ mkdir f\n$ cd f\n```\n\n```console\n$ basename $PWD\nf\n```"},
		"no such folder":        {page: "```console\n$ cd f\n```", fails: "no such file"},
		"over two lines":        {page: "```console\n$ echo a \\\n    b\na b\n```"},
		"pipe":                  {page: "```console\n$ knockon list councils | grep -c dover\n1\n```"},
		"another language":      {page: "```sh\n$ knockon blast eks\n```", fails: "no test runs"},
		"another block":         {page: "```yaml\nmap: {title: a}\n```\n\n```console\n$ ls\n```"},
		"a file to save":        {page: "```yaml\n# a.yaml\nmap: {title: a}\n```\n\n```console\n$ cat a.yaml\n# a.yaml\nmap: {title: a}\n```"},
		"a file further down":   {page: "```yaml\n# a/b.yaml\nmap: {title: a}\n```\n\n```console\n$ ls\n```"},
		"in a longer fence":     {page: "````markdown\n```console\n$ false\nx\n```\n````"},
		"by indentation":        {page: "text\n\n    go run ./cmd/knockon blast eks\n"},
		"wrong, by indentation": {page: "text\n\n    knockon blats eks\n", fails: "exit code 2"},
		"never closed":          {page: "```console\n$ true", fails: "never closed"},
		"no command":            {page: "```console\ntrue\n```", fails: "starts with a command"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var failures []string
			p := newPage(t, binary, c.page)
			p.update = c.updated != ""
			p.fail = func(format string, args ...any) { failures = append(failures, fmt.Sprintf(format, args...)) }
			p.run()
			switch said := strings.Join(failures, "\n"); {
			case c.fails == "" && said != "":
				t.Error(said)
			case !strings.Contains(said, c.fails):
				t.Errorf("it says %q, without %q", said, c.fails)
			}
			if after := strings.Join(p.edited(), "\n"); c.updated != "" && after != c.updated {
				t.Errorf("the page became %q", after)
			}
		})
	}
}
