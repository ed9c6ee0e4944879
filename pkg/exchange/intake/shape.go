package intake

import "bytes"

// Shape is the format that a file looks like, "" where it does not show.
func Shape(f File) string {
	start := f.Content[:min(len(f.Content), 64<<10)]
	for _, s := range [...]struct{ word, format string }{
		{`"bomFormat"`, "cyclonedx"}, {"cyclonedx.org/schema/bom", "cyclonedx"}, {`"spdxVersion"`, "spdx"}, {"SPDXVersion:", "spdx"},
		{`"releases"`, "ocds"}, {`"records"`, "ocds"}, {"backstage.io/", "backstage"}, {"threagile_version", "threagile"}, {`"source_kind"`, "opengraph"},
		{"gov-uk-slug", "councils"}, {"everyelectiion_data", "fingerprints"}, {"cms_type", "fingerprints"},
	} {
		if bytes.Contains(start, []byte(s.word)) {
			return s.format
		}
	}
	for _, kind := range [2]string{"contracts", "spend"} {
		if t, err := OpenTable(f, kind, Options{}); err == nil && len(t.Missing("supplier")) == 0 && (kind == "contracts") == t.Has("title") {
			return kind
		}
	}
	return ""
}
