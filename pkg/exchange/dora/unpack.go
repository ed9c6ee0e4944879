package dora

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// maxUnpacked bounds what a package may hold once it is unpacked.
const maxUnpacked = 512 << 20

// unpack takes zipped packages apart.
func unpack(files []intake.File) (out []intake.File, err error) {
	left := int64(maxUnpacked)
	for _, f := range files {
		if !bytes.HasPrefix(f.Content, []byte("PK\x03\x04")) {
			out = append(out, f)
			continue
		}
		z, err := zip.NewReader(bytes.NewReader(f.Content), int64(len(f.Content)))
		if err != nil {
			return nil, &intake.Fault{At: intake.Origin{File: f.Name}, Message: "it is no zip file that can be read: " + diag.Show(err.Error())}
		}
		for _, entry := range z.File {
			if !strings.HasSuffix(strings.ToLower(entry.Name), ".csv") {
				continue
			}
			content, err := unzip(entry, left)
			if left -= int64(len(content)); err != nil {
				return nil, &intake.Fault{At: intake.Origin{File: f.Name}, Message: diag.Quote(entry.Name) + ": " + diag.Show(err.Error())}
			}
			out = append(out, intake.File{Name: f.Name + "/" + entry.Name, Content: content})
		}
	}
	return out, nil
}

func unzip(entry *zip.File, limit int64) ([]byte, error) {
	in, err := entry.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	content, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err == nil && int64(len(content)) > limit {
		err = fmt.Errorf("unpacked, it is larger than %d MiB", maxUnpacked>>20)
	}
	return content, err
}

func name(files []intake.File) string {
	if len(files) == 0 {
		return "the package"
	}
	return files[0].Name
}
