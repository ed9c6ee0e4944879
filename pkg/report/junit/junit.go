// Package junit writes findings as a JUnit report, for what shows test
// results: a suite for each check, in which a finding is a test that fails.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
)

type (
	counts     struct{ tests, failures, errors, skipped int }
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

// Write writes the run, one finding after the other. A finding that fails the run fails
// its test; one that is allowed, in the baseline or milder is skipped, with the reason;
// what keeps a map from loading is an error. A check without findings is a test that
// passes.
func Write(w io.Writer, c *answer.Check) error {
	of := map[string][]*answer.Finding{}
	var all counts
	for i := range c.Findings {
		f := &c.Findings[i]
		of[f.Check] = append(of[f.Check], f)
	}
	known := codes(c)
	for _, code := range known {
		n := count(c, of[code])
		all.tests, all.failures, all.errors = all.tests+n.tests, all.failures+n.failures, all.errors+n.errors
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	root := start("testsuites", append([]xml.Attr{attr("name", phrase.Checker)}, all.attrs()...)...)
	_ = e.EncodeToken(root) // these always can be, and what went wrong in writing is told at the end
	for _, code := range known {
		writeSuite(e, c, code, of[code])
	}
	_ = e.EncodeToken(root.End())
	if err := e.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func start(name string, attrs ...xml.Attr) xml.StartElement {
	return xml.StartElement{Name: xml.Name{Local: name}, Attr: attrs}
}

func attr(name, value string) xml.Attr { return xml.Attr{Name: xml.Name{Local: name}, Value: value} }

func (n counts) attrs() []xml.Attr {
	return []xml.Attr{attr("tests", strconv.Itoa(n.tests)), attr("failures", strconv.Itoa(n.failures)), attr("errors", strconv.Itoa(n.errors))}
}

// count tells what became of the tests of a check.
func count(c *answer.Check, found []*answer.Finding) counts {
	n := counts{tests: max(1, len(found))}
	for _, f := range found {
		switch {
		case !c.Loaded:
			n.errors++
		case c.Fatal(f):
			n.failures++
		default:
			n.skipped++
		}
	}
	return n
}

func codes(c *answer.Check) []string {
	out := each.At(c.Checks, func(c *answer.CheckRule) string { return c.Code })
	for i := range c.Findings {
		out = append(out, c.Findings[i].Check)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func writeSuite(e *xml.Encoder, c *answer.Check, code string, found []*answer.Finding) {
	n := count(c, found)
	suite := start("testsuite", append(append([]xml.Attr{attr("name", code)}, n.attrs()...), attr("skipped", strconv.Itoa(n.skipped)))...)
	_ = e.EncodeToken(suite)
	if used := c.ConfigPath(); used != "" {
		_ = e.EncodeElement(properties{[]property{{"configuration", used}}}, start("properties"))
	}
	class := "knockon." + code
	if len(found) == 0 {
		_, rule := c.Rule(code)
		_ = e.EncodeElement(testcase{Class: class, Name: phrase.NoFinding(rule.Title)}, start("testcase"))
	}
	taken := map[string]int{}
	for _, f := range found {
		k := testcase{Class: class, Name: nameOf(c, f)}
		if taken[k.Name]++; taken[k.Name] > 1 {
			k.Name += fmt.Sprintf(" (%d)", taken[k.Name])
		}
		switch {
		case !c.Loaded:
			k.Error = outcomeOf(c, f)
		case c.Fatal(f):
			k.Failure = outcomeOf(c, f)
		default:
			k.Skipped = &skipped{escape(reason(c, f) + "\n" + text(c, f))}
		}
		_ = e.EncodeElement(k, start("testcase"))
	}
	_ = e.EncodeToken(suite.End())
}

// nameOf names a test by what its finding is about, so that it stays the same
// test when lines move.
func nameOf(c *answer.Check, f *answer.Finding) string {
	if f.Subject.Kind == answer.OnFile {
		return report.Place(c, f.Place())
	}
	if f.Detail == "" {
		return f.Subject.ID
	}
	return f.Subject.ID + ", " + f.Detail
}

// reason says why a finding does not count.
func reason(c *answer.Check, f *answer.Finding) string {
	switch f.State {
	case answer.Allowed:
		return phrase.AllowedFor(f.Reason)
	case answer.Baselined:
		return phrase.InBaseline
	}
	return phrase.DoesNotFail(c.FailOn)
}

func outcomeOf(c *answer.Check, f *answer.Finding) *outcome {
	return &outcome{Type: f.Severity.String(), Message: f.Message, XML: escape(text(c, f))}
}

// escape writes text as XML with its line ends as they are, for people read it.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

// text is all there is to say of a finding, a line each.
func text(c *answer.Check, f *answer.Finding) string {
	lines := []string{report.Place(c, f.Place()) + ": " + f.Severity.String() + ": " + f.Message}
	if advice := phrase.Advice(f.Hint); advice != "" {
		lines = append(lines, phrase.WhatToDo(advice))
	}
	for _, at := range f.Related {
		lines = append(lines, report.Place(c, at.At)+": "+at.Message)
	}
	for _, proof := range f.Proofs {
		lines = append(lines, proof.Title+":")
		for i, step := range proof.Steps {
			lines = append(lines, fmt.Sprintf("  %d. %s: %s", i+1, report.Place(c, step.At), step.Message))
		}
	}
	return strings.Join(lines, "\n")
}
