package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

const (
	patience   = 10 * time.Second // how long a connection may take to ask
	mostAtOnce = 128              // connections
)

// Listen takes a port of this machine's own, any free one for 0; an address that
// others reach is refused.
func Listen(address string, port int) (net.Listener, error) {
	if ip := net.ParseIP(address); address != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, ErrNotLoopback
	}
	return net.Listen("tcp", net.JoinHostPort(address, strconv.Itoa(port)))
}

// ErrNotLoopback says that an address is none of this machine's alone.
var ErrNotLoopback = errors.New("others may reach it")

// Hosts are the names under which browsers of this machine ask a listener.
func Hosts(l net.Listener) []string {
	host, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return nil
	}
	names := []string{net.JoinHostPort(host, port), "localhost:" + port}
	if port == "80" { // which browsers leave out
		names = append(names, host, "localhost")
	}
	return names
}

// Run answers until the context ends, so many at once as are plenty for one who reads.
func (s *Site) Run(ctx context.Context, l net.Listener) error {
	defer context.AfterFunc(ctx, func() { _ = l.Close() })()
	free := make(chan struct{}, mostAtOnce)
	for {
		c, err := l.Accept()
		switch {
		case err != nil && ctx.Err() != nil:
			return nil
		case err != nil:
			return fmt.Errorf("serve: %w", err)
		}
		free <- struct{}{}
		go func() {
			defer func() { <-free }()
			s.converse(ctx, c)
		}()
	}
}

// converse takes one request of a connection and ends it.
func (s *Site) converse(ctx context.Context, c net.Conn) {
	defer c.Close()
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	late := time.AfterFunc(patience, leave)
	r, err := readRequest(c)
	late.Stop()
	if err != nil {
		_ = (&reply{code: 400, body: "knockon serve takes no such request\n"}).write(c) // who asked has gone, here and below
		return
	}
	a := s.answer(r)
	if err := a.write(c); err != nil {
		return
	}
	if a.goesOn && !a.headOnly {
		go func() { // who leaves sends nothing more
			_, _ = io.Copy(io.Discard, c)
			leave()
		}()
		s.tell(ctx, c)
		return
	}
	// What was sent along is taken: while it waits, the system gives up what it has not yet delivered.
	if half, ok := c.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		defer time.AfterFunc(patience, leave).Stop()
		_, _ = io.CopyN(io.Discard, c, mostHead)
	}
}
