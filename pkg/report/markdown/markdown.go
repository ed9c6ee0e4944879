// Package markdown writes findings for a pull-request comment or the summary of
// a job: the numbers, the findings by severity, their proofs folded.
package markdown

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/safe"
)

const (
	commentLimit = 65_536 // of a GitHub comment, in characters; GitLab takes more
	stepsShown   = 30     // of a proof
	forTheRest   = 200    // bytes kept for the sentence on what has no room
)

// Write writes the run for a comment.
func Write(c *answer.Check) []byte { return Fit(c, commentLimit) }

// Fit writes the run in at most so many bytes, and nothing in fewer than a
// thousand. Where the findings have no room, the worst are shown, and the last
// line says how many are not.
func Fit(c *answer.Check, limit int) []byte {
	if limit < 1000 {
		return nil
	}
	p := &page{Check: c, room: limit - forTheRest}
	p.add("## " + phrase.CheckTitle(report.Headline(c)) + "\n\n") // which holds no text of the map
	p.add(p.context())
	p.add(p.numbers())
	for s := range diag.NumSeverities {
		found := p.found(func(f *answer.Finding) bool { return f.State == answer.Open && f.Severity == s })
		p.section("### "+phrase.OfSeverity(s, len(found))+"\n\n", "\n", found)
	}
	for _, may := range []struct {
		state answer.FindingState
		words string
	}{{answer.Allowed, phrase.Allowed}, {answer.Baselined, phrase.InBaseline}} {
		found := p.found(func(f *answer.Finding) bool { return f.State == may.state })
		p.section(fmt.Sprintf("<details><summary>%s %s</summary>\n\n", phrase.Number(len(found)), may.words), "\n</details>\n\n", found)
	}
	if p.left > 0 {
		p.WriteString(phrase.NoRoom(p.left) + "\n")
	}
	return []byte(strings.TrimRight(p.String(), "\n") + "\n")
}

// Statistics writes how many findings each check has, and nothing else of them.
func Statistics(c *answer.Check) []byte {
	p := &page{Check: c, room: commentLimit}
	p.add("## " + phrase.CheckTitle(report.Headline(c)) + "\n\n")
	p.add(p.context())
	type row struct {
		code     string
		severity diag.Severity
	}
	counts := map[row]*[answer.NumFindingStates]int{}
	var rows []row
	for i := range c.Findings {
		f := &c.Findings[i]
		r := row{f.Check, f.Severity}
		if counts[r] == nil {
			counts[r], rows = new([answer.NumFindingStates]int), append(rows, r)
		}
		counts[r][f.State]++
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.severity, b.severity), strings.Compare(a.code, b.code))
	})
	if len(rows) == 0 {
		return []byte(strings.TrimRight(p.String(), "\n") + "\n")
	}
	p.add("| " + strings.Join(phrase.StateColumns(), " | ") + " | |\n| :-- | --: | --: | --: | :-- |\n")
	for _, r := range rows {
		_, rule := c.Rule(r.code)
		p.add(fmt.Sprintf("| %s %s | %d | %d | %d | %s |\n", r.severity, safe.MarkdownCode(r.code), counts[r][answer.Open], counts[r][answer.Allowed],
			counts[r][answer.Baselined], safe.Markdown(rule.Title)))
	}
	return []byte(p.String())
}

// page is a document while it is written. Once something had no room, nothing
// follows it.
type page struct {
	strings.Builder
	*answer.Check
	room int // bytes
	left int // findings that had no room
	full bool
}

func (p *page) add(block string) {
	if p.full = p.full || len(block) > p.room; !p.full {
		p.room -= len(block)
		p.WriteString(block)
	}
}

