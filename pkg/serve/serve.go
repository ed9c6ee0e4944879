// Package serve shows one page on this machine, and tells it when there is another
// version of it. It takes nothing from who asks: one path, which holds a secret, and
// no method that writes.
package serve

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"sync"
)

// State is what is shown at a moment.
type State struct {
	Page    []byte
	Policy  string // what the page may load and run
	Version string // of the page
	Title   string // of the problems, "" for none
	Report  string // the problems
}

// news is what the page is told of a state.
type news struct {
	Version  string `json:"version"`
	Title    string `json:"title"`
	Problems string `json:"problems"`
}

// Site answers requests for the page.
type Site struct {
	path  string
	hosts []string // names under which it is asked

	mu      sync.Mutex
	state   State
	changed chan struct{} // closed when the state is another
}

// New makes a site with a path that nobody can guess, asked under the names given.
func New(hosts ...string) *Site {
	return &Site{path: "/" + rand.Text(), hosts: hosts, changed: make(chan struct{})}
}

// Path is where the page is.
func (s *Site) Path() string { return s.path }

// Show replaces what is shown.
func (s *Site) Show(state State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state
	close(s.changed)
	s.changed = make(chan struct{})
}

// now is the state, and what is closed when it is another.
func (s *Site) now() (State, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.changed
}

// answer is the reply to a request: the page, or, where events are asked for, the beginning of news of it.
func (s *Site) answer(r *request) *reply {
	switch {
	case !s.known(r):
		return &reply{code: 403, body: "knockon serve answers at the address that it printed\n"}
	case subtle.ConstantTimeCompare([]byte(r.path), []byte(s.path)) == 0:
		return &reply{code: 404, body: "404 page not found\n"}
	case r.method != "GET" && r.method != "HEAD":
		return &reply{code: 405, allow: "GET, HEAD", body: "knockon serve changes nothing\n"}
	case r.accept == "text/event-stream":
		return &reply{code: 200, kind: "text/event-stream", headOnly: r.method == "HEAD", goesOn: true}
	}
	state, _ := s.now()
	return &reply{code: 200, policy: state.Policy, kind: "text/html; charset=utf-8", body: string(state.Page), headOnly: r.method == "HEAD"}
}

// known reports whether a request names this machine, and comes from no other page:
// a name of somebody else's may lead here.
func (s *Site) known(r *request) bool {
	return slices.Contains(s.hosts, strings.ToLower(r.host)) && (r.origin == "" || r.origin == "http://"+r.host)
}

// tell sends the state, and each that follows, until the page is left.
func (s *Site) tell(ctx context.Context, to io.Writer) {
	for {
		state, changed := s.now()
		told, err := json.Marshal(news{state.Version, state.Title, state.Report})
		if err != nil {
			return
		}
		if _, err := to.Write(slices.Concat([]byte("data: "), told, []byte("\n\n"))); err != nil {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}
