package git

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

// Reader reads contents from one running git.
type Reader struct {
	limit int64
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	talk  bytes.Buffer
	ended error // why it runs no more
}

// Reader starts a git; contents that are larger than a limit are not read.
func (r *Repository) Reader(limit int64) (*Reader, error) {
	b := &Reader{limit: limit, cmd: r.command("cat-file", "--batch")}
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out, b.cmd.Stderr = bufio.NewReader(out), &b.talk
	return b, failed(b.cmd.Start(), "")
}

// Fetch reads a content.
func (b *Reader) Fetch(id string) (Content, error) {
	var c Content
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
	if c.Size > b.limit {
		_, err = io.CopyN(io.Discard, b.out, c.Size+1)
		return c, err
	}
	data := make([]byte, c.Size+1) // and a line end
	_, err = io.ReadFull(b.out, data)
	c.Data = data[:c.Size]
	return c, err
}

// Lacks reports whether a content was not there, in a partial clone.
func (b *Reader) Lacks() bool { return Is(b.ended, Lacking) }

// Close ends git. What it has to say was said by Fetch.
func (b *Reader) Close() {
	if b.ended == nil {
		_ = b.end()
	}
}

// end waits for git to end and says why it did.
func (b *Reader) end() error {
	closed := b.in.Close()
	b.ended = failed(b.cmd.Wait(), b.talk.String())
	if b.ended == nil {
		b.ended = errors.Join(errors.New("git has ended"), closed)
	}
	return b.ended
}
