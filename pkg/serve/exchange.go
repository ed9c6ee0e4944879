package serve

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strings"
)

// mostHead is how large a request may be, in bytes.
const mostHead = 16 << 10

// request is what a browser asks, as far as it counts here: HTTP/1 (RFC 9112), and nothing sent along.
type request struct{ method, path, host, origin, accept string }

var errNotHTTP = errors.New("it is no request of HTTP/1")

// readRequest reads the head of a request.
func readRequest(from io.Reader) (*request, error) {
	lines := textproto.NewReader(bufio.NewReader(io.LimitReader(from, mostHead)))
	first, err := lines.ReadLine()
	if err != nil {
		return nil, err
	}
	method, rest, _ := strings.Cut(first, " ")
	target, version, _ := strings.Cut(rest, " ")
	if (version != "HTTP/1.1" && version != "HTTP/1.0") || !strings.HasPrefix(target, "/") {
		return nil, errNotHTTP
	}
	head, err := lines.ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	if len(head["Host"]) > 1 || len(head["Origin"]) > 1 {
		return nil, errNotHTTP
	}
	path, _, _ := strings.Cut(target, "?")
	return &request{method, path, head.Get("Host"), head.Get("Origin"), head.Get("Accept")}, nil
}

// reply is what is answered. It ends the connection.
type reply struct {
	code     int
	policy   string // what the page may load and run; "" for nothing
	kind     string // of the body; "" for plain text
	allow    string // the methods, where it is refused for another
	body     string
	headOnly bool
	goesOn   bool // more follows the body, until the connection ends
}

// write writes the reply, for no other page to read or keep.
func (a *reply) write(to io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", a.code, reasons()[a.code])
	for _, field := range [][2]string{
		{"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}, {"X-Content-Type-Options", "nosniff"},
		{"Cross-Origin-Resource-Policy", "same-origin"}, {"Cross-Origin-Opener-Policy", "same-origin"},
		{"Content-Security-Policy", cmp.Or(a.policy, "default-src 'none'") + "; frame-ancestors 'none'"},
		{"Content-Type", cmp.Or(a.kind, "text/plain; charset=utf-8")}, {"Allow", a.allow}, {"Connection", "close"},
	} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", field[0], field[1])
		}
	}
	if !a.goesOn {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(a.body))
	}
	if b.WriteString("\r\n"); !a.headOnly {
		b.WriteString(a.body)
	}
	_, err := io.WriteString(to, b.String())
	return err
}

func reasons() map[int]string {
	return map[int]string{200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed"}
}
