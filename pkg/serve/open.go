package serve

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// Open has the browser of whoever works here open an address. Others of this machine
// read the arguments of its programs, so that these name a file, which only one reads
// and which leads to the address; forget takes it away.
func Open(address string) (forget func(), err error) {
	folder, err := os.MkdirTemp("", "knockon-") // which no other enters
	if err != nil {
		return nil, err
	}
	forget = func() { _ = os.RemoveAll(folder) }
	file := filepath.Join(folder, "open.html")
	page := fmt.Sprintf("<!doctype html><meta http-equiv=\"refresh\" content=\"0;url=%s\">\n", html.EscapeString(address))
	if err = os.WriteFile(file, []byte(page), 0o600); err == nil {
		err = opener(file).Run()
	}
	if err != nil {
		forget()
		return nil, err
	}
	return forget, nil
}

func opener(file string) *exec.Cmd {
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", file)
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", file)
	}
	return exec.Command("xdg-open", file)
}
