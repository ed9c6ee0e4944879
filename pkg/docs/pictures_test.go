package docs_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
)

// pictures holds the pictures that a page shows against the files of the same
// names that its commands wrote; folder is where the page stands. A picture
// that no command wrote is a fault: nobody could make it again.
func (p *page) pictures(folder string) {
	shown := regexp.MustCompile(`!\[[^\]]*\]\(([^)]+)\)`)
	for i, line := range p.lines {
		for _, m := range shown.FindAllStringSubmatch(line, -1) {
			p.picture(i+1, filepath.Join(folder, filepath.FromSlash(m[1])))
		}
	}
}

func (p *page) picture(line int, path string) {
	want, err := os.ReadFile(filepath.Join(p.top, filepath.Base(path)))
	if err != nil {
		p.fail("line %d shows %s, which no command of the page writes", line, filepath.Base(path))
		return
	}
	if got, err := os.ReadFile(path); err == nil && bytes.Equal(got, want) {
		return
	}
	if !p.update {
		p.fail("line %d: %s is not what its command draws; look at the new one, then run the test with -update", line, path)
		return
	}
	if err := os.WriteFile(path, want, 0o644); err != nil {
		p.fail("%v", err)
	}
}
