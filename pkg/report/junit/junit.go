// Package junit writes findings as a JUnit report, for what shows test
// results: a suite for each check, in which a finding is a test that fails.
package junit

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/check"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/safe"
)

type (
	suites struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		counts
		Suites []suite `xml:"testsuite"`
	}
	counts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
	}
	suite struct {
		Name string `xml:"name,attr"`
		counts
		Skipped    int         `xml:"skipped,attr"`
		Properties *properties `xml:"properties"`
		Cases      []testcase  `xml:"testcase"`
	}
	properties struct {
		All []property `xml:"property"`
	}
	property struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	testcase struct {
		Class   string   `xml:"classname,attr"`
		Name    string   `xml:"name,attr"`
		Skipped *skipped `xml:"skipped"`
		Error   *outcome `xml:"error"`
		Failure *outcome `xml:"failure"`
	}
	skipped struct {
		XML string `xml:",innerxml"`
	}
	outcome struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		XML     string `xml:",innerxml"`
	}
)

// Write writes the run. A finding that fails the run fails its test; one that
// is allowed, in the baseline or milder is skipped, with the reason; what keeps
// a map from loading is an error. A check without findings is a test that passes.
func Write(r *report.Run) []byte {
	of := map[string][]*check.Result{}
	for i := range r.Results {
		f := &r.Results[i]
		of[f.Code] = append(of[f.Code], f)
	}
	all := suites{Name: phrase.Checker}
	for _, code := range codes(r) {
		s := suiteOf(r, code, of[code])
		all.Tests, all.Failures, all.Errors = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors
		all.Suites = append(all.Suites, s)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	_ = e.Encode(all) // such structs always can be
	b.WriteByte('\n')
	return b.Bytes()
}

func codes(r *report.Run) []string {
	var out []string
	for i := range r.Rules {
		out = append(out, r.Rules[i].Code)
	}
	for i := range r.Results {
		out = append(out, r.Results[i].Code)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func suiteOf(r *report.Run, code string, found []*check.Result) suite {
	s := suite{Name: safe.Text(code)}
	if c := r.ConfigPath(); c != "" {
		s.Properties = &properties{[]property{{"configuration", c}}}
	}
	class := "knockon." + s.Name
	if len(found) == 0 {
		_, rule := r.Rule(code)
		s.Cases = []testcase{{Class: class, Name: phrase.NoFinding(safe.Text(rule.Title))}}
	}
	taken := map[string]int{}
	for _, f := range found {
		c := testcase{Class: class, Name: nameOf(r, f)}
		if taken[c.Name]++; taken[c.Name] > 1 {
			c.Name += fmt.Sprintf(" (%d)", taken[c.Name])
		}
		switch {
		case !r.Loaded:
			c.Error = outcomeOf(r, f)
			s.Errors++
		case r.Fatal(f):
			c.Failure = outcomeOf(r, f)
			s.Failures++
		default:
			c.Skipped = &skipped{escape(reason(r, f) + "\n" + text(r, f))}
			s.Skipped++
		}
		s.Cases = append(s.Cases, c)
	}
	s.Tests = len(s.Cases)
	return s
}

// nameOf names a test by what its finding is about, so that it stays the same
// test when lines move.
func nameOf(r *report.Run, f *check.Result) string {
	if f.Subject.Kind == check.OnFile {
		return r.Place(f.Span)
	}
	name := safe.Text(f.Subject.ID)
	if f.Detail != "" {
		name += ", " + safe.Text(f.Detail)
	}
	return name
}

// reason says why a finding does not count.
func reason(r *report.Run, f *check.Result) string {
	switch f.State {
	case check.Allowed:
		return phrase.AllowedFor(safe.Text(f.Reason))
	case check.Baselined:
		return phrase.InBaseline
	}
	return phrase.DoesNotFail(r.FailOn)
}

func outcomeOf(r *report.Run, f *check.Result) *outcome {
	return &outcome{Type: f.Severity.String(), Message: safe.Text(f.Message), XML: escape(text(r, f))}
}

// escape writes text as XML with its line ends as they are, for people read it.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

// text is all there is to say of a finding, a line each.
func text(r *report.Run, f *check.Result) string {
	lines := []string{r.Place(f.Span) + ": " + f.Severity.String() + ": " + safe.Text(f.Message)}
	if advice := report.Advice(f); advice != "" {
		lines = append(lines, phrase.WhatToDo(advice))
	}
	for _, at := range f.Related {
		lines = append(lines, r.Place(at.Span)+": "+safe.Text(at.Message))
	}
	for _, flow := range f.Flows {
		lines = append(lines, safe.Text(flow.Title)+":")
		for i, step := range flow.Steps {
			lines = append(lines, fmt.Sprintf("  %d. %s: %s", i+1, r.Place(step.Span), safe.Text(step.Message)))
		}
	}
	return strings.Join(lines, "\n")
}
