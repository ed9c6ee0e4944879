// Package junit writes findings as a JUnit report, for what shows test
// results: a suite for each check, in which a finding is a test that fails.
package junit

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
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
func Write(c *answer.Check) []byte {
	of := map[string][]*answer.Finding{}
	for i := range c.Findings {
		f := &c.Findings[i]
		of[f.Check] = append(of[f.Check], f)
	}
	all := suites{Name: phrase.Checker}
	for _, code := range codes(c) {
		s := suiteOf(c, code, of[code])
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

func codes(c *answer.Check) []string {
	var out []string
	for i := range c.Checks {
		out = append(out, c.Checks[i].Code)
	}
	for i := range c.Findings {
		out = append(out, c.Findings[i].Check)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func suiteOf(c *answer.Check, code string, found []*answer.Finding) suite {
	s := suite{Name: code}
	if used := c.ConfigPath(); used != "" {
		s.Properties = &properties{[]property{{"configuration", used}}}
	}
	class := "knockon." + s.Name
	if len(found) == 0 {
		_, rule := c.Rule(code)
		s.Cases = []testcase{{Class: class, Name: phrase.NoFinding(rule.Title)}}
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
			s.Errors++
		case c.Fatal(f):
			k.Failure = outcomeOf(c, f)
			s.Failures++
		default:
			k.Skipped = &skipped{escape(reason(c, f) + "\n" + text(c, f))}
			s.Skipped++
		}
		s.Cases = append(s.Cases, k)
	}
	s.Tests = len(s.Cases)
	return s
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
