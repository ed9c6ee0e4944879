package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/exchange/kev"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	"knockon/pkg/report"
	"knockon/pkg/source"
)

// checkFlags are the flags of check.
type checkFlags struct {
	call
	config, kev    string
	baseline       string
	updateBaseline bool
	failOn, today  string
	reports        []string
	short          bool // no report shows more of proofs than their ends
}

func newCheck(e *env) *command {
	c := checkFlags{call: call{env: e}}
	return &command{
		call: &c.call, name: "check",
		short: "What is wrong or risky in a map, for CI",
		long: `Looks for what is wrong or risky in a map: claims that nobody makes or that are
disputed, contracts that ended, single points of failure, and rules of your own.
Every finding has a place, a reason and something to do; knockon explain CODE
says more.

What to check, and what may stay, ` + config.FileName + ` beside the map says. With --baseline,
findings that were there when it was written do not count, unless they grew.

It exits with 1 where a finding is as severe as --fail-on, with 3 where the map
has errors (the reports are written all the same), and with 4 where there is
none: check never falls back to the example map, but -m can name it.`,
		example: `  knockon check -m my-map
  knockon check -m my-map --select structure,unsourced --concise
  knockon check -m my-map --fail-on error --report json=findings.json
  knockon check -m my-map --baseline known.json --update-baseline
  knockon check -m my-map --kev known_exploited_vulnerabilities.json
  knockon check -m builtin:east-kent`,
		args:    needs(0, 0, "name the map with -m", "check -m my-map"),
		formats: checkFormats(),
		stored:  &answer.Check{},
		flags:   c.flags(),
		run:     func([]string) error { return c.run() },
	}
}

func (c *checkFlags) flags() []flag {
	c.failOn = diag.Warning.String()
	return slices.Concat(c.forMap(), c.forWorld(), c.forWithout(), c.forSelection(), c.forFindings(), []flag{
		{name: "config", value: &c.config, usage: "configuration `FILE` to use instead of " + config.FileName + " beside the map"},
		{name: "kev", value: &c.kev, usage: "hold products against a catalogue of known exploited vulnerabilities, the JSON `FILE` that CISA publishes"},
		{
			name: "fail-on", value: &c.failOn, choices: config.Severities(),
			usage: "exit with 1 where a finding is of this `SEVERITY` or worse: " + strings.Join(config.Severities(), ", "),
		},
		{name: "baseline", value: &c.baseline, usage: "leave out the findings that stand in this `FILE`"},
		{name: "update-baseline", value: &c.updateBaseline, usage: "write the findings of now to the file of --baseline"},
		{name: "today", value: &c.today, usage: "the `DAY` that counts as today, by which exceptions end (default the calendar's)"},
		{name: "report", value: &c.reports, usage: "write a further report, as `FORMAT=FILE`, whole or not at all"},
	}, c.forFile(), []flag{c.forColor(), c.forASCII(), c.forWidth()})
}

// run looks at the flags before any work is done, then checks and reports.
func (c *checkFlags) run() error {
	outputs, err := c.outputs()
	if err != nil {
		return err
	}
	r := &report.Run{Version: version, Brief: !slices.ContainsFunc(outputs, c.showsPlaces)}
	if s, ok := diag.ParseSeverity(c.failOn); ok { // else it is none
		r.FailOn = &s
	}
	if r.Today, err = dateFlag("--today", c.today, 0, model.DateOf(c.now())); err != nil {
		return err
	}
	selected, err := c.selection()
	if err != nil {
		return err
	}
	if c.updateBaseline && c.selects() {
		return usage("--update-baseline writes what every check finds, and --select or --ignore leaves some out", "leave them out")
	}
	known, err := c.readBaseline()
	if err != nil {
		return err
	}
	catalogue, err := c.readCatalogue(c.kev)
	if err != nil {
		return err
	}
	c.short = !slices.ContainsFunc(outputs, c.showsProofs)
	verdict := c.check(r, known, catalogue, selected)
	var f *failure
	if errors.As(verdict, &f) && f.code == exitUsage {
		return verdict
	}
	for _, file := range c.written() {
		if err := c.spared(file); err != nil {
			return err
		}
	}
	if err := c.writeBaseline(r, verdict == nil); err != nil {
		return err
	}
	found := r.Answer()
	if err := c.keepSelected(found, selected); err != nil {
		return err
	}
	if err := c.writeReports(outputs, found); err != nil {
		return err
	}
	if verdict == nil && found.Fails {
		return &failure{code: exitFindings}
	}
	return verdict
}

