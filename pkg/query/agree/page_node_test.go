package agree_test

import (
	"bufio"
	gojson "encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"knockon/pkg/trial"
)

// serve answers calls, one a line, with what they give or throw, one a line.
const serve = `
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const [name, ...given] = JSON.parse(line);
  let reply;
  try { reply = { value: ({ answers, days })[name](...given) }; } catch (e) { reply = { error: String(e.stack) }; }
  process.stdout.write(JSON.stringify(reply) + '\n');
});`

// openNode runs the page's engine in V8, as browsers do: campaigns ask it some
// thousand questions, on which an interpreter in Go spends minutes.
func openNode(t testing.TB, script string) *browser {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.js")
	if err := os.WriteFile(file, []byte(script+pageDriver+serve), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(trial.Need(t, "nodejs", "node", "nodejs"), file)
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Stderr = os.Stderr
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		_ = command.Wait()
	})
	lines := bufio.NewReader(out)
	call := func(name ...string) (string, error) { return called(in, lines, name) }
	return &browser{
		answers: func(payload, questions string) (string, error) { return call("answers", payload, questions) },
		days:    func(payload string) (string, error) { return call("days", payload) },
	}
}

// called sends a call and waits for what it gives.
func called(in io.Writer, out *bufio.Reader, call []string) (string, error) {
	line, err := gojson.Marshal(call)
	if err != nil {
		return "", err
	}
	if _, err := in.Write(append(line, '\n')); err != nil {
		return "", err
	}
	answer, err := out.ReadBytes('\n')
	if err != nil {
		return "", err
	}
	var reply struct{ Value, Error string }
	if err := gojson.Unmarshal(answer, &reply); err != nil {
		return "", err
	}
	if reply.Error != "" {
		return "", errors.New(reply.Error)
	}
	return reply.Value, nil
}
