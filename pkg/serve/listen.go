package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// How long a connection may take to ask, and how large its question may be.
const (
	patience = 10 * time.Second
	mostHead = 16 << 10
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

// Run answers until the context ends.
func (s *Site) Run(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: patience, IdleTimeout: 12 * patience, MaxHeaderBytes: mostHead,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