// section writes the findings that there is room for between an opening and an
// end, both of them or neither.
func (p *page) section(opening, end string, found []*answer.Finding) {
	taken := 0
	size := len(opening) + len(end)
	for ; taken < len(found) && !p.full; taken++ {
		item := p.item(found[taken])
		if p.full = size+len(item) > p.room; p.full {
			break
		}
		if taken == 0 {
			p.WriteString(opening)
		}
		p.WriteString(item)
		p.room -= len(item)
	}
	if taken > 0 {
		p.WriteString(end)
		p.room -= size
	}
	p.left += len(found) - taken
}

// context is the map, the dates and the evidence of the run, and whether it fails.
func (p *page) context() string {
	if !p.Loaded {
		return phrase.NothingChecked + "\n\n"
	}
	s := phrase.CheckSetting(p.Map, safe.Markdown(diag.Show(p.Map.Title)))
	if used := phrase.ConfiguredBy(safe.Markdown(p.ConfigPath())); used != "" {
		s += " " + used
	}
	if p.Fails {
		s += " **" + phrase.RunFails + "** (`" + phrase.FailOn(p.FailOn) + "`)."
	}
	return s + "\n\n"
}

// numbers counts the results by severity and state; nothing where there are none.
func (p *page) numbers() string {
	if len(p.Findings) == 0 || !p.Loaded {
		return ""
	}
	open, allowed, known := p.Count(answer.Open), p.Count(answer.Allowed), p.Count(answer.Baselined)
	var b strings.Builder
	b.WriteString("|" + strings.Join(phrase.StateColumns(), " | ") + " |\n| :-- | --: | --: | --: |\n")
	for s := range diag.NumSeverities {
		fmt.Fprintf(&b, "| %s | %d | %d | %d |\n", s, open[s], allowed[s], known[s])
	}
	return b.String() + "\n"
}

func (p *page) found(is func(*answer.Finding) bool) []*answer.Finding {
	var out []*answer.Finding
	for i := range p.Findings {
		if f := &p.Findings[i]; is(f) {
			out = append(out, f)
		}
	}
	return out
}

func (p *page) item(f *answer.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "- %s %s: %s", p.place(f.Place()), safe.MarkdownCode(f.Check), prose(report.Sentences(f)))
	if f.State == answer.Allowed {
		b.WriteString(" " + phrase.Capital(phrase.AllowedFor(safe.Markdown(f.Reason))))
	}
	b.WriteByte('\n')
	for _, at := range f.Related {
		fmt.Fprintf(&b, "  - %s %s\n", p.place(at.At), prose(at.Message))
	}
	for i := range f.Proofs {
		p.proof(&b, &f.Proofs[i])
	}
	return b.String()
}

func (p *page) place(at answer.Place) string {
	if p.Path(at.File) == "" {
		return report.Place(p.Check, at)
	}
	return safe.MarkdownCode(report.Place(p.Check, at))
}

// prose shows what stands between two backticks as code, and all else as plain
// text. It stands within a line.
func prose(s string) string {
	parts := strings.Split(s, "`")
	if len(parts)%2 == 0 {
		return safe.MarkdownWithin(s)
	}
	for i := range parts {
		if i%2 == 1 {
			parts[i] = safe.MarkdownCode(parts[i])
		} else {
			parts[i] = safe.MarkdownWithin(parts[i])
		}
	}
	return strings.Join(parts, "")
}

// proof folds a proof. What stands in the summary is HTML, so it is no text of
// the map.
func (p *page) proof(b *strings.Builder, proof *answer.CheckProof) {
	fmt.Fprintf(b, "\n  <details><summary>proof</summary>\n\n  %s:\n\n", safe.Markdown(proof.Title))
	for i, step := range proof.Steps {
		if i == stepsShown {
			fmt.Fprintf(b, "  %d. %s\n", i+1, phrase.AndMoreSteps(len(proof.Steps)-i))
			break
		}
		fmt.Fprintf(b, "  %d. %s %s\n", i+1, p.place(step.At), safe.Markdown(step.Message))
	}
	b.WriteString("\n  </details>\n\n")
}
