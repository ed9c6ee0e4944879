package report

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"
)

// uri names a file by a URI: relative to the root of the repository, or a file:
// URI for one elsewhere. It leads to the file whatever its name holds. C: is a
// drive only where the system has drives.
func uri(name string) string {
	if name == "" {
		name = "."
	}
	u := url.URL{Path: name}
	if path.IsAbs(name) || filepath.VolumeName(name) != "" {
		u.Scheme, u.Path = "file", "/"+strings.TrimPrefix(name, "/")
	}
	return u.String()
}
