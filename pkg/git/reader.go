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

// Reader reads objects from one running git, and finds them by their paths.
type Reader struct {
	repo  *Repository
	limit int64
	cmd   *exec.Cmd
	in    io.WriteCloser
	pipe  io.Closer
	out   *bufio.Reader
	talk  bytes.Buffer
	ended error // why it runs no more
}

// Reader starts a git; contents that are larger than a limit are not read.
func (r *Repository) Reader(limit int64) (*Reader, error) {
	b := &Reader{repo: r, limit: limit}
	return b, b.start()
}

func (b *Reader) start() error {
	b.cmd = b.repo.command("cat-file", "--batch", "--follow-symlinks")
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	b.out, b.pipe, b.cmd.Stderr = bufio.NewReader(out), out, &b.talk
	return failed(b.cmd.Start(), "")
}

// Fetch reads a content.
func (b *Reader) Fetch(id string) (Content, error) {
	_, c, err := b.object(id)
	return c, err
}

// object reads an object and its kind.
func (b *Reader) object(id string) (kind string, c Content, err error) {
	head, err := b.ask(id)
	if err != nil {
		return "", c, err
	}
	words := strings.Fields(head)
	if len(words) != 3 || words[0] != id {
		return "", c, errors.New("git lacks it: " + head)
	}
	c, err = b.content(words[2])
	return words[1], c, err
}

// ask names something and reads the line that git says of it.
func (b *Reader) ask(name string) (head string, err error) {
	if b.ended != nil {
		return "", b.ended
	}
	if _, err := io.WriteString(b.in, name+"\n"); err != nil {
		return "", b.end()
	}
	if head, err = b.out.ReadString('\n'); err != nil {
		return "", b.end()
	}
	return strings.TrimSuffix(head, "\n"), nil
}

// content reads what follows that line, of so many bytes.
func (b *Reader) content(size string) (c Content, err error) {
	if c.Size, err = strconv.ParseInt(size, 10, 64); err != nil {
		return c, err
	}
	if c.Size > b.limit {
		return c, b.skip()
	}
	data := make([]byte, c.Size+1) // and a line end
	_, err = io.ReadFull(b.out, data)
	c.Data = data[:c.Size]
	return c, err
}

// skip leaves a content to a git that is given up: one of a few kilobytes in the
// repository may go on for minutes.
func (b *Reader) skip() error {
	b.pipe.Close()
	b.in.Close()
	_ = b.cmd.Wait() // which its pipe has ended
	return b.start()
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