// check fills in the run. Its error is of the map or of usage: findings are none.
func (c *checkFlags) check(r *report.Run, known baseline, catalogue *kev.Catalogue, selected check.Selection) error {
	in, files, problems, err := c.input(r)
	if err != nil {
		return err
	}
	r.Files = files
	if problems.HasErrors() {
		r.Rules = report.LoaderRules(problems)
		r.Results = check.FromProblems(files, problems)
		return &failure{code: exitOf(problems)}
	}
	r.Map, r.World = in.Map, in.World
	in.Catalogue, in.Baseline, in.Renew, in.Brief, in.Short = catalogue, known.Baseline, c.renew(), r.Brief, c.short
	if len(known.Baseline) > 0 {
		known.In(uint32(len(files)))
		r.Files = append(files[:len(files):len(files)], &source.File{Name: c.fromMap(c.baseline, c.choose(c.maps).paths), Data: known.text})
	}
	if err := c.turnOn(in); err != nil {
		return err
	}
	checks := selected.Due(in.Active(check.All()))
	done := c.progress("checking the map")
	r.Results = check.Run(*in, checks)
	done()
	r.Rules = report.Rules(checks, in.Config)
	return nil
}

// exitOf tells a map with errors from no map at all.
func exitOf(problems diag.List) int {
	for _, d := range problems {
		if d.Severity == diag.Error && d.Code != "no-map" && d.Code != "no-node" {
			return exitMap
		}
	}
	return exitNothing
}

// input reads the map and its configuration.
func (c *checkFlags) input(r *report.Run) (*check.Input, source.Set, diag.List, error) {
	chosen := c.choose(c.maps)
	if chosen.fellBack {
		problems := noMap(chosen.near)
		c.nameReview([]string{"."}, problems)
		return nil, nil, problems, nil
	}
	roots, err := c.roots(chosen.paths)
	if err != nil {
		return c.unreadable(from(err, chosen.origin))
	}
	r.Base, r.Top = c.base(chosen.paths), c.fromTop(chosen.paths)
	m, files, problems := c.read("the map", chosen.paths, roots)
	if m == nil {
		return nil, files, problems, nil
	}
	afterReading(files, func() {})
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		return nil, nil, nil, err
	}
	in := &check.Input{Map: m, Table: table, Today: r.Today}
	if in.World, err = c.world(m, r.Today); err != nil {
		return nil, nil, nil, err
	}
	in.Map = m.On(in.World.AsOf)
	if in.Config, files, problems, err = c.configuration(r, chosen.paths, files); err != nil {
		return c.unreadable(err)
	}
	there, _ := in.Map.Size()
	switch {
	case len(m.Nodes) == 0:
		problems = append(problems, diag.Diagnostic{
			Code: "no-node", Key: "map", Message: "this map has no node: there is nothing to check", Span: m.At,
			Hint: "add an organisation, as in `councils: {dover: {}}`, or start with `knockon init`",
		})
	case there == 0:
		problems = append(problems, diag.Diagnostic{
			Code: "no-node", Key: "as-of", Message: fmt.Sprintf("nothing of this map exists on %s: there is nothing to check", in.World.AsOf), Span: m.At,
			Hint: "check about another day with --as-of, or correct the `from` and `until` of what there is",
		})
	}
	return in, files, problems, nil
}

// unreadable makes a problem of a path that cannot be read, so that reports
// are written of it too. What is wrong with the command line stays a failure.
func (c *checkFlags) unreadable(err error) (*check.Input, source.Set, diag.List, error) {
	var f *failure
	if !errors.As(err, &f) || f.code != exitMap {
		return nil, nil, nil, err
	}
	return nil, nil, diag.List{{Code: "unreadable", Key: "map", Message: f.message, Hint: f.hints[0], Span: source.Span{File: source.NoFile}}}, nil
}

func noMap(near string) diag.List {
	d := diag.Diagnostic{
		Code: "no-map", Key: "files", Message: "there is no map here to check", Span: source.Span{File: source.NoFile},
		Hint: "name a map with -m or KNOCKON_MAP; the example is builtin:" + defaultBuiltin,
	}
	if near != "" {
		d.Message = fmt.Sprintf("there is no map here to check: %s has no top-level key `map`", diag.Show(near))
	}
	return diag.List{d}
}
