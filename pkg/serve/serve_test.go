package serve_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"knockon/pkg/serve"
)

const host = "127.0.0.1:8080"

// site runs one at an address of this machine.
func site(t *testing.T) (s *serve.Site, address string) {
	t.Helper()
	l, err := serve.Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	s = serve.New(host, "localhost:8080")
	s.Show(serve.State{Page: []byte("<p>the page</p>"), Policy: "default-src 'none'; connect-src 'self'", Version: "1"})
	go func() { _ = s.Run(t.Context(), l) }()
	return s, l.Addr().String()
}

// TestWhoIsAnswered: the page is for whoever knows the path, asks this machine by its
// name, comes from no other page, and wants to read.
func TestWhoIsAnswered(t *testing.T) {
	s, address := site(t)
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
		{"from another page", "GET", s.Path(), host, "http://evil.example", 403},
		{"from a page of this machine", "GET", s.Path(), host, "http://localhost:3000", 403},
		{"from a file", "GET", s.Path(), host, "null", 403},
		{"to write", "POST", s.Path(), host, "", 405},
		{"to replace", "PUT", s.Path(), host, "", 405},
		{"to delete", "DELETE", s.Path(), host, "", 405},
		{"to ask what may be asked", "OPTIONS", s.Path(), host, "", 405},
		{"to be echoed", "TRACE", s.Path(), host, "", 405},
	} {
		var sent io.Reader
		if c.method == "POST" {
			sent = strings.NewReader(strings.Repeat("what is sent along ", 1000))
		}
		r, err := http.NewRequestWithContext(t.Context(), c.method, "http://"+address+c.path, sent)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		w, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		body, err := io.ReadAll(w.Body)
		w.Body.Close()
		if err != nil || w.StatusCode != c.code {
			t.Errorf("%s: %d, want %d (%v)", c.why, w.StatusCode, c.code, err)
		}
		if answered := strings.Contains(string(body), "<p>the page</p>"); answered != (c.code == 200 && c.method != "HEAD") {
			t.Errorf("%s: the answer is %q", c.why, body)
		}
		policy := w.Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; ") || !strings.HasSuffix(policy, "; frame-ancestors 'none'") && c.code == 200 {
			t.Errorf("%s: the policy is %q", c.why, policy)
		}
		for header, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"} {
			if got := w.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q", c.why, header, got)
			}
		}
		if got := w.Header.Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s: other pages may read: %q", c.why, got)
		}
	}
}

// TestOddRequests sends what no browser does: each is answered or left, and nothing of the page is told.
func TestOddRequests(t *testing.T) {
	s, address := site(t)
	asked := func(text string) string {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
		answer, _ := io.ReadAll(c) // it may be cut off
		return string(answer)
	}
	get := "GET " + s.Path() + " HTTP/1.1\r\n"
	for text, begins := range map[string]string{
		get + "Host: " + host + "\r\n\r\n":                       "HTTP/1.1 200 OK\r\n",
		get + "host:" + host + "\r\nX: y\r\n\r\n" + "GET / HTTP": "HTTP/1.1 200 OK\r\n",
		get + "\r\n": "HTTP/1.1 403 ",
		get + "Host: " + host + "\r\nHost: " + host + "\r\n\r\n":                                    "HTTP/1.1 400 ",
		get + "Host: " + host + "\r\nOrigin: http://" + host + "\r\nOrigin: http://x\r\n\r\n":       "HTTP/1.1 400 ",
		get + "Host : " + host + "\r\n\r\n":                                                         "HTTP/1.1 403 ",
		get + "Host: " + host + "\r\n x\r\n\r\n":                                                    "HTTP/1.1 403 ",
		"GET http://" + host + s.Path() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n":                 "HTTP/1.1 400 ",
		"GET " + s.Path() + "\r\n\r\n":                                                              "HTTP/1.1 400 ",
		"GET " + s.Path() + " HTTP/2.0\r\nHost: " + host + "\r\n\r\n":                               "HTTP/1.1 400 ",
		"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n":                                                          "HTTP/1.1 400 ",
		"\x16\x03\x01\x02\x00\r\n\r\n":                                                              "HTTP/1.1 400 ",
		get + "X: " + strings.Repeat("y", 20_000) + "\r\nHost: " + host + "\r\n\r\n":                "",
		"HEAD " + s.Path() + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/event-stream\r\n\r\n": "HTTP/1.1 200 OK\r\n",
		strings.Replace(get, s.Path(), "/%"+s.Path()[1:], 1) + "Host: " + host + "\r\n\r\n":         "HTTP/1.1 404 ",
	} {
		got := asked(text)
		if !strings.HasPrefix(got, begins) || strings.Contains(got, "the page") != (strings.Contains(begins, "200") && text[0] == 'G') {
			t.Errorf("%.80q: %q", text, got)
		}
	}
}

func TestPathsAreSecret(t *testing.T) {
	if a, b := serve.New().Path(), serve.New().Path(); a == b || len(a) < 20 {
		t.Errorf("%q and %q can be guessed", a, b)
	}
}

func TestOnlyThisMachine(t *testing.T) {
	for _, address := range []string{"0.0.0.0", "::", "", "192.168.1.1", "example.org", "localhost.example.org", "127.0.0.1.example.org"} {
		if l, err := serve.Listen(address, 0); !errors.Is(err, serve.ErrNotLoopback) {
			t.Errorf("%q is listened at: %v %v", address, l, err)
		}
	}
}

// TestNews follows a page over the network: each state is told, as one line of JSON, and
// the end of the context ends what listens.
func TestNews(t *testing.T) {
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
