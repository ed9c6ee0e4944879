package serve

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
)

// FuzzRequest holds what is read of a request against the library's: where both take one, it is the same.
func FuzzRequest(f *testing.F) {
	for _, text := range []string{
		"GET /a?b HTTP/1.1\r\nHost: x:1\r\nOrigin: http://x:1\r\naccept: text/event-stream\r\n\r\n", "HEAD / HTTP/1.0\nHost:y\n\n",
		"POST /%61 HTTP/1.1\r\nHOST: z \r\nContent-Length: 3\r\n\r\nabc", "GET /a HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
		"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / x HTTP/1.1\r\nHost: x\r\n\r\n", "G\x00T / HTTP/1.1\r\nHost: x\r\n\r\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readRequest(strings.NewReader(text))
		if err != nil {
			return
		}
		want, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
		if err != nil || want.Host == "" {
			return
		}
		if got.method != want.Method || got.host != want.Host || got.origin != want.Header.Get("Origin") || got.accept != want.Header.Get("Accept") ||
			!strings.Contains(got.path, "%") && got.path != want.URL.Path {
			t.Errorf("%q: %+v, and by the library %s %s of %s, %v", text, got, want.Method, want.URL.Path, want.Host, want.Header)
		}
	})
}
