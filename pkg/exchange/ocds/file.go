package ocds

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// file reads the values of a file: one as a rule, one a line where it is a bulk
// download.
func (r *reader) file(f intake.File) error {
	at := intake.Origin{File: f.Name}
	found := false
	err := intake.JSONValues(f, func(v json.RawMessage) { found = r.publication(&at, v, 0) || found })
	if err != nil {
		return err
	}
	if found {
		return nil
	}
	return &intake.Fault{At: intake.Origin{File: f.Name}, Message: "it holds no releases and no records: it is no OCDS",
		Hint: "name a release package or a record package, as publishers offer for download"}
}

const nested = 4 // publications within each other, at most

// publication reads a value that may be, or hold, releases. Numbers of rows go on
// through a file.
func (r *reader) publication(at *intake.Origin, v json.RawMessage, depth int) (found bool) {
	switch {
	case depth > nested:
		return false
	case v[0] == '"': // JSON in a text in JSON
		var inner string
		if json.Unmarshal(v, &inner) != nil || !json.Valid([]byte(inner)) {
			return false
		}
		return r.publication(at, bytes.TrimSpace([]byte(inner)), depth+1)
	case v[0] == '[':
		for _, item := range items(v) {
			found = r.publication(at, item, depth+1) || found
		}
		return found
	}
	var p publication
	_ = json.Unmarshal(v, &p) // as far as it goes
	switch {
	case p.Records != nil:
		r.published(&p)
		for _, record := range items(p.Records) {
			at.Row++
			r.record(*at, record)
		}
	case p.Compiled != nil, p.Versioned != nil:
		at.Row++
		r.record(*at, v)
	case p.Releases != nil:
		r.published(&p)
		for _, release := range items(p.Releases) {
			at.Row++
			r.release(*at, release)
		}
	case p.Results != nil:
		for _, item := range items(p.Results) {
			found = r.publication(at, item, depth+1) || found
		}
		return found
	case p.OCID != "":
		at.Row++
		r.release(*at, v)
	default:
		return false
	}
	return true
}

// published notes who published a package, and the last day of those that say one.
func (r *reader) published(p *publication) {
	if name := clean(p.Publisher.Name); name != "" {
		r.publishers[name] = true
	}
	if d := p.Published.day(); d > r.source.Published {
		r.source.Published = d
	}
}

// release reads one release.
func (r *reader) release(at intake.Origin, v json.RawMessage) {
	r.Read(at)
	var n notice
	if err := json.Unmarshal(v, &n.release); err != nil && v[0] != '{' {
		r.Leave(at, short(string(v)), "it is no release")
		return
	}
	n.at, n.sum = at, sha256.Sum256(v)
	n.days = []model.Date{n.Date.day()}
	r.add(n)
}

// record reads what a record compiles of its releases. Where it holds versions,
// each day on which something of an award or a contract was published is kept.
func (r *reader) record(at intake.Origin, v json.RawMessage) {
	r.Read(at)
	var record publication
	if v[0] != '{' || json.Unmarshal(v, &record) != nil {
		r.Leave(at, short(string(v)), "it is no record")
		return
	}
	n := notice{at: at, sum: sha256.Sum256(v)}
	versions, last := versionsOf(record.Versioned)
	switch {
	case record.Compiled != nil && record.Compiled[0] == '{':
		_ = json.Unmarshal(record.Compiled, &n.release) // as far as it goes
	case last != nil:
		_ = json.Unmarshal(last, &n.release)
	default:
		for _, item := range items(record.Releases) {
			var part notice
			_ = json.Unmarshal(item, &part.release)
			part.at, part.sum, part.days = at, sha256.Sum256(item), []model.Date{part.Date.day()}
			if part.OCID == "" {
				part.OCID = record.OCID
			}
			r.add(part)
		}
		return
	}
	if n.OCID == "" {
		n.OCID = record.OCID
	}
	n.days, n.versions = []model.Date{n.Date.day()}, versions
	r.add(n)
}

func (r *reader) add(n notice) {
	ocid := strings.TrimSpace(string(n.OCID))
	if ocid == "" {
		r.Leave(n.at, short(clean(n.Tender.Title)), "no ocid is given")
		return
	}
	p := r.processes[ocid]
	if p == nil {
		p = &process{ocid: ocid}
		r.processes[ocid] = p
	}
	p.notices = append(p.notices, n)
}

// short is the beginning of a text, to tell which is meant.
func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}
