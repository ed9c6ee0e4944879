package cli

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

// TestJSONAsShellsSaveIt reads answers and baselines as `>` of Windows writes them: with a byte-order mark, or in UTF-16.
func TestJSONAsShellsSaveIt(t *testing.T) {
	dir := t.TempDir()
	wide := []byte{0xff, 0xfe}
	saved := func(name, text string) {
		for ending, content := range map[string][]byte{"": []byte(text), ".mark": []byte("\ufeff" + text), ".wide": nil} {
			if ending == ".wide" {
				content = wide
				for _, unit := range utf16.Encode([]rune(text)) {
					content = binary.LittleEndian.AppendUint16(content, unit)
				}
			}
			if err := os.WriteFile(filepath.Join(dir, name+ending), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	saved("a.json", runIn(t, dir, "", "blast", "eks", "-m", "builtin:east-kent", "-f", "json").out)
	if got := runIn(t, dir, "", "check", "-m", "builtin:east-kent", "--baseline", "known", "--update-baseline"); got.code != exitOK {
		t.Fatal(got)
	}
	known, err := os.ReadFile(filepath.Join(dir, "known"))
	if err != nil {
		t.Fatal(err)
	}
	saved("b.json", string(known))
	for _, words := range [][]string{{"render", "a.json"}, {"check", "-m", "builtin:east-kent", "--concise", "--baseline", "b.json"}} {
		want := runIn(t, dir, "", words...)
		if want.code != exitOK {
			t.Fatal(want)
		}
		for _, ending := range []string{".mark", ".wide"} {
			words[len(words)-1] = words[len(words)-1][:len("a.json")] + ending
			if got := runIn(t, dir, "", words...); got != want {
				t.Errorf("%v: %+v, want %+v", words, got, want)
			}
		}
	}
}
