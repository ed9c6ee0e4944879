package safe

import "strings"

// Shell makes a text one word of a shell: it is quoted where a shell would take it apart.
func Shell(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=,@%+-") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(Text(s), "'", `'\''`) + "'"
}
