package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"knockon/pkg/load"
	"knockon/pkg/safe"
	"knockon/pkg/snapshot"
)

// gitObject is a file or folder of a commit.
type gitObject struct{ id, kind string }

// object finds what a path leads to in a commit, links inside the repository
// followed; its kind is "" where there is nothing.
func (g *git) object(commit, p string) (gitObject, error) {
	name := commit + ":" + p
	if strings.Contains(p, "\n") {
		return gitObject{}, usage(fmt.Sprintf("the path %q cannot be asked of git", safe.Text(p)), "give the folder a name without line ends")
	}
	out, _, err := g.output(name+"\n", "cat-file", "--batch-check", "--follow-symlinks")
	if err != nil {
		return gitObject{}, err
	}
	line, _, _ := strings.Cut(out, "\n")
	words := strings.Fields(line)
	switch {
	case line == name+" missing", len(words) > 0 && (words[0] == "dangling" || words[0] == "notdir"):
		return gitObject{}, nil
	case len(words) == 3 && (words[1] == "tree" || words[1] == "blob"):
		return gitObject{words[0], words[1]}, nil
	case len(words) > 0 && words[0] == "symlink":
		return gitObject{}, &failure{code: exitMap, message: fmt.Sprintf("%q is a link out of the repository there", safe.Text(p))}
	}
	return gitObject{}, &failure{code: exitMap, message: fmt.Sprintf("git cannot read %q there: %s", safe.Text(p), safe.Text(line))}
}

// entries lists all that is in a folder, at any depth, and which of it are
// submodules: what is in those is not in the repository.
func (g *git) entries(tree string) (all []snapshot.Entry, submodules []string, err error) {
	out, _, err := g.output("", "ls-tree", "-r", "-z", "--full-tree", tree)
	if err != nil {
		return nil, nil, err
	}
	for _, line := range strings.Split(strings.TrimSuffix(out, "\x00"), "\x00") {
		head, name, found := strings.Cut(line, "\t")
		words := strings.Fields(head)
		if !found || len(words) != 3 {
			continue // an empty folder has one empty line
		}
		e := snapshot.Entry{Path: name, ID: words[2]}
		switch words[0] {
		case "120000":
			e.Mode = fs.ModeSymlink
		case "160000":
			e.Mode = fs.ModeDir
			submodules = append(submodules, name)
		}
		all = append(all, e)
	}
	return all, submodules, nil
}

// blobs fetches contents from one running git.
type blobs struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	talk  bytes.Buffer
	ended error // why it runs no more
}

func (g *git) blobs() (*blobs, error) {
	b := &blobs{cmd: g.command("cat-file", "--batch")}
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out, b.cmd.Stderr = bufio.NewReader(out), &b.talk
	if err := b.cmd.Start(); err != nil {
		return nil, gitMissing(err)
	}
	return b, nil
}

// fetch reads a content; one that is larger than a map's file may be is cut.
func (b *blobs) fetch(id string) (snapshot.Content, error) {
	var c snapshot.Content
	if b.ended != nil {
		return c, b.ended
	}
	if _, err := io.WriteString(b.in, id+"\n"); err != nil {
		return c, b.end()
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return c, b.end()
	}
	words := strings.Fields(head)
	if len(words) != 3 || words[0] != id {
		return c, errors.New("git lacks it: " + strings.TrimSpace(head))
	}
	if c.Size, err = strconv.ParseInt(words[2], 10, 64); err != nil {
		return c, err
	}
	if c.Size > load.MaxFileSize {
		_, err = io.CopyN(io.Discard, b.out, c.Size+1)
		return c, err
	}
	data := make([]byte, c.Size+1) // and a line end
	_, err = io.ReadFull(b.out, data)
	c.Data = data[:c.Size]
	return c, err
}

// end waits for git to end and says why it did.
func (b *blobs) end() error {
	b.ended = errors.New("git has ended")
	if err := errors.Join(b.in.Close(), b.cmd.Wait()); err != nil {
		b.ended = gitFailed(b.talk.String())
	}
	return b.ended
}

// close ends git. What it has to say was said by a fetch.
func (b *blobs) close() {
	if b.ended == nil {
		_ = b.end()
	}
}

// existing splits a path into its deepest folder that exists and the rest.
func existing(p string) (dir, rest string) {
	for dir = p; ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir, rest
		}
		if parent := filepath.Dir(dir); parent == dir {
			return dir, rest
		}
		rest = path.Join(filepath.Base(dir), rest)
	}
}
