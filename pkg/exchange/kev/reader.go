package kev

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/model"
)

// reader takes one entry apart and keeps the first thing that is wrong.
type reader struct {
	id    *regexp.Regexp // of a CVE
	place string
	err   error
}

func (r *reader) fail(message string, args ...any) {
	if r.err == nil {
		r.err = errors.New(r.place + ": " + fmt.Sprintf(message, args...))
	}
}

// need returns what a key holds.
func (r *reader) need(key string, v *string) string {
	if v == nil {
		r.fail("it has no `%s`", key)
		return ""
	}
	return *v
}

// text is need without the space around it, which CISA leaves at times.
func (r *reader) text(key string, v *string) string { return strings.TrimSpace(r.need(key, v)) }

// cve returns an id, which names the entry in what follows.
func (r *reader) cve(v *string) string {
	id := r.need("cveID", v)
	switch {
	case r.err != nil:
	case !r.id.MatchString(id):
		r.fail("%s is not a CVE id", diag.Quote(id))
	default:
		r.place += " (" + id + ")"
	}
	return id
}

// day reads a day written in full.
func (r *reader) day(key string, v *string) model.Date {
	s := r.need(key, v)
	if r.err != nil {
		return 0
	}
	d, err := model.ParseDate(s, false)
	switch {
	case err != nil:
		r.fail("`%s`: %s", key, diag.Show(err.Error()))
	case len(s) != len("2024-01-18"):
		r.fail("`%s`: %s is not a day", key, diag.Quote(s))
	}
	return d
}
