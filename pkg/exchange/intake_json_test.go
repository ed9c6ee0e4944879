package exchange_test

import (
	"encoding/json"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
)

func TestJSONSaysWhereItIsBroken(t *testing.T) {
	for content, says := range map[string]string{
		"":                             "a.json:1:1: it is empty",
		"{\n \"a\": }":                 "a.json:2:7: it is not JSON: invalid character '}' looking for beginning of value",
		"{\n \"a\": \"x\"}":            "a.json:2:10: `a` cannot be a JSON string",
		"[]":                           "a.json:1:2: it holds a JSON array where an object must stand",
		"{} {}":                        "a.json:1:5: there is more behind its end",
		"{\"a\":":                      "a.json:1:6: it ends in the middle",
		strings.Repeat("[", 1_000_000): "a.json:1:501: it nests deeper than 500 levels",
		"\"\x00\"":                     "a.json:1:2: it is not JSON: invalid character '\\x00' in string literal",
	} {
		var v struct {
			A int `json:"a"`
		}
		err := intake.JSON(intake.File{Name: "a.json", Content: []byte(content)}, &v)
		if err == nil || err.Error() != says {
			t.Errorf("%.20q: %v, not %s", content, err, says)
		}
	}
}

// TestJSONOfWindows holds that marks of byte order and two bytes a character are read.
func TestJSONOfWindows(t *testing.T) {
	for _, content := range []string{"\ufeff{\"a\":7}", "\ufeff\ufeff{\"a\":7}", "\xff\xfe{\x00\"\x00a\x00\"\x00:\x007\x00}\x00",
		"\xfe\xff\x00{\x00\"\x00a\x00\"\x00:\x007\x00}"} {
		var v struct {
			A int `json:"a"`
		}
		if err := intake.JSON(intake.File{Content: []byte(content)}, &v); err != nil || v.A != 7 {
			t.Errorf("%q: %v, %v", content, v, err)
		}
	}
}

// FuzzJSON holds that whatever is no JSON is a Fault with its place, and that all else is read.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{"{}", "{\"a\": [1, {\"b\": null}]}", "\xff\xfe{", "\"\\", "nul", "{}x"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		var v any
		err := intake.JSON(intake.File{Name: "x", Content: content}, &v)
		fault, ok := err.(*intake.Fault)
		if err != nil && (!ok || fault.At.Row < 1 || fault.Column < 1) {
			t.Errorf("%v has no place", err)
		}
		if strings.HasPrefix(string(content), "{") && json.Valid(content) && err != nil && !strings.Contains(err.Error(), "deeper") {
			t.Errorf("%v of what is JSON", err)
		}
	})
}
