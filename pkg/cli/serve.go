package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"knockon/pkg/model"
	"knockon/pkg/serve"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	call
	address string
	port    int
	open    bool
}

func newServe(e *env) *command {
	s := serveFlags{call: call{env: e}, address: "127.0.0.1"}
	return &command{
		name: "serve", operands: "[SEED…]",
		short: "The page, live, while you edit the map",
		long: `Shows the page of blast -f html in a browser, of the whole map without SEED, and
follows the map: the page changes when a file does. While the map has problems
they stand above the page, with file and line, and the page stays as it was.

It prints the address, which holds a secret, answers there alone, to this machine
alone, and writes nothing. Ctrl-C ends it.`,
		example: `  knockon serve
  knockon serve eks --open
  knockon serve acme -m my-map --port 8080`,
		args:  needs(0, -1, "", ""),
		offer: s.completeNodes(model.AnyKind),
		flags: slices.Concat([]flag{
			{name: "open", value: &s.open, usage: "open the page in the browser"},
			{name: "port", value: &s.port, usage: "the `PORT` to answer at (default any that is free)",
				allows: func() bool { return s.port >= 0 && s.port <= 65535 }, write: "write a number from 1 to 65535, or leave it out"},
			{name: "addr", value: &s.address, usage: "the `ADDRESS` to answer at, one of this machine alone: 127.0.0.1, ::1 or localhost"},
		}, s.forQuestion(), s.forPage()),
		run: s.run,
	}
}

// forPage has the flag of pictures by which a page opens.
func (c *call) forPage() []flag {
	all := slices.DeleteFunc(c.forPicture(), func(f flag) bool { return f.name != "theme" })
	all[0].formats = nil // there is no other than the page
	return all
}

// interval is how often the files of the map are looked at.
const interval = 250 * time.Millisecond

func (s *serveFlags) run(seeds []string) error {
	w := &watched{call: &s.call, seeds: seeds, chosen: s.choose(s.maps)}
	if slices.ContainsFunc(w.chosen.paths, isPipe) {
		return usage("serve reads the map again when it changes, which a pipe does not", "write the map to a file: knockon serve -m map.yaml")
	}
	stamp := w.look()
	if err := w.first(); err != nil {
		return err
	}
	listener, err := serve.Listen(s.address, s.port)
	switch {
	case errors.Is(err, serve.ErrNotLoopback):
		return usage(fmt.Sprintf("serve answers this machine alone, which %q is not", s.address), "write 127.0.0.1, ::1 or localhost, or leave --addr out")
	case err != nil:
		return usage(fmt.Sprintf("port %d of %s cannot be had: %s", s.port, s.address, plain(err)), "name another with --port, or leave it out")
	}
	site := serve.New(serve.Hosts(listener)...)
	site.Show(w.state)
	address := "http://" + listener.Addr().String() + site.Path()
	if err := s.print(whole([]byte(address + "\n"))); err != nil {
		return errors.Join(err, listener.Close())
	}
	s.noteExample()
	s.note("the page follows the map; Ctrl-C ends it")
	ctx, stop := s.until()
	defer stop()
	if s.open {
		forget, err := serve.Open(address)
		if err != nil {
			s.note("no browser could be opened (%v): open the address yourself", err)
		} else {
			defer forget()
		}
	}
	var following sync.WaitGroup
	defer following.Wait()
	following.Go(func() { w.follow(ctx, site, stamp) })
	return site.Run(ctx, listener)
}

// follow shows what the map becomes. A change counts once the files rest, so that none
// is read half written.
func (w *watched) follow(ctx context.Context, site *serve.Site, shown string) {
	ticks := time.NewTicker(interval)
	defer ticks.Stop()
	last := shown
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		now := w.look()
		if now == last && now != shown {
			_ = w.read() // the page says what is wrong
			site.Show(w.state)
			shown = now
		}
		last = now
	}
}
