// Package serve shows one page on this machine, and tells it when there is another
// version of it. It takes nothing from who asks: one path, which holds a secret, and
// no method that writes.
package serve

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"net/http"
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

// ServeHTTP answers with the page, or, where events are asked for, with news of it.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	switch {
	case !s.known(r):
		http.Error(w, "knockon serve answers at the address that it printed", http.StatusForbidden)
	case subtle.ConstantTimeCompare([]byte(r.URL.Path), []byte(s.path)) == 0:
		http.NotFound(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "knockon serve changes nothing", http.StatusMethodNotAllowed)
	case r.Header.Get("Accept") == "text/event-stream":
		s.tell(w, r)
	default:
		state, _ := s.now()
		h.Set("Content-Security-Policy", state.Policy+"; frame-ancestors 'none'")
		h.Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(state.Page) // who asked has gone
	}
}

// known reports whether a request names this machine, and comes from no other page:
// a name of somebody else's may lead here.
func (s *Site) known(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return slices.Contains(s.hosts, strings.ToLower(r.Host)) && (origin == "" || origin == "http://"+r.Host)
}

// tell sends the state, and each that follows, until the page is left.
func (s *Site) tell(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flow := http.NewResponseController(w)
	for r.Method == http.MethodGet {
		state, changed := s.now()
		told, err := json.Marshal(news{state.Version, state.Title, state.Report})
		if err != nil {
			return
		}
		if _, err := w.Write(slices.Concat([]byte("data: "), told, []byte("\n\n"))); err != nil || flow.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
