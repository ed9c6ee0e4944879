package pkg_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"knockon/pkg/serve"
)

const host = "127.0.0.1:8080"

func site() *serve.Site {
	s := serve.New(host, "localhost:8080")
	s.Show(serve.State{Page: []byte("<p>the page</p>"), Policy: "default-src 'none'; connect-src 'self'", Version: "1"})
	return s
}

// TestServeAnswers: the page is for whoever knows the path, asks this machine by its
// name, comes from no other page, and wants to read.
func TestServeAnswers(t *testing.T) {
	s := site()
	for _, c := range []struct {
		why, method, path, host, origin string
		code                            int
	}{
		{"as it is meant", "GET", s.Path(), host, "", 200},
		{"its head", "HEAD", s.Path(), host, "", 200},
		{"by another name of this machine", "GET", s.Path(), "LocalHost:8080", "", 200},
		{"from the page itself", "GET", s.Path(), host, "http://" + host, 200},
		{"with a question", "GET", s.Path() + "?x", host, "", 200},
		{"without the secret", "GET", "/", host, "", 404},
		{"with part of it", "GET", s.Path()[:len(s.Path())-1], host, "", 404},
		{"beyond it", "GET", s.Path() + "/x", host, "", 404},
		{"by the name of somebody else", "GET", s.Path(), "evil.example:8080", "", 403},
		{"at another port", "GET", s.Path(), "127.0.0.1:80", "", 403},
		{"without a name", "GET", s.Path(), "", "", 403},
		{"from another page", "GET", s.Path(), host, "http://evil.example", 403},
		{"from a page of this machine", "GET", s.Path(), host, "http://localhost:3000", 403},
		{"from a file", "GET", s.Path(), host, "null", 403},
		{"to write", "POST", s.Path(), host, "", 405},
		{"to replace", "PUT", s.Path(), host, "", 405},
		{"to delete", "DELETE", s.Path(), host, "", 405},
		{"to ask what may be asked", "OPTIONS", s.Path(), host, "", 405},
		{"to be echoed", "TRACE", s.Path(), host, "", 405},
	} {
		r := httptest.NewRequest(c.method, c.path, nil)
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.code {
			t.Errorf("%s: %d, want %d", c.why, w.Code, c.code)
		}
		if answered := strings.Contains(w.Body.String(), "the page"); answered != (c.code == 200) {
			t.Errorf("%s: the answer is %q", c.why, w.Body)
		}
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; ") || !strings.HasSuffix(policy, "; frame-ancestors 'none'") && c.code == 200 {
			t.Errorf("%s: the policy is %q", c.why, policy)
		}
		for header, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: %s is %q", c.why, header, got)
			}
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s: other pages may read: %q", c.why, got)
		}
	}
}

func TestServePathsAreSecret(t *testing.T) {
	if a, b := serve.New().Path(), serve.New().Path(); a == b || len(a) < 20 {
		t.Errorf("%q and %q can be guessed", a, b)
	}
}

func TestServeAnswersThisMachine(t *testing.T) {
	for _, address := range []string{"0.0.0.0", "::", "", "192.168.1.1", "example.org", "localhost.example.org", "127.0.0.1.example.org"} {
		if l, err := serve.Listen(address, 0); !errors.Is(err, serve.ErrNotLoopback) {
			t.Errorf("%q is listened at: %v %v", address, l, err)
		}
	}
}

// TestServeTellsNews follows a page over the network: each state is told, as one line of JSON, and
// the end of the context ends what listens.
func TestServeTellsNews(t *testing.T) {
	l, err := serve.Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	s := serve.New(serve.Hosts(l)...)
	s.Show(serve.State{Page: []byte("page"), Policy: "default-src 'none'", Version: "1"})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx, l) }()

	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+l.Addr().String()+s.Path(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	told := func(want string) {
		t.Helper()
		if got, err := lines.ReadString('\n'); err != nil || got != "data: "+want+"\n" {
			t.Fatalf("told %q (%v), want %s", got, err, want)
		}
		if got, err := lines.ReadString('\n'); err != nil || got != "\n" {
			t.Fatalf("an event ends with %q (%v)", got, err)
		}
	}
	told(`{"version":"1","title":"","problems":""}`)
	s.Show(serve.State{Version: "1", Title: "broken", Report: "a\n\ndata: b</script>\r"})
	told(`{"version":"1","title":"broken","problems":"a\n\ndata: b\u003c/script\u003e\r"}`)
	s.Show(serve.State{Version: "2"})
	told(`{"version":"2","title":"","problems":""}`)

	stop()
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
	if rest, _ := io.ReadAll(lines); len(rest) != 0 {
		t.Errorf("after the end it says %q", rest)
	}
}
