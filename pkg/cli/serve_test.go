package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knockon/pkg/serve"
)

// served is knockon serve while it runs.
type served struct {
	t       *testing.T
	dir     string
	address string
	stop    func()
	ended   chan int
	stderr  *bytes.Buffer
}

const servedMap = "map: {title: Small}\ncouncils:\n  dover:\n    services: {planning: {needs: acme/cloud}}\nvendors:\n  acme:\n    systems: {cloud: {}}\n"

// serving starts knockon serve in a folder with a map.
func serving(t *testing.T, files map[string]string, args ...string) *served {
	t.Helper()
	s := &served{t: t, dir: t.TempDir(), ended: make(chan int, 1), stderr: &bytes.Buffer{}}
	for name, content := range files {
		s.write(name, content)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	s.stop = stop
	from, to := io.Pipe()
	go func() {
		code := run(append([]string{"serve"}, args...), env{
			stdin: strings.NewReader(""), stdout: to, stderr: s.stderr, getenv: func(string) string { return "" }, dir: s.dir,
			now:   func() time.Time { return time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC) },
			until: func() (context.Context, context.CancelFunc) { return ctx, stop },
		})
		to.Close()
		s.ended <- code
	}()
	line, err := bufio.NewReader(from).ReadString('\n')
	if err != nil {
		t.Fatalf("it prints no address, ends with %d and says %s", <-s.ended, s.stderr)
	}
	s.address = strings.TrimSpace(line)
	return s
}

// write replaces a file at once, as editors do.
func (s *served) write(name, content string) {
	s.t.Helper()
	file := filepath.Join(s.dir, name)
	err := os.WriteFile(file+".new", []byte(content), 0o644)
	if err == nil {
		err = os.Rename(file+".new", file)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *served) get(accept string) io.ReadCloser {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.address, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Accept", accept)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { answer.Body.Close() })
	return answer.Body
}

func (s *served) page() string {
	s.t.Helper()
	content, err := io.ReadAll(s.get("text/html"))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(content)
}

type event struct{ Version, Title, Problems string }

// events returns what gives the next event.
func (s *served) events() func() event {
	lines := bufio.NewReader(s.get("text/event-stream"))
	return func() (e event) {
		s.t.Helper()
		line, err := lines.ReadString('\n')
		if err == nil {
			_, _ = lines.ReadString('\n')
			err = json.Unmarshal([]byte(strings.TrimPrefix(line, "data: ")), &e)
		}
		if err != nil {
			s.t.Fatal(err)
		}
		return e
	}
}

// TestServeFollowsTheMap: what becomes of a map is told, with the place of what is wrong;
// the page stays until there is another.
func TestServeFollowsTheMap(t *testing.T) {
	s := serving(t, map[string]string{"map.yaml": servedMap}, "acme", "-m", "map.yaml")
	next := s.events()
	if e := next(); e != (event{Version: "1"}) || !strings.Contains(s.page(), "planning") {
		t.Fatalf("at first: %+v", e)
	}
	s.write("map.yaml", strings.Replace(servedMap, "needs: acme/cloud", "needs: <b>", 1))
	e := next()
	if e.Version != "1" || !strings.HasPrefix(e.Title, "The map has 1 error. ") || !strings.Contains(e.Problems, "--> map.yaml:4:34  [") {
		t.Errorf("broken: %+v", e)
	}
	if !strings.Contains(s.page(), "planning") {
		t.Error("the last page went")
	}
	s.write("map.yaml", strings.Replace(servedMap, "planning", "housing", 1))
	if e := next(); e != (event{Version: "2"}) || !strings.Contains(s.page(), "housing") {
		t.Errorf("mended: %+v", e)
	}
	s.write("map.yaml", strings.ReplaceAll(servedMap, "acme", "other"))
	if e := next(); e.Version != "2" || !strings.Contains(e.Problems, `no node "acme" in this map`) {
		t.Errorf("without the seed: %+v", e)
	}
	if err := os.Remove(filepath.Join(s.dir, "map.yaml")); err != nil {
		t.Fatal(err)
	}
	if e := next(); e.Version != "2" || !strings.Contains(e.Problems, `the map "map.yaml" cannot be read`) {
		t.Errorf("gone: %+v", e)
	}
	s.write("map.yaml", servedMap)
	if e := next(); e != (event{Version: "3"}) {
		t.Errorf("back: %+v", e)
	}
	s.stop()
	if code := <-s.ended; code != exitOK {
		t.Errorf("it ends with %d: %s", code, s.stderr)
	}
}

// TestServeBeginsWithABrokenMap: its problems are there before its page is.
func TestServeBeginsWithABrokenMap(t *testing.T) {
	s := serving(t, map[string]string{"map.yaml": "map: {title: Small\n"})
	next := s.events()
	e := next()
	if e.Version != "0" || e.Title != "The map has 1 error." || !strings.Contains(e.Problems, "map.yaml:1:6") || !strings.Contains(s.page(), `data-version="0"`) {
		t.Errorf("at first: %+v", e)
	}
	s.write("map.yaml", servedMap)
	if e := next(); e != (event{Version: "1"}) {
		t.Errorf("mended: %+v", e)
	}
}

// TestServeExamples runs what its help shows.
func TestServeExamples(t *testing.T) {
	for line := range strings.Lines(newServe(&env{}).example) {
		args := strings.Fields(strings.Replace(line, " --open", "", 1))[2:]
		s := serving(t, map[string]string{"my-map": strings.Replace(servedMap, "title: Small", "title: My map", 1)}, args...)
		if page := s.page(); !strings.Contains(page, "<title>My map</title>") && !strings.Contains(page, "<title>East Kent</title>") {
			t.Errorf("%s shows %s", line, page[:min(len(page), 500)])
		}
		s.stop()
		<-s.ended
	}
}

func TestServeRefuses(t *testing.T) {
	taken, err := serve.Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().String()[len("127.0.0.1:"):]
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"-m -", exitUsage, "which a pipe does not"},
		{"-m /dev/fd/9", exitUsage, "which a pipe does not"},
		{"-m nowhere", exitMap, `the map "nowhere" cannot be read`},
		{"nobody", exitUsage, `no node "nobody"`},
		{"eks --within soon", exitUsage, "--within"},
		{"--addr 0.0.0.0", exitUsage, `serve answers this machine alone, which "0.0.0.0" is not`},
		{"--port 70000", exitUsage, "--port cannot be 70000"},
		{"--port " + port, exitUsage, "port " + port + " of 127.0.0.1 cannot be had: address already in use"},
	} {
		got := knockon(t, append([]string{"serve"}, strings.Fields(c.args)...)...)
		if got.code != c.code || !strings.Contains(got.stderr, c.says) || got.stdout != "" {
			t.Errorf("serve %s gives %+v, without %q", c.args, got, c.says)
		}
	}
}
